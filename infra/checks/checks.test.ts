import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../subgraphs/shared/paths';
import { checkCompose } from './compose';
import { checkDockerfile } from './dockerfile';

const compose = readFileSync(path.join(projectRoot(), 'docker-compose.yml'), 'utf8');
const dockerfile = readFileSync(path.join(projectRoot(), 'infra', 'Dockerfile'), 'utf8');

describe('docker-compose.yml', () => {
  it('is what the program really has', () => {
    expect(checkCompose(compose)).toEqual([]);
  });

  it.each([
    ['a role that the program does not have', '  lycksele-mala:\n', '  lycksele:\n', 'tjänsten lycksele är ingen roll i programmet'],
    ['a role that is missing', '  lycksele-mala:\n', '  lycksele:\n', 'tjänsten lycksele-mala saknas'],
    ['a command that runs another role', '["roll", "umearegionen"]', '["roll", "register"]', 'umearegionen: kommandot är'],
    ['a variable that nobody reads', 'NAVET_LOGGNIVA:', 'NAVET_LOGNIVA:', 'register: programmet läser ingen variabel NAVET_LOGNIVA'],
    ['a value that the program refuses', '${NAVET_LOGGNIVA:-info}', 'mycket', 'är ingen loggnivå'],
    ['an address on another port', 'http://register:4101/graphql', 'http://register:4111/graphql', 'gateway: adressen till register är http://register:4111/graphql'],
    ['a health check on another port', '"http://127.0.0.1:4106/ready"', '"http://127.0.0.1:4107/ready"', 'umearegionen: hälsokontrollen frågar port 4107'],
    ['a health check on a path that does not exist', '4106/ready', '4106/redo', 'umearegionen: rollen svarar inte på /redo'],
    ['a gateway that nobody outside reaches', ':4000"', ':4001"', 'gateway: port 4000 är inte publicerad'],
    ['a deadline shorter than the draining', 'stop_grace_period: 15s', 'stop_grace_period: 5s', 'gateway: dödas efter 5 s'],
    ['a förbund that the gateway may not call', 'umearegionen,lycksele-mala', 'lycksele-mala', 'gateway: tillåter inte värden umearegionen'],
    ['a database without its secret', 'NAVET_DB_HEMLIGHET:', 'NAVET_DB_ANVANDARE:', 'register: DATABASE_URL har inget lösenord'],
    ['keys for writing in a service that does not write', '      NAVET_ADRESS_NNS', '      NAVET_SKRIVNYCKLAR: "${NAVET_SKRIVNYCKLAR:-}"\n      NAVET_ADRESS_NNS', 'gateway: ska inte ha NAVET_SKRIVNYCKLAR'],
    ['no way to give the writing service its keys', '      NAVET_SKRIVNYCKLAR: "${NAVET_SKRIVNYCKLAR:-}"\n', '', 'nns-indikatorer: kan inte få några NAVET_SKRIVNYCKLAR'],
    ['a reader of its own and no writer', '      NAVET_SKRIVNYCKLAR:', '      DATABASE_URL_NNS_INDIKATORER_PUBLIK: postgres://a:b@postgres/c\n      NAVET_SKRIVNYCKLAR:', 'nns-indikatorer: har ingen skrivande inloggning'],
    ['keys of members in a service that checks none', '      NAVET_ADRESS_NNS', '      NAVET_LASNYCKLAR: "${NAVET_LASNYCKLAR:-}"\n      NAVET_ADRESS_NNS', 'gateway: ska inte ha NAVET_LASNYCKLAR'],
    ['no way to give a förbund the keys of its members', '      NAVET_LASNYCKLAR: "${NAVET_LASNYCKLAR:-}"\n', '', 'umearegionen: kan inte få några NAVET_LASNYCKLAR'],
    ['a reader of its own and no login for members', '"umearegionen"]\n    environment:', '"umearegionen"]\n    environment:\n      DATABASE_URL_UMEAREGIONEN_PUBLIK: postgres://a:b@postgres/c', 'umearegionen: har ingen inloggning för medlemmar'],
    ['a start before the tables are there', 'depends_on: *efter-migrering', 'depends_on: {}', 'register: väntar inte på migrera'],
  ])('is refused with %s', (_what, right, wrong, fault) => {
    expect(compose).toContain(right);
    expect(checkCompose(compose.replaceAll(right, wrong)).join('\n')).toContain(fault);
  });
});

describe('the Dockerfile', () => {
  it('copies what exists and starts the program as an ordinary user on Node 24', () => {
    expect(checkDockerfile(dockerfile, projectRoot())).toEqual([]);
  });

  it.each([
    ['another Node', 'FROM node:24-bookworm-slim AS bygge', 'FROM node:18 AS bygge', 'bygger på node:18, inte på node:24'],
    ['a folder that is gone', 'COPY subgraphs subgraphs', 'COPY tjanster tjanster', 'kopierar tjanster, som inte finns'],
    ['root', 'USER node', 'USER root', 'kör programmet som root'],
  ])('is refused with %s', (_what, right, wrong, fault) => {
    expect(checkDockerfile(dockerfile.replace(right, wrong), projectRoot())).toContain(fault);
  });
});
