import { seGallring, gallra, gallradeAr } from '../../../../subgraphs/forbund/deltaganden/gallring';
import { registreraGrund } from '../../../../subgraphs/forbund/deltaganden/grund';
import { aterkallaSamtycken, harAterkalladeSamtycken, kvitteraSamtycken } from '../../../../subgraphs/forbund/deltaganden/samtycke';
import { FORBUND, GRUND, HEMLIGHET, type Testforbund, csv, openForbund, rader } from './support';

let forbund: Testforbund;
beforeAll(async () => {
  forbund = await openForbund();
});
afterAll(() => forbund.stop());
beforeEach(() => forbund.tom());

const kvar = async (): Promise<number[]> => (await forbund.query<{ id: string }>('select id::text from deltagande order by id')).map((row) => Number(row.id));

describe('a withdrawn consent', () => {
  const aterkalla = (...nycklar: string[]) => forbund.write.transaction((client) => aterkallaSamtycken(client, { forbund: FORBUND, hemlighet: HEMLIGHET, nycklar, skal: 'Återkallat skriftligt', vem: 'anna' }));

  beforeEach(async () => {
    await forbund.importera(rader(
      { nyckel: 'A-1', startdatum: '2022-05-01', slutdatum: '2024-02-01' }, { nyckel: 'A-2', startdatum: '2023-01-01', slutdatum: '2023-02-01' }, { nyckel: 'A-3' },
    ));
  });

  test('removes the row alone, and marks the years that it touched until they are released anew', async () => {
    expect(await aterkalla('A-1')).toEqual({ antal: 1, saknas: [], ar: [2022, 2023, 2024] });
    expect(await kvar()).toEqual([2, 3]);
    const marked = (year: number) => forbund.write.transaction((client) => harAterkalladeSamtycken(client, year));
    expect(await Promise.all([2021, 2022, 2023, 2024, 2025].map(marked))).toEqual([false, true, true, true, false]);
    await forbund.write.transaction((client) => kvitteraSamtycken(client, 2023));
    expect(await Promise.all([2022, 2023, 2024].map(marked))).toEqual([true, false, true]);
  });

  test('of a participation that goes on touches every year until now, by the database’s clock', async () => {
    const { ar } = await aterkalla('A-3');
    const [now] = await forbund.query<{ ar: number }>(`select extract(year from now() at time zone 'Europe/Stockholm')::integer as ar`);
    expect(ar).toEqual(Array.from({ length: (now?.ar ?? 0) - 2023 }, (_, i) => 2024 + i));
  });

  test('is logged by how many and why, never by whom: neither the number nor its pseudonym is anywhere', async () => {
    const [row] = await forbund.query<{ nyckel: Buffer }>('select nyckel from deltagande where id = 1');
    await aterkalla('A-1', 'A-99');
    const written = await forbund.skrivet();
    expect(written).not.toMatch(/A-1|A-99/);
    expect(written).not.toContain(row?.nyckel.toString('hex'));
    expect(written).not.toContain(JSON.stringify(row?.nyckel));
    expect(await forbund.query(`select vem, skal, uppgifter from revisionslogg where vad = 'SAMTYCKE'`)).toEqual([{ vem: 'anna', skal: 'Återkallat skriftligt', uppgifter: { antal: 1, ar: [2022, 2023, 2024] } }]);
  });

  test('of a number that nobody has changes nothing, and says which', async () => {
    const before = await forbund.skrivet();
    expect(await aterkalla('B-1', 'B-2')).toEqual({ antal: 0, saknas: [0, 1], ar: [] });
    expect(await forbund.skrivet()).toBe(before);
  });

  test('does not come back with the same file', async () => {
    const fil = rader({ nyckel: 'C-1' });
    await forbund.importera(fil);
    await aterkalla('C-1');
    expect(await forbund.importera(fil)).toMatchObject({ redanInlast: true });
    expect(await kvar()).toEqual([1, 2, 3]);
  });

  test('is known by the förbund’s own secret alone', async () => {
    await expect(forbund.write.transaction((client) => aterkallaSamtycken(client, { forbund: FORBUND, hemlighet: 'en annan hemlighet som är lång nog 123', nycklar: ['A-1'], skal: 'x', vem: 'anna' }))).rejects.toMatchObject({ kod: 'FEL_HEMLIGHET' });
    expect(await kvar()).toEqual([1, 2, 3]);
  });
});

