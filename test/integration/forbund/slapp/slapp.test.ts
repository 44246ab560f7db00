import type { Deltagande } from '../../../../subgraphs/forbund/deltaganden/las';
import { type TestDatabase, createTestDatabase } from '../../../support/postgres';
import { deltagande, ORGANISATIONER, slumpade } from '../../../unit/forbund/slumpade-deltaganden';
import { aterkalla, faTabeller, felkod, granska, lagg as laggI, rader, slapp, som, visaSekundara } from './slapp-support';

const FORBUND = 'umearegionen';
let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase(FORBUND);
});
afterEach(() => database.drop());

const lagg = (deltaganden: readonly Deltagande[]): Promise<void> => laggI(database, FORBUND, deltaganden);

/** Two insatser, of which one has 40 women and 3 men, some since the year before and some still going on, and members with referrals in both. */
const RADER: readonly Deltagande[] = [[0, 40, 30], [1, 40, 3]].flatMap(([insats, kvinnor = 0, man = 0]) => Array.from({ length: kvinnor + man }, (_, i) => deltagande({
  id: `${insats}-${i}`, insatsId: `${FORBUND}/prov-${insats}`, kon: i < kvinnor ? 'KVINNOR' : 'MAN', alder: ['20-24', '30-44', '45-54'][i % 3] ?? '',
  remittent: ORGANISATIONER[i % 2] ?? null, ...(i % 4 === 3 && { start: '2023-05-01' }), ...(i % 5 === 4 && { slut: null, avslutsanledning: null, sysselsattningEfter: [], forsorjningEfter: [] }),
})));

/** The same, of whom every third works, every third studies and every third looks for work. */
const BLANDADE = RADER.map((d, i) => (d.slut === null ? d : { ...d, sysselsattningEfter: [{ kod: ['ARBETE', 'STUDIER', 'ARBETSSOKANDE'][i % 3] ?? '', omfattning: null }] }));

interface Cell {
  handelse: string;
  d1: string | null;
  d2: string | null;
  status: string;
  varde: number | null;
  min: number | null;
}
const deltagandecell = async (url: string, varden: readonly [string | null, string | null], handelse = 'DELTOG', nummer = 1): Promise<Cell | undefined> =>
  (await rader<Cell>(
    url,
    `select c.* from deltagarcell c join deltagarutgava u using (utgava_id)
     where u.ar = 2024 and u.nummer = $1 and c.tabell = 'DELTAGANDE' and c.population = 'SAMTYCKANDE' and c.malgrupp is null and c.handelse = $2 and c.d1 is not distinct from $3 and c.d2 is not distinct from $4`,
    [nummer, handelse, ...varden],
  ))[0];

