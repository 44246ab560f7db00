import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { withClient } from '../../../infra/database/connect';
import { migrateRole } from '../../../infra/database/migrate-role';
import { UserFacingError } from '../../../infra/failure';
import { registreraInstrument } from '../../../subgraphs/nns-indikatorer/import/registrera-instrument';
import { nnsIndikatorer } from '../../../subgraphs/nns-indikatorer/subgraph';
import { migrateAndLoad } from '../../../subgraphs/shared/database/migrate';
import { DataFileError } from '../../../subgraphs/shared/datafiles/parse';
import { projectRoot } from '../../../subgraphs/shared/paths';
import type { SubgraphDefinition } from '../../../subgraphs/shared/subgraph';
import { UserErrors } from '../../../subgraphs/shared/user-error';
import { type TestSubgraph, startTestSubgraph } from '../../support/subgraph';

const EXAMPLE = join(projectRoot(), 'subgraphs/nns-indikatorer/exempel/instrument.yaml');
const log = pino({ level: 'silent' });

let nns: TestSubgraph;
let folder: string;
beforeEach(async () => {
  nns = await startTestSubgraph('nns-indikatorer');
  folder = mkdtempSync(join(tmpdir(), 'navet-instrument-'));
  cpSync(join(projectRoot(), 'subgraphs/nns-indikatorer/data'), join(folder, 'data'), { recursive: true });
});
afterEach(async () => {
  await nns.stop();
  rmSync(folder, { recursive: true });
});

const register = (path = EXAMPLE) => registreraInstrument(nns.database.migratorUrl, path, 'prov');
const write = (text: string) => {
  const path = join(folder, 'instrument.yaml');
  writeFileSync(path, text);
  return path;
};
const faultsOf = async (work: Promise<unknown>) => {
  const error = await work.catch((e: unknown) => e);
  expect(error).toBeInstanceOf(DataFileError);
  return (error as DataFileError).faults.map(({ line, column, message }) => `${line}:${column} ${message}`);
};
const counts = () => withClient(nns.database.migratorUrl, async (client) => (await client.query<Record<string, string>>(
  `select (select count(*) from matpunktsversion) v, (select count(*) from enkat) e, (select count(*) from enkatpunkt) p, (select count(*) from utgava) u,
    (select count(*) from revision) h`)).rows[0]);

/** A load of the published figures from a copy of the data files, in which a text has been replaced. */
function loadChanged(file: string, from: string | RegExp, to: string): Promise<unknown> {
  const path = join(folder, 'data', file);
  const text = readFileSync(path, 'utf8');
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  writeFileSync(path, changed);
  const definition: SubgraphDefinition = { ...nnsIndikatorer, published: { ...nnsIndikatorer.published, folder: () => join(folder, 'data') } };
  return migrateAndLoad({ definition, migratorUrl: nns.database.migratorUrl, log });
}

/** What opening a measurement does. */
const useVersions = (items: string, questionnaires: string) => withClient(nns.database.skrivUrl, async (client) => {
  await client.query(`select set_config('navet.roller', 'drift', false)`);
  await client.query(`insert into anvand_version select v.matpunkt_id, v.version, fingeravtryck_version(v) from matpunktsversion v where v.matpunkt_id || ' ' || v.version = $1`, [items]);
  await client.query(`insert into anvand_enkat select id, version, fingeravtryck_enkat(id, version) from enkat where id || ' ' || version = $1`, [questionnaires]);
});