describe('the command for withdrawn consents', () => {
  beforeEach(async () => {
    await forbund.deltagare('import', FORBUND, forbund.fil('r.csv', rader({ nyckel: 'A-1', slutdatum: '2024-12-01' }, { nyckel: 'A-2' }, { nyckel: 'A-3' })));
  });

  test('asks first, and does nothing when it is only tried', async () => {
    const ONE = ['samtycke', FORBUND, '--nyckel', 'A-1', '--skal', 'Återkallat'];
    await expect(forbund.deltagare(...ONE)).rejects.toMatchObject({ kod: 'BEKRAFTELSE_KRAVS', message: expect.stringContaining('Det går inte att ångra.') });
    expect((await forbund.deltagare(...ONE, '--torrt')).sagt).toMatch(/1 deltagande är borttaget[\s\S]*Torrkörning: ingenting är ändrat\.$/);
    expect(await kvar()).toEqual([1, 2, 3]);
  });

  test('takes one number, or a file of them, and tells of those that are not there', async () => {
    const one = await forbund.deltagare('samtycke', FORBUND, '--nyckel', 'A-1', '--skal', 'Återkallat', '--ja');
    expect(one).toMatchObject({ kod: 0 });
    expect(one.sagt).toContain('1 deltagande är borttaget. Nästa utgåva av 2024 säger att samtycken har återkallats.');
    const fil = await forbund.deltagare('samtycke', FORBUND, '--fil', forbund.fil('nycklar.csv', csv(['nyckel'], ['A-2'], ['A-77'])), '--skal', 'Återkallat', '--ja');
    expect(fil.kod).toBe(1);
    expect(fil.sagt).toContain('Inget deltagande har nyckeln på rad 3.');
    expect(fil.sagt).not.toContain('A-77');
    expect(await kvar()).toEqual([3]);
  });

  test.each([
    ['another column', csv(['nyckel', 'namn'], ['A-3', 'Anna']), 'OKAND_KOLUMN'], ['no such column', csv(['id'], ['A-3']), 'SAKNAD_KOLUMN'],
    ['personal data', csv(['nyckel'], ['A-3'], ['19811218-9876']), 'PERSONUPPGIFT'],
  ])('refuses a file with %s', async (_, file, regel) => {
    const { kod, sagt } = await forbund.deltagare('samtycke', FORBUND, '--fil', forbund.fil('n.csv', file), '--skal', 'x');
    expect(kod).toBe(1);
    expect(sagt).toContain(regel);
    expect(sagt).not.toContain('9876');
    expect(await kvar()).toHaveLength(3);
  });
});