describe('a year that is released', () => {
  it('shows what is large, withholds what is small and what would give it away, and keeps the exact for the writer', async () => {
    await lagg(RADER);
    expect(await slapp(database)).toMatchObject({ ar: 2024, nummer: 1, policy: 'deltagare-1', syntetisk: true });
    expect(await deltagandecell(database.publikUrl, [null, null])).toMatchObject({ status: 'NORMAL', varde: 113 });
    expect(await deltagandecell(database.publikUrl, [`${FORBUND}/prov-1`, 'MAN'])).toMatchObject({ status: 'SEKRETESS', varde: null });
    const grunder = await rader<{ d1: string | null; d2: string | null; antal: number; grund: string }>(
      database.skrivUrl, `select d1, d2, antal, sekretessgrund as grund from exaktcell where tabell = 'DELTAGANDE' and handelse = 'DELTOG' and sekretessgrund is not null order by 1, 2`,
    );
    expect(grunder).toContainEqual({ d1: `${FORBUND}/prov-1`, d2: 'MAN', antal: 3, grund: 'PRIMAR' });
    // A row and a column with one cell withheld would tell it.
    expect(grunder.filter(({ grund }) => grund === 'SEKUNDAR').length).toBeGreaterThan(0);
    expect(await rader(database.publikUrl, 'select ar, nummer, skyddspolicy, tabellprogram, kallsystem, syntetisk, samtycken_aterkallade from deltagarutgava')).toEqual([
      { ar: 2024, nummer: 1, skyddspolicy: 'deltagare-1', tabellprogram: 'deltagare-2026-1', kallsystem: 'EGET_SYSTEM', syntetisk: true, samtycken_aterkallade: false },
    ]);
    expect(await granska(database)).toMatchObject({ fynd: [] });
  });

  it('has the same cells for readers as for the writer, and the numbers that the release says', async () => {
    await lagg(slumpade(90, 5, { insatser: 2 }));
    const s = await slapp(database);
    const [antal] = await rader<{ exakta: number; visade: number; skyddade: number }>(
      database.skrivUrl,
      `select (select count(*) from exaktcell)::integer as exakta, count(*) filter (where status = 'NORMAL' and malgrupp is null)::integer as visade,
         count(*) filter (where status = 'SEKRETESS' and malgrupp is null)::integer as skyddade from deltagarcell`,
    );
    expect(antal).toMatchObject({ visade: s.visade, skyddade: s.skyddade });
    expect(await rader(database.skrivUrl, `
      select * from exaktcell e join deltagarcell c on (c.tabell, c.handelse, c.population) = (e.tabell, e.handelse, e.population) and (c.malgrupp, c.d1, c.d2, c.d3) is not distinct from (e.malgrupp, e.d1, e.d2, e.d3)
      where (e.sekretessgrund is null) <> (c.status = 'NORMAL') or c.varde <> coalesce(e.antal, round(e.belopp::numeric, 1))`)).toEqual([]);
  });

  it('shows a member its own, and hides of it what would tell the others of an insats', async () => {
    // Of the insats's 40 women, 38 are the first member's.
    await lagg(RADER.map((d, i) => (d.insatsId.endsWith('prov-1') && d.kon === 'KVINNOR' ? { ...d, remittent: ORGANISATIONER[i % 20 === 0 ? 1 : 0] ?? null } : d)));
    await slapp(database);
    const egna = (organisation: string) => som(database.inloggadUrl, async (client) => {
      await client.query(`select set_config('navet.organisation', $1, true), set_config('navet.roller', 'medlem', true)`, [organisation]);
      return (await client.query<Cell & { d3: string | null }>(`select d1, d2, d3, status, varde from deltagarcell where tabell = 'EGNA_REMITTERADE'`)).rows;
    });
    const [forsta = ''] = ORGANISATIONER;
    const sina = await egna(forsta);
    expect(new Set(sina.map(({ d1 }) => d1))).toEqual(new Set([forsta]));
    expect(sina.find(({ d2, d3 }) => d2 === null && d3 === null)).toMatchObject({ status: 'NORMAL' });
    expect(sina.find(({ d2, d3 }) => d2 === `${FORBUND}/prov-1` && d3 === 'KVINNOR')).toMatchObject({ status: 'SEKRETESS' });
    expect(await egna('222000-0000')).toEqual([]);
    expect(await granska(database, { angripare: forsta })).toMatchObject({ fynd: [] });
  });

  it('has a checksum of what everybody sees, which tells nothing of what a member alone does', async () => {
    await lagg(RADER);
    const checksummor: string[] = [];
    for (const tabeller of [['DELTAGANDE'], ['DELTAGANDE', 'EGNA_REMITTERADE'], ['DELTAGANDE', 'ALDER']] as const) {
      await slapp(database, { satt: faTabeller(tabeller) });
      const [rad] = await rader<{ checksumma: string }>(database.publikUrl, 'select u.checksumma from utgava u join deltagarutgava d on d.utgava_id = u.id order by d.nummer desc limit 1');
      checksummor.push(rad?.checksumma ?? '');
    }
    const [utan, med, fler] = checksummor;
    expect(utan).toMatch(/^[0-9a-f]{64}$/);
    expect(med).toBe(utan);
    expect(fler).not.toBe(utan);
  });

  it('is noted with who, why and how it went, and nothing of persons', async () => {
    await lagg(RADER);
    const s = await slapp(database);
    expect(await rader(database.skrivUrl, `select vem, vad, skal, uppgifter from revisionslogg where vad = 'SLAPP'`)).toEqual([
      { vem: 'provaren', vad: 'SLAPP', skal: 'Första släppet', uppgifter: expect.objectContaining({ ar: 2024, nummer: 1, policy: 'deltagare-1', visade: s.visade, provade: s.provade }) },
    ]);
  });

  it.each(['deltagare-avrundning-5', 'deltagare-cellnyckel-1'])('by %s shows other figures than the exact ones, says within which bounds, and flags them', async (policy) => {
    await lagg(RADER);
    await slapp(database, { policy });
    const celler = await rader<{ varde: number; min: number; max: number; flaggor: string[]; antal: number }>(
      database.skrivUrl,
      `select c.varde, c.min, c.max, c.flaggor, e.antal from deltagarcell c join exaktcell e on (c.tabell, c.handelse, c.population) = (e.tabell, e.handelse, e.population)
         and (c.malgrupp, c.d1, c.d2, c.d3) is not distinct from (e.malgrupp, e.d1, e.d2, e.d3)
       where c.precision = 'CIRKA' and e.antal is not null`,
    );
    expect(celler.length).toBeGreaterThan(10);
    for (const { varde, min, max, antal, flaggor } of celler) {
      expect(antal).toBeGreaterThanOrEqual(min);
      expect(antal).toBeLessThanOrEqual(max);
      expect(flaggor).toEqual([policy.includes('cellnyckel') ? 'UPPSKATTAD' : 'AVRUNDAD']);
      if (policy.includes('avrundning')) expect(varde % 5).toBe(0);
    }
    expect(await granska(database)).toMatchObject({ fynd: [] });
  });

  it('is refused when there is nothing, a policy is not known, no reason is given or the made-up is mixed with the real', async () => {
    expect(await felkod(slapp(database))).toBe('INGA_DELTAGARE');
    await lagg(RADER.slice(0, 20));
    expect(await felkod(slapp(database, { policy: 'gissa-1' }))).toBe('OKAND_SKYDDSPOLICY');
    expect(await felkod(slapp(database, { skal: '  ' }))).toBe('SAKNAR_SKAL');
    expect(await felkod(slapp(database, { skal: 'x'.repeat(501) }))).toBe('FOR_LANG_TEXT');
    expect(await felkod(slapp(database, { skal: 'Enligt anna@exempel.se' }))).toBe('PERSONUPPGIFT');
    await som(database.migratorUrl, (client) => client.query('update deltagande set syntetisk = false where id = (select min(id) from deltagande)'));
    expect(await felkod(slapp(database))).toBe('BLANDAT_UNDERLAG');
    await som(database.skrivUrl, (client) => client.query('insert into gallrat_ar (ar) values (2024)'));
    expect(await felkod(slapp(database))).toBe('GALLRAT_AR');
    expect(await rader(database.skrivUrl, 'select from deltagarutgava')).toEqual([]);
  });
});