test('the example instrument is registered, marked as an example everywhere, and answers with its languages and scales', async () => {
  expect(await register()).toMatchObject({ redanRegistrerat: false, antalMatpunkter: 1, antalEnkater: 9 });
  const { data } = await nns.ask(`{ enkater { id version syntetisk ersatter respondentgrupp matpunkter { id version syntetisk vetEj ersatter skala { min max positivaSteg } } sprak { sprak texter { matpunkt text svarsalternativ } } }
    indikator(nummer: "16") { matpunkter { id versioner { version syntetisk } } } }`);
  interface Version { id: string; version: string; syntetisk: boolean; vetEj: boolean; ersatter: string | null; skala: { min: number; max: number; positivaSteg: number[] } }
  interface Enkat { id: string; version: string; syntetisk: boolean; ersatter: string | null; respondentgrupp: string; matpunkter: Version[]; sprak: { sprak: string; texter: { matpunkt: string; svarsalternativ: string[] }[] }[] }
  const examples = (data.enkater as Enkat[]).filter((e) => e.version.startsWith('exempel'));
  expect(examples).toHaveLength(9);
  expect(examples.every((e) => e.syntetisk && e.respondentgrupp !== 'FORBUNDSCHEF' && e.matpunkter.every((m) => m.syntetisk && m.vetEj))).toBe(true);
  expect((data.enkater as Enkat[]).filter((e) => !e.version.startsWith('exempel')).some((e) => e.syntetisk)).toBe(false);
  const second = examples.find((e) => e.version === 'exempel-2');
  expect(second).toMatchObject({ id: 'deltagare-under', ersatter: 'exempel-1' });
  expect(second?.matpunkter.find((m) => m.id === '5.1')).toMatchObject({ version: 'exempel-2', ersatter: 'exempel-1', skala: { min: 1, max: 4, positivaSteg: [3, 4] } });
  for (const enkat of examples.filter((e) => e.respondentgrupp === 'DELTAGARE')) {
    const easy = enkat.sprak.find((s) => s.sprak === 'sv-lattlast');
    expect(easy?.texter.map((t) => [t.matpunkt, t.svarsalternativ.length])).toEqual(enkat.matpunkter.map((m) => [m.id, m.skala.max]));
  }
  expect(data.indikator.matpunkter).toEqual([{ id: '16.1', versioner: [{ version: 'exempel-1', syntetisk: true }] }]);
});

test('without a version a published questionnaire is given before an example', async () => {
  await register();
  const { data } = await nns.ask('{ enkat(id: "deltagare-under") { version } remittent: enkat(id: "remittent-per-halvar") { version } }');
  expect(data).toEqual({ enkat: { version: '2021' }, remittent: { version: 'exempel-1' } });
});

test('the same file twice is recognised, and who registered it is noted once', async () => {
  const first = await register();
  const before = await counts();
  const again = await register();
  expect(again).toEqual({ ...first, redanRegistrerat: true });
  expect(await counts()).toEqual(before);
  await withClient(nns.database.migratorUrl, async (client) => {
    expect((await client.query('select vem, vad, objekt_id as utgava_id from revisionslogg')).rows).toEqual([{ vem: 'prov', vad: 'INSTRUMENT', utgava_id: String(first.utgavaId) }]);
  });
});

test('what is registered survives a load of changed data files', async () => {
  await register();
  const before = await counts();
  await loadChanged('katalog-2014.yaml', 'namn: Inflytande över rehabiliteringen', 'namn: Inflytande över sin rehabilitering');
  expect(await counts()).toMatchObject({ v: before?.v, e: before?.e, p: before?.p });
  const { data } = await nns.ask('{ indikator(nummer: "2") { namn } enkat(id: "remittent-per-halvar") { matpunkter { id } } }');
  expect(data).toEqual({ indikator: { namn: 'Inflytande över sin rehabilitering' }, enkat: { matpunkter: [{ id: '8.1' }, { id: '12.1' }] } });
});

