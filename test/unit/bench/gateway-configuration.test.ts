import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readComposeFile } from '../../../infra/checks/compose-file';
import { projectRoot } from '../../../subgraphs/shared/paths';
import { newServiceKey } from '../../../subgraphs/shared/service-identity/keys';
import { GATEWAY_COMMAND, gatewayEnvironment } from '../../bench/gateway/our-gateway';

/** What a benchmark must say for itself: where things are, the gateway's key, and how often one may ask. */
const OWN = /^(PORT|NAVET_ADRESS_.+|NAVET_OIDC_(UTGIVARE|NYCKLAR|BESKRIVNING)|NAVET_TILLATNA_VARDAR|NAVET_TJANSTENYCKEL|NAVET_TAKT_(ADRESS|NYA|KLIENT))$/;
/** Keys come in files in production. */
const withoutFile = (name: string): string => name.replace(/_FIL$/, '');

const read = (file: string): string => readFileSync(path.join(projectRoot(), file), 'utf8');

/** What the image sets for every role. */
function imageEnvironment(dockerfile: string): [string, string][] {
  const line = /^ENV (.+)$/m.exec(dockerfile)?.[1] ?? '';
  return line.split(' ').map((setting) => setting.split('=') as [string, string]);
}

describe('the gateway that benchmarks measure', () => {
  const production = readComposeFile(read('docker-compose.yml')).services.get('gateway');
  const deployed = new Map([...imageEnvironment(read('infra/Dockerfile')), ...Object.entries(production?.environment ?? {})].map(([name, value]) => [withoutFile(name), value]));
  let measured: Map<string, string>;
  beforeAll(async () => {
    const around = { address: (role: string) => `http://127.0.0.1/${role}`, serviceKey: await newServiceKey('gateway'), issuer: 'http://127.0.0.1:1' };
    measured = new Map(Object.entries(gatewayEnvironment(1, around)));
  });

  it('is started by the command of production', () => {
    expect(GATEWAY_COMMAND).toEqual(production?.command);
    expect(read('infra/Dockerfile')).toContain('ENTRYPOINT ["node", "dist/infra/cli.js"]');
  });

  it('has the environment of production but for addresses, ports, its key and the rates', () => {
    const others = (environment: Map<string, string>) => Object.fromEntries([...environment].filter(([name]) => !OWN.test(name)));
    expect(others(measured)).toEqual(others(deployed));
    expect(Object.keys(others(deployed))).toEqual(expect.arrayContaining(['NODE_ENV', 'NAVET_LOGGNIVA', 'NAVET_HOST']));
  });

  it('is told of everything that production is told of', () => {
    expect([...measured.keys()]).toEqual(expect.arrayContaining([...deployed.keys()]));
  });

  it('is told of nothing else than its port and the rates', () => {
    const own = [...measured.keys()].filter((name) => !deployed.has(name));
    expect(own.filter((name) => !/^(PORT|NAVET_TAKT_.+)$/.test(name))).toEqual([]);
  });
});
