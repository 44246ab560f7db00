import { appendFileSync, mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../../../../infra/config';
import { deltagarnyckel } from '../../../../infra/deltagarnyckel';
import { mallblad } from '../../../../subgraphs/forbund/deltaganden/mall';
import { FaultList } from '../../../../subgraphs/shared/tablefiles/faults';
import { openTable } from '../../../../subgraphs/shared/tablefiles/open';
import { type Testforbund, csv, openForbund, rader } from './support';

let forbund: Testforbund;
beforeAll(async () => {
  forbund = await openForbund();
});
afterAll(() => forbund.stop());
beforeEach(async () => {
  await forbund.tom();
  await forbund.query('truncate rattslig_grund');
});

const HANVISNINGAR = ['--laglig-grund', 'Dnr 2026/12', '--konsekvensbedomning', 'Dnr 2026/13', '--bedomd', '2026-01-15', '--gallringsbeslut', 'Styrelsen § 7', '--beslutad', '2026-02-01', '--spara-manader', '120'];
const grund = (...args: string[]) => forbund.deltagare('grund', 'umearegionen', ...args);
const refusalOf = (run: Promise<unknown>): Promise<string> => run.then(() => 'not refused', (error: Error) => error.message);

describe('rows', () => {
  test('are refused until the basis is recorded, and the refusal says what to do', async () => {
    const before = await forbund.skrivet();
    const refusal = await refusalOf(forbund.deltagare('import', 'umearegionen', forbund.fil('rader.csv', rader({}))));
    expect(refusal).toContain('umearegionen har ingen rättslig grund i kraft');
    expect(refusal).toContain('npm run hub -- deltagare grund umearegionen --laglig-grund');
    expect(refusal).toContain('npm run hub -- deltagare mall antal');
    expect(await forbund.skrivet()).toBe(before);
    await expect(forbund.importera(rader({}))).rejects.toMatchObject({ kod: 'GRUND_SAKNAS' });
  });

  test('are taken in when it is, and counts whether it is or not', async () => {
    const antal = forbund.fil('antal.csv', csv(['insats', 'ar', 'kvinnor', 'man'], ['vuxentorget', 2024, 12, 9]));
    expect(await forbund.deltagare('import', 'umearegionen', antal)).toEqual({ kod: 0, sagt: 'Inläst: 2 nya och 0 ändrade antal.' });
    expect((await grund(...HANVISNINGAR, '--vem', 'anna')).sagt).toContain('umearegionen får spara rader om deltagare.');
    const fil = forbund.fil('tagna.csv', rader({ nyckel: 'A-1' }, { nyckel: 'A-2' }));
    expect((await forbund.deltagare('import', 'umearegionen', fil, '--vem', 'anna')).sagt).toBe('Inläst: 2 nya och 0 ändrade deltaganden och antal.');
    expect((await forbund.deltagare('import', 'umearegionen', fil)).sagt).toBe('Filen är redan inläst. Inget är ändrat.');
    expect(await forbund.query('select vem, vad from revisionslogg where vem = $1 order by nummer', ['drift:anna'])).toEqual([{ vem: 'drift:anna', vad: 'GRUND' }, { vem: 'drift:anna', vad: 'INLASNING' }]);
  });

  test('that are made up need none: they are of nobody', async () => {
    expect((await forbund.deltagare('import', 'umearegionen', forbund.fil('pahittade.csv', rader({})), '--pahittat')).kod).toBe(0);
  });

  test('are refused again when the basis has ended, and those that are in stay', async () => {
    await grund(...HANVISNINGAR);
    await forbund.importera(rader({}));
    expect((await grund('--upphor', '--skal', 'Beslut § 9')).sagt).toContain('umearegionen har ingen rättslig grund i kraft');
    await expect(forbund.importera(rader({ nyckel: 'B-1' }))).rejects.toMatchObject({ kod: 'GRUND_SAKNAS' });
    expect(await forbund.query('select from deltagande')).toHaveLength(1);
    expect(await refusalOf(grund('--upphor', '--skal', 'igen'))).toContain('Ingen rättslig grund är i kraft');
  });
});

describe('the basis', () => {
  test('is shown with who recorded it, and how to record it when there is none', async () => {
    expect((await grund()).sagt).toMatch(/^umearegionen har ingen rättslig grund i kraft: rader om deltagare läses inte in\. .*\nRegistrera en: npm run hub -- deltagare grund umearegionen --laglig-grund/);
    await grund(...HANVISNINGAR, '--vem', 'anna');
    expect((await grund()).sagt.split('\n').slice(1)).toEqual([
      'Laglig grund: Dnr 2026/12', 'Konsekvensbedömning: Dnr 2026/13, 2026-01-15', 'Gallringsbeslut: Styrelsen § 7, 2026-02-01: rader sparas 120 månader efter avslut.',
    ]);
    expect((await grund()).sagt).toMatch(/Registrerat \d{4}-\d\d-\d\d \d\d:\d\d av drift:anna\./);
  });

  test('recorded anew takes the place of the old one, which is kept', async () => {
    await grund(...HANVISNINGAR);
    await grund(...HANVISNINGAR.with(11, '24'));
    expect(await forbund.query('select spara_manader, upphord_vid is null as i_kraft from rattslig_grund order by id')).toEqual([{ spara_manader: 120, i_kraft: false }, { spara_manader: 24, i_kraft: true }]);
  });

  test.each([
    [HANVISNINGAR.slice(2), '--laglig-grund behövs också'], [HANVISNINGAR.with(1, ' '), 'Ange den lagliga grunden (--laglig-grund).'], [HANVISNINGAR.with(5, '2026-02-30'), '--bedomd ska vara ett datum i kalendern'],
    [HANVISNINGAR.with(9, '2199-01-01'), '--beslutad ligger i framtiden.'], [HANVISNINGAR.with(11, 'två'), '--spara-manader ska vara ett helt antal månader, 1–1200.'],
    [HANVISNINGAR.with(11, '0'), '--spara-manader ska vara ett helt antal månader'], [[...HANVISNINGAR, '--upphor'], '--upphor står ensam'], [['--upphor'], 'Ange varför (--skal).'],
  ])('%j is refused', async (args, text) => {
    expect(await refusalOf(grund(...args))).toContain(text);
    expect(await forbund.query('select from rattslig_grund')).toEqual([]);
  });
});

describe('the secret', () => {
  const config = (environment: Record<string, string>) => readConfig({ NAVET_DATA: forbund.folder, ...environment });

  test('is made the first time, in a file that only its owner reads, and is each förbund’s own', () => {
    const [one, other] = [deltagarnyckel(config({}), 'umearegionen'), deltagarnyckel(config({}), 'lycksele-mala')];
    expect(one.length).toBeGreaterThanOrEqual(32);
    expect(other).not.toBe(one);
    expect(deltagarnyckel(config({}), 'umearegionen')).toBe(one);
    expect(statSync(join(forbund.folder, 'deltagarnyckel-umearegionen')).mode & 0o777).toBe(0o600);
  });

  test('may be given, or a file with it, but not both, and not a short one', () => {
    const folder = mkdtempSync(join(forbund.folder, 'nyckel-'));
    const file = join(folder, 'nyckel');
    writeFileSync(file, `${'f'.repeat(32)}\n`);
    expect(deltagarnyckel(config({ NAVET_DELTAGARNYCKEL: 'e'.repeat(32) }), 'umearegionen')).toBe('e'.repeat(32));
    expect(deltagarnyckel(config({ NAVET_DELTAGARNYCKEL_FIL: file }), 'umearegionen')).toBe('f'.repeat(32));
    expect(() => deltagarnyckel(config({ NAVET_DELTAGARNYCKEL_FIL: file, NAVET_DELTAGARNYCKEL: 'e'.repeat(32) }), 'umearegionen')).toThrow('Behåll en av dem.');
    expect(() => config({ NAVET_DELTAGARNYCKEL: 'kort' })).toThrow('NAVET_DELTAGARNYCKEL: värdet är för kort (minst 32 tecken).');
    writeFileSync(file, 'kort');
    expect(() => deltagarnyckel(config({ NAVET_DELTAGARNYCKEL_FIL: file }), 'umearegionen')).toThrow('är för kort');
    expect(() => deltagarnyckel(config({ NAVET_DELTAGARNYCKEL_FIL: join(folder, 'ingen') }), 'umearegionen')).toThrow('går inte att läsa (ENOENT)');
  });
});

describe('a template', () => {
  const RAD: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    rader: { nyckel: 'A-1', samtycke: 'SKRIFTLIGT', insats: 'vuxentorget', startdatum: '2024-01-01' },
    antal: { insats: 'vuxentorget', ar: '2024', population: 'ALLA', handelse: 'DELTOG', antal: '3' }, finsam: { insats: 'ungdomstorget', ar: '2024', kvinnor: '3' },
  };

  /** The header of a file, as an import reads it. */
  async function rubrik(file: string): Promise<readonly string[]> {
    const table = await openTable({ name: 'mall', path: file }, new FaultList());
    await table?.close();
    return table?.header ?? [];
  }

  test.each(['rader', 'antal', 'finsam'])('of %s is taken in when it is filled in, and is never written over a file that is there', async (form) => {
    await grund(...HANVISNINGAR);
    const [mall, xlsx] = [join(forbund.folder, `mall-${form}.csv`), join(forbund.folder, `mall-${form}.xlsx`)];
    expect((await forbund.deltagare('mall', form, '--csv', mall)).sagt).toContain(`Skrev mallen till ${mall}`);
    await forbund.deltagare('mall', form, '--xlsx', xlsx);
    expect(await rubrik(xlsx)).toEqual(await rubrik(mall));
    appendFileSync(mall, csv((await rubrik(mall)).map((name) => RAD[form]?.[name] ?? '')));
    expect(await forbund.deltagare('import', 'umearegionen', mall)).toMatchObject({ kod: 0 });
    for (const file of [mall, xlsx]) expect(await refusalOf(forbund.deltagare('mall', form, file.endsWith('csv') ? '--csv' : '--xlsx', file))).toContain('finns redan, och kan vara ifylld.');
  });

  test('without rows is told to be so', async () => {
    await forbund.deltagare('mall', 'antal', '--csv', join(forbund.folder, 'tom.csv'));
    expect((await forbund.deltagare('import', 'umearegionen', join(forbund.folder, 'tom.csv'))).sagt).toContain('TOM_FIL');
  });

  test('in XLSX explains its columns, and has every code that they take', () => {
    const [fyllI, forklaring, koder] = mallblad('RADER');
    expect([fyllI, forklaring, koder].map((sheet) => sheet?.name)).toEqual(['Deltagare', 'Förklaring', 'Kodlistor']);
    expect(forklaring?.rows.slice(3).map(([name]) => name)).toEqual(fyllI?.rows[0]);
    const shown = new Set(koder?.rows.map(([, kod]) => kod));
    for (const code of ['SKRIFTLIGT', 'KVINNOR', '-19', 'FORSORJNINGSSTOD', 'EGET_FORETAG', 'OVER_FEM_AR', 'EFTERGYMNASIAL', 'FELREGISTRERING']) expect(shown).toContain(code);
    for (const code of ['30-', 'FORE', 'UNDER_3_MANADER']) expect(shown).not.toContain(code);
  });
});

test.each([[[], 'Vad ska göras?'], [['grunda'], 'deltagare kan inte «grunda».'], [['grund', 'umea'], 'Navet har inget förbund «umea»'], [['mall', 'alla'], 'Mallen ska vara rader, antal eller finsam, inte «alla».'],
  [['import', 'umearegionen', 'x.csv', '--kallsystem', 'skapa'], '--kallsystem ska vara sus, eget_system eller uppfoljning_finsam'], [['samtycke', 'umearegionen', '--skal', 'x'], 'Ange antingen --nyckel eller --fil.'],
  [['samtycke', 'umearegionen', '--nyckel', 'A-1'], 'Ange varför med --skal.'], [['gallra', 'umearegionen', '--ja', '--torrkorning'], 'Ange antingen --ja eller --torrt.']])(
  'deltagare %j says how it is written', async (args, text) => {
    expect(await refusalOf(forbund.deltagare(...args))).toContain(text);
  },
);