test('a file with faults lists them all with line and column, and nothing of it is registered', async () => {
  const before = await counts();
  const path = write(`nyaMatpunkter:
  - { id: "4.1", indikator: "4", katalogpost: "4.1", versioner: [{ version: ny, respondentgrupper: [DELTAGARE], mattillfallen: [UNDER] }] }
  - { id: "17.1", indikator: "17", katalogpost: "17.1", versioner: [{ version: ny, respondentgrupper: [DELTAGARE], mattillfallen: [UNDER] }] }
versioner:
  - matpunkt: "4.1"
    version: "2014"
    respondentgrupper: [DELTAGARE]
    mattillfallen: [UNDER]
  - matpunkt: "99.1"
    version: ny
    ersatter: gammal
    respondentgrupper: [DELTAGARE]
    mattillfallen: [UNDER]
enkater:
  - id: deltagare-under
    version: "2014"
    namn: N
    beskrivning: B
    respondentgrupp: STYRELSE
    mattillfalle: UNDER
    punkter:
      - { matpunkt: "1.1", version: "2014" }
      - { matpunkt: "1.1", version: "2014" }
      - { matpunkt: "11.1", version: "2014" }
      - { matpunkt: "2.1", version: "1999" }
    sprak:
      - { sprak: en, namn: Engelska, titel: T, texter: [{ matpunkt: "8.1", text: X }] }
`);
  expect(await faultsOf(register(path))).toEqual([
    '2:7 mätpunkten 4.1 finns redan: skriv nya versioner av den under versioner',
    '3:19 indikatorn 17 finns inte',
    '6:5 mätpunkten 4.1 har redan en version 2014, och en version ändras aldrig: gör en ny version',
    '9:5 mätpunkten 99.1 finns inte',
    '11:5 mätpunkten 99.1 har ingen annan version gammal',
    '16:5 enkäten deltagare-under har redan en version 2014, och en version ändras aldrig: gör en ny version',
    '22:9 1.1 version 2014 vänder sig inte till STYRELSE',
    '23:9 mätpunkten 1.1 står två gånger',
    '23:9 1.1 version 2014 vänder sig inte till STYRELSE',
    '24:11 mätpunkten 11.1 hämtas ur register och kan inte stå i en enkät',
    '24:9 11.1 version 2014 vänder sig inte till STYRELSE',
    '24:9 11.1 version 2014 har inte mättillfället UNDER',
    '25:28 mätpunkten 2.1 har ingen version 1999',
    '27:59 mätpunkten 8.1 ingår inte i enkäten',
  ]);
  expect(await counts()).toEqual(before);
});

test('a file of the wrong form says where', async () => {
  const path = write('versioner:\n  - matpunkt: "4.1"\n    version: Ny!\n    frågor: 3\n    respondentgrupper: [DELTAGARE]\n    mattillfallen: [UNDER]\n    skala: { min: -1, max: 4 }\n');
  expect(await faultsOf(register(path))).toEqual([
    '3:5 en version skrivs med a–z, siffror och bindestreck',
    '7:14 är för litet eller för kort (minst 0)',
    '4:5 okänt namn: frågor',
  ]);
});

test('items that Excel cannot tell apart may not stand in one questionnaire', async () => {
  const scale = 'respondentgrupper: [DELTAGARE], mattillfallen: [UNDER], skala: { min: 1, max: 5 }';
  const path = write(`nyaMatpunkter:
  - { id: "4.10", indikator: "4", katalogpost: "4.10", versioner: [{ version: ny, ${scale} }] }
enkater:
  - id: prov
    version: ny
    namn: N
    beskrivning: B
    respondentgrupp: DELTAGARE
    mattillfalle: UNDER
    punkter: [{ matpunkt: "4.1", version: "2014" }, { matpunkt: "4.10", version: ny }]
`);
  expect(await faultsOf(register(path))).toEqual(['10:55 4.10 och 4.1 blir samma tal i Excel: de får inte stå i samma enkät']);
});