describe('retention', () => {
  const dagar = (rows: readonly (readonly [string, string])[]): string =>
    rader(...rows.map(([startdatum, slutdatum], i) => ({ nyckel: `G-${i + 1}`, startdatum, slutdatum })));
  const decide = (sparaManader: number) => forbund.write.transaction((client) => registreraGrund(client, { ...GRUND, sparaManader }, 'anna'));
  const remove = (per?: string) => forbund.write.transaction((client) => gallra(client, 'anna', per));

  test('removes what ended longer ago than the decision, to the day, and nothing that goes on', async () => {
    // Kept for 24 months and counted to 2026-03-31: what ended 2024-03-31 is kept through that day.
    await forbund.importera(dagar([['2024-01-01', '2024-03-30'], ['2024-01-01', '2024-03-31'], ['2024-01-01', '2024-04-01'], ['2020-01-01', ''], ['2019-05-01', '2023-06-01']]));
    await decide(24);
    expect(await remove('2026-03-31')).toMatchObject({ antal: 2, forstaSlut: '2023-06-01', sistaSlut: '2024-03-30', antalUtanSlut: 1 });
    expect(await kvar()).toEqual([2, 3, 4]);
  });

  test.each([
    // The last day of a shorter month: a month is a month of the calendar.
    ['2024-01-31', 1, '2024-02-29', false], ['2024-01-31', 1, '2024-03-01', true], ['2023-01-31', 1, '2023-02-28', false], ['2023-01-31', 1, '2023-03-01', true],
    ['2024-02-29', 12, '2025-02-28', false], ['2024-02-29', 12, '2025-03-01', true], ['2024-12-31', 6, '2025-06-30', false], ['2024-12-31', 6, '2025-07-01', true],
  ])('of what ended %s and is kept for %i months: on %s it is removed: %s', async (slut, manader, per, borta) => {
    await forbund.importera(dagar([['2022-01-01', slut]]));
    await decide(manader);
    await remove(per);
    expect(await kvar()).toEqual(borta ? [] : [1]);
  });

  test('leaves counts, the log, the basis and everything released as they were, and notes the years', async () => {
    await forbund.importera(dagar([['2021-05-01', '2022-06-01'], ['2024-01-01', '2025-01-01']]));
    await forbund.importera(csv(['insats', 'ar', 'kvinnor', 'man'], ['vuxentorget', 2023, 5, 6]), { name: 'antal.csv' });
    await decide(24);
    const tables = (await forbund.query<{ t: string }>(`select tablename as t from pg_tables where schemaname = 'public' order by 1`)).map((row) => row.t)
      .filter((t) => !t.startsWith('dataversion') && !['deltagande', 'gallrat_ar', 'revision', 'revisionsinnehall', 'revisionshuvud', 'revisionspseudonym'].includes(t));
    const allt = async (): Promise<string[]> => {
      const digests: string[] = [];
      for (const t of tables) digests.push(JSON.stringify([t, await forbund.query(`select md5(coalesce(string_agg(x::text, ',' order by x::text), '')) as h from ${t} x`)]));
      return digests;
    };
    const before = await allt();
    expect(before.length).toBeGreaterThan(20);
    const log = await forbund.query('select * from revisionslogg order by nummer');
    await remove('2026-01-01');
    expect(await allt()).toEqual(before);
    expect(await kvar()).toEqual([2]);
    expect((await forbund.query('select * from revisionslogg order by nummer')).slice(0, log.length)).toEqual(log);
    expect(await forbund.write.transaction((client) => gallradeAr(client))).toEqual([2021, 2022]);
  });

  test('removes the note of a file that brought nothing that is left, and of no other', async () => {
    await forbund.importera(dagar([['2021-05-01', '2022-06-01']]));
    await forbund.importera(rader({ nyckel: 'H-1', startdatum: '2021-05-01', slutdatum: '2022-06-01' }, { nyckel: 'H-2' }));
    await forbund.importera(rader({ nyckel: 'I-1', startdatum: '2021-05-01', slutdatum: '2022-06-01' }, { nyckel: '', samtycke: 'ANONYM', startdatum: '', slutdatum: '', startar: '2021' }));
    await forbund.importera(rader({ nyckel: 'J-1' }));
    await decide(24);
    const [, blandad, medAntal, ny] = (await forbund.query<{ id: number }>('select id::integer as id from deltagarinlasning order by id')).map((row) => row.id);
    expect(await remove('2026-01-01')).toMatchObject({ antal: 3, antalInlasningar: 1 });
    expect((await forbund.query<{ id: number }>('select id::integer as id from deltagarinlasning order by id')).map((row) => row.id)).toEqual([blandad, medAntal, ny]);
  });

  test('is not undone by the file: what is past its age is not taken in', async () => {
    const fil = dagar([['2021-05-01', '2022-06-01']]);
    await forbund.importera(fil);
    await decide(24);
    await remove();
    expect(await forbund.fel(fil)).toEqual(['2:6 FORE_GALLRING']);
  });

  test('is counted to today by the database’s clock, and never to a day that has not come', async () => {
    const [now] = await forbund.query<{ idag: string; imorgon: string }>(
      `select d::text as idag, (d + 1)::text as imorgon from (select (now() at time zone 'Europe/Stockholm')::date as d) n`);
    expect(await forbund.write.transaction((client) => seGallring(client))).toMatchObject({ per: now?.idag, antal: 0 });
    await expect(remove(now?.imorgon)).rejects.toMatchObject({ kod: 'FRAMTIDA_DATUM' });
    await expect(remove('2026-02-30')).rejects.toMatchObject({ kod: 'OGILTIGT_DATUM' });
  });

  test('goes by the latest decision also when the basis has ended, and needs one', async () => {
    await forbund.importera(dagar([['2021-05-01', '2022-06-01']]));
    await decide(24);
    await forbund.deltagare('grund', FORBUND, '--upphor', '--skal', 'Beslut');
    expect(await remove('2026-01-01')).toMatchObject({ antal: 1 });
    await forbund.query('truncate rattslig_grund');
    await expect(remove()).rejects.toMatchObject({ kod: 'GRUND_SAKNAS' });
  });

  test('by command says what it would do, and removes with --ja alone', async () => {
    await forbund.importera(dagar([['2021-05-01', '2022-06-01'], ['2021-05-01', '2022-07-01'], ['2021-05-01', '']]));
    await decide(24);
    const said = '2 deltaganden som avslutades 2022-06-01–2022-07-01 ska tas bort';
    const dry = await forbund.deltagare('gallra', FORBUND, '--torrkorning', '--per', '2026-01-01');
    expect(dry.kod).toBe(0);
    expect(dry.sagt).toContain(said);
    expect(dry.sagt).toContain('1 deltaganden utan slutdatum började för längre sedan än så.');
    await expect(forbund.deltagare('gallra', FORBUND, '--per', '2026-01-01')).rejects.toMatchObject({ exitCode: 1, kod: 'BEKRAFTELSE_KRAVS', message: expect.stringMatching(new RegExp(`${said}[\\s\\S]*Kör igen med --ja`)) });
    expect(await kvar()).toEqual([1, 2, 3]);
    expect((await forbund.deltagare('gallra', FORBUND, '--ja', '--per', '2026-01-01', '--vem', 'anna')).sagt).toContain('2 deltaganden som avslutades 2022-06-01–2022-07-01 är borttagna');
    expect(await kvar()).toEqual([3]);
    expect((await forbund.deltagare('gallra', FORBUND, '--ja')).sagt).toContain('Inga rader är äldre än så.');
    expect(await forbund.query(`select vem, uppgifter from revisionslogg where vad = 'GALLRING'`)).toEqual([{ vem: 'drift:anna', uppgifter: { antal: 2, per: '2026-01-01', sparaManader: 24, inlasningar: 0 } }]);
  });
});