describe('a correction', () => {
  it('by one late row tells nothing of it when the two releases are read together', async () => {
    await lagg(RADER);
    await slapp(database);
    await lagg([deltagande({ id: 'sen', insatsId: `${FORBUND}/prov-0`, remittent: ORGANISATIONER[0] ?? null, kon: 'MAN' })]);
    expect(await slapp(database, { skal: 'En rad kom sent' })).toMatchObject({ nummer: 2 });
    // What has changed by one is withheld; what has not stays as it was.
    expect(await deltagandecell(database.publikUrl, [null, null], 'DELTOG', 2)).toMatchObject({ status: 'SEKRETESS' });
    expect(await deltagandecell(database.publikUrl, [null, 'KVINNOR'], 'DELTOG', 2)).toMatchObject({ status: 'NORMAL', varde: 80 });
    expect(await granska(database, { utgava: 2, mot: 1 })).toMatchObject({ fynd: [] });
    expect(await rader(database.publikUrl, 'select nummer, avslut from deltagarutgava order by 1')).toEqual([{ nummer: 1, avslut: 'ERSATT' }, { nummer: 2, avslut: null }]);
  });

  it.each([
    ['a row that was taken away', 'delete from deltagande where id = (select min(id) from deltagande)'],
    ['a row of which the age was wrong', `update deltagande set alder_band = '45-54' where id = (select min(id) from deltagande)`],
    ['a row of which the occupation was wrong', `update deltagande set sysselsattning_efter = '[{"kod": "STUDIER", "omfattning": null}]' where id = (select min(id) from deltagande where sysselsattning_efter::text like '%"ARBETE"%')`],
    ['a row that was in the wrong insats', `update deltagande set insats_id = '${FORBUND}/prov-1' where id = (select min(id) from deltagande)`],
  ])('by %s tells nothing of it', async (_, sql) => {
    const satt = faTabeller(['DELTAGANDE', 'ALDER', 'SYSSELSATTNING', 'FYRDELNING_EFTER', 'RESULTAT', 'EGNA_REMITTERADE']);
    await lagg(BLANDADE);
    await slapp(database, { satt });
    await som(database.migratorUrl, (client) => client.query(sql));
    expect(await slapp(database, { satt, skal: 'En rad var fel' })).toMatchObject({ nummer: 2 });
    expect(await granska(database, { utgava: 2, mot: 1 })).toMatchObject({ fynd: [] });
    const [visade] = await rader<{ antal: number }>(database.publikUrl, `select count(*)::integer as antal from deltagarcell join deltagarutgava u using (utgava_id) where u.nummer = 2 and status = 'NORMAL'`);
    expect(visade?.antal).toBeGreaterThan(20);
  });

  it('says that consents have been withdrawn, once', async () => {
    await lagg(RADER);
    await slapp(database);
    await som(database.skrivUrl, async (client) => {
      await client.query(`delete from deltagande where id in (select id from deltagande order by id limit 12)`);
      await client.query('insert into aterkallat_samtycke (ar) values (2024)');
    });
    await slapp(database, { skal: 'Samtycken är återkallade' });
    expect(await rader(database.publikUrl, 'select nummer, samtycken_aterkallade as aterkallade from deltagarutgava order by 1')).toEqual([{ nummer: 1, aterkallade: false }, { nummer: 2, aterkallade: true }]);
    expect(await rader(database.skrivUrl, 'select from aterkallat_samtycke')).toEqual([]);
    expect(await granska(database, { utgava: 2, mot: 1 })).toMatchObject({ fynd: [] });
  });

  it('of nothing is refused', async () => {
    await lagg(RADER);
    await slapp(database);
    expect(await felkod(slapp(database))).toBe('INGET_ANDRAT');
  });
});