test.each([
  ['an altered wording', 'katalog-2014.yaml', 'text: Jag är med och bestämmer vilket stöd som jag ska få.', 'text: Jag bestämmer.', 'Mätpunkten 2.1 version 2014 är använd i en mätomgång och får inte ändras.'],
  ['a missing item', 'enkater-2014.yaml', '      - { matpunkt: "7.1", version: "2014" }\n      - { matpunkt: "9.2"', '      - { matpunkt: "9.2"', 'Enkäten deltagare-under version 2014 är använd i en mätomgång och får inte ändras.'],
  ['another question about sex', 'enkater-2014.yaml', 'mattillfalle: UNDER\n', 'mattillfalle: UNDER\n    fragarKon: true\n', 'Enkäten deltagare-under version 2014 är använd i en mätomgång och får inte ändras.'],
  ['no items at all', 'enkater-2014.yaml', /( {4}punkter:\n)( {6}- .*\n)+/, '', 'Enkäten deltagare-under version 2014 är använd i en mätomgång och får inte ändras.'],
  ['a removed questionnaire', 'enkater-2014.yaml', '- id: styrelse-per-halvar\n', '- id: styrelse-varje-halvar\n', 'Enkäten styrelse-per-halvar version 2014 är använd i en mätomgång och får inte tas bort.'],
])('a load with %s of a version in use is refused with its name, and leaves the database as it was', async (_what, file, from, to, text) => {
  await useVersions('2.1 2014', 'deltagare-under 2014');
  await useVersions('14.1 2014', 'styrelse-per-halvar 2014');
  const before = await counts();
  const error = await loadChanged(file, from, to).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(UserErrors);
  expect((error as UserErrors).fel.map((f) => [f.kod, f.message])).toEqual([['VERSION_I_BRUK', expect.stringContaining(text)]]);
  expect((error as UserErrors).message).toContain('gör en ny version');
  expect(await counts()).toEqual(before);
});

test('what starts the hub or migrates it says in Swedish which version is in use', async () => {
  await withClient(nns.database.migratorUrl, async (client) => {
    // As if the files had another wording when the measurement opened.
    await client.query(`insert into anvand_version values ('2.1', '2014', 'another')`);
    await client.query(`update utgava set checksumma = 'earlier files'`);
  });
  const error = await migrateRole('nns-indikatorer', nns.database, log).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(UserFacingError);
  expect((error as Error).message).toMatch(/^nns-indikatorer: Mätpunkten 2\.1 version 2014 är använd i en mätomgång .* gör en ny version\.$/);
});

test('the database itself refuses a version in use that somebody alters or removes', async () => {
  await useVersions('2.1 2014', 'deltagare-under 2014');
  const sql = (statement: string) => withClient(nns.database.migratorUrl, (client) => client.query(statement));
  await expect(sql(`update matpunktsversion set positiva_steg = '{4,5}' where matpunkt_id = '2.1'`)).rejects.toMatchObject({ code: 'NV001' });
  await expect(sql(`update enkat set fragar_kon = true where id = 'deltagare-under' and version = '2014'`)).rejects.toMatchObject({ code: 'NV001' });
  await expect(sql(`delete from matpunktsversion where matpunkt_id = '2.1'`)).rejects.toMatchObject({ code: '23503' });
});

test('a load may change what no measurement has used, and the validity of what one has', async () => {
  await useVersions('2.1 2014', 'deltagare-under 2014');
  await loadChanged('katalog-2014.yaml', 'text: Jag får stödet på ett sätt som är till nytta för mig.', 'text: Jag får stöd som är till nytta för mig.');
  await loadChanged('katalog-2014.yaml', 'text: Jag är med och bestämmer vilket stöd som jag ska få.\n', 'text: Jag är med och bestämmer vilket stöd som jag ska få.\n            till: 2020-12-31\n');
  const { data } = await nns.ask('{ indikator(nummer: "2") { matpunkter(upphov: NNS) { versioner { giltighet { till } } } } }');
  expect(data.indikator.matpunkter[0].versioner[0].giltighet.till).toBe('2020-12-31');
});

test('a load cannot take an id that is registered', async () => {
  await register();
  const error = await loadChanged('enkater-2014.yaml', '- id: styrelse-per-halvar\n    version: "2014"', '- id: styrelse-per-halvar\n    version: exempel-1').catch((e: unknown) => e);
  expect((error as UserErrors).fel.map((f) => f.kod)).toEqual(['REDAN_REGISTRERAD']);
});