describe('the year after', () => {
  it('is released beside the one before, of which those who went on are in both', async () => {
    await lagg(slumpade(120, 11, { insatser: 2 }));
    await slapp(database, { ar: 2023 });
    await slapp(database, { ar: 2024 });
    const over = await rader<{ fore: string; efter: string }>(database.skrivUrl, `
      select a.status as fore, b.status as efter from deltagarcell a join deltagarutgava u on u.utgava_id = a.utgava_id and u.ar = 2023
      join deltagarcell b on (b.d1, b.d2) is not distinct from (a.d1, a.d2) and b.tabell = a.tabell and b.handelse = 'INGAENDE'
      join deltagarutgava v on v.utgava_id = b.utgava_id and v.ar = 2024
      where a.tabell = 'DELTAGANDE' and a.handelse = 'PAGAENDE'`);
    expect(over.length).toBeGreaterThan(5);
    expect(over.filter(({ fore, efter }) => fore !== efter)).toEqual([]);
  });
});

describe('a recall', () => {
  /** The tables that hold a text, of all that the database has but the rows themselves. */
  const sok = async (text: string): Promise<string[]> => som(database.migratorUrl, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(`select tablename as name from pg_tables where schemaname = 'public' and tablename not in ('deltagande', 'matvarde', 'migrations') order by 1`);
    const found: string[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query(`select 1 from "${name}" t where to_jsonb(t)::text like $1 limit 1`, [`%${text}%`]);
      if (rows.length > 0) found.push(name);
    }
    return found;
  });

  it('as wrong keeps the cells for whoever asks how it was, and as giving somebody away leaves the values nowhere', async () => {
    await lagg([...RADER, ...Array.from({ length: 24 }, (_, i) => deltagande({ id: `m-${i}`, insatsId: `${FORBUND}/prov-2`, slut: '2024-08-08' }))]);
    await slapp(database);
    const [belopp] = await rader<{ text: string }>(database.skrivUrl, `select (to_jsonb(e) ->> 'belopp') as text from exaktcell e where tabell = 'HELARSEKVIVALENTER' and d1 = '${FORBUND}/prov-2' and d2 is null`);
    const varde = belopp?.text ?? 'saknas';
    expect(await sok(varde)).toEqual(['exaktcell']);
    expect(await sok('"SEKRETESS"')).toContain('deltagarcell');
    await aterkalla(database, 'FEL');
    expect(await sok(varde)).toEqual(['exaktcell']);
    expect(await felkod(aterkalla(database, 'FEL'))).toBe('INGEN_UTGAVA');
    await aterkalla(database, 'ROJANDE');
    expect(await sok(varde)).toEqual([]);
    expect(await rader(database.skrivUrl, 'select from deltagarcell union all select from exaktcell')).toEqual([]);
    expect(await rader(database.publikUrl, 'select nummer, avslut, antal_visade, antal_skyddade from deltagarutgava')).toEqual([{ nummer: 1, avslut: 'ROJANDE', antal_visade: null, antal_skyddade: null }]);
    expect(await felkod(granska(database))).toBe('INGEN_UTGAVA');
    expect(await slapp(database, { skal: 'På nytt' })).toMatchObject({ nummer: 2 });
  });
});

describe('the audit of what is stored', () => {
  it('finds a leak: a total of which all parts but one are shown', async () => {
    await lagg(RADER);
    await slapp(database);
    // As a fault in the program could have left it: everything but the small cell itself is shown.
    await visaSekundara(database);
    const { fynd } = await granska(database, { angripare: 'allmanhet' });
    const liten = fynd.find(({ tal }) => tal === `SAMTYCKANDE ANTAL DELTOG INSATS=${FORBUND}/prov-1 KON=MAN`);
    expect(liten).toMatchObject({ interval: { min: 3, max: 3 }, wanted: 5, kind: 'PUBLIC', varde: 3 });
  });

  it('finds that two releases give away what neither does', async () => {
    await lagg(RADER);
    await slapp(database);
    await lagg([deltagande({ id: 'sen', insatsId: `${FORBUND}/prov-0`, remittent: ORGANISATIONER[0] ?? null, kon: 'MAN' })]);
    await slapp(database, { skal: 'En rad kom sent' });
    await som(database.migratorUrl, async (client) => {
      await client.query('alter table deltagarcell disable trigger user');
      await client.query(`
        update deltagarcell c set status = 'NORMAL', varde = e.antal from exaktcell e
        where c.utgava_id = e.utgava_id and e.tabell = 'DELTAGANDE' and e.d1 is null and e.d2 is null and e.handelse = 'DELTOG' and c.malgrupp is null
          and (c.tabell, c.handelse, c.population) = (e.tabell, e.handelse, e.population) and (c.d1, c.d2, c.d3) is not distinct from (e.d1, e.d2, e.d3)`);
      await client.query('alter table deltagarcell enable trigger user');
    });
    const { fynd } = await granska(database, { utgava: 2, mot: 1, angripare: 'allmanhet' });
    expect(fynd.map(({ tal }) => tal)).toContain('«SAMTYCKANDE ANTAL DELTOG» utom «2024 utgåva 1: SAMTYCKANDE ANTAL DELTOG»');
  });

  it('asks for an attacker that there is, and a release that there is', async () => {
    await lagg(RADER);
    await slapp(database);
    expect(await felkod(granska(database, { angripare: 'grannen' }))).toBe('OKAND_ANGRIPARE');
    expect(await felkod(granska(database, { utgava: 7 }))).toBe('INGEN_UTGAVA');
  });
});

describe('a release that does not withstand its own audit', () => {
  it('is refused, and leaves nothing', async () => {
    await lagg(RADER);
    await slapp(database);
    // What readers have seen cannot be taken back: all parts of a total but a small one.
    await visaSekundara(database);
    await lagg(Array.from({ length: 30 }, (_, i) => deltagande({ id: `sena-${i}`, insatsId: `${FORBUND}/prov-0`, remittent: ORGANISATIONER[0] ?? null })));
    expect(await felkod(slapp(database, { skal: 'Fler rader' }))).toBe('GRANSKNING_FALLER');
    expect(await rader(database.skrivUrl, 'select nummer, avslut from deltagarutgava')).toEqual([{ nummer: 1, avslut: null }]);
    expect(await rader(database.skrivUrl, `select vad from revisionslogg where vad = 'RATTELSE'`)).toEqual([]);
    expect(await rader(database.skrivUrl, `select id from utgava where ursprung = 'DELTAGARE' and status = 'UTKAST'`)).toEqual([]);
  });
});
