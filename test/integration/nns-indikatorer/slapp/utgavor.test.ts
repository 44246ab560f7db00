import { rattaMatomgang, slappMatomgang } from '../../../../subgraphs/nns-indikatorer/slapp/slapp';
import { aterkallaMatomgang } from '../../../../subgraphs/nns-indikatorer/slapp/aterkalla';
import { UserError } from '../../../../subgraphs/shared/user-error';
import { type TestDatabase, createTestDatabase } from '../../../support/postgres';
import { type Plan, type Svar, cell, celler, medKlient, planera, registreraTestinstrument, svara } from './matning';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase('nns-indikatorer', { fakta: false });
  await registreraTestinstrument(database);
});
afterEach(() => database.drop());

const FORBUND = ['a', 'b', 'c'].map((id) => ({ id }));
/** Förbund a has 31 of 50 on positive steps: a figure that stands out. */
const SVAR: Svar[] = [
  { forbund: 'a', antal: 31, steg: [5, 1, 1] }, { forbund: 'a', antal: 19, steg: [1, 5, 1] },
  ...['b', 'c'].flatMap((forbund): Svar[] => [{ forbund, antal: 25, steg: [4, 4, 4] }, { forbund, antal: 25, steg: [2, 2, 2] }]),
];

const skriv = <T>(run: Parameters<typeof medKlient<T>>[1]): Promise<T> => medKlient(database.skrivUrl, run);
const slapp = (id: string, more: object = {}) => skriv((client) => slappMatomgang(client, { id, skal: 'Första publiceringen', vem: 'prov', ...more }));
const ratta = (id: string) => skriv((client) => rattaMatomgang(client, { id, skal: 'Ett svar var fel inläst', vem: 'prov' }));
const aterkalla = (id: string, art: 'FEL' | 'ROJANDE') => skriv((client) => aterkallaMatomgang(client, { id, art, skal: 'Enkäten gick till fel personer', vem: 'prov' }));
const matning = (id: string, more: Partial<Plan> = {}, svar = SVAR): Promise<void> => skriv(async (client) => {
  await planera(client, { id, forbund: FORBUND, ...more });
  await svara(client, id, svar);
});
/** One answer of förbund a turns positive, as after an import that replaces the file. */
const andraFemSvar = (id: string) => skriv(async (client) => {
  await client.query(
    `delete from besvarad_enkat where id in (select id from besvarad_enkat where matomgang_id = $1 and forbund_id = 'a' and steg[1] = 1 order by id desc limit 5)`, [id],
  );
  await svara(client, id, [{ forbund: 'a', antal: 5, steg: [5, 5, 1] }]);
});
const nu = async (): Promise<Date> => {
  const { rows: [row] } = await skriv((client) => client.query<{ nu: Date }>('select clock_timestamp() as nu'));
  await new Promise((resolve) => setTimeout(resolve, 5));
  return row?.nu ?? new Date(0);
};
/** The share of förbund a in the release in force at a time, as readers see it; undefined when there is none. */
const andelVid = async (id: string, tid: Date): Promise<unknown> => medKlient(database.publikUrl, async (client) => {
  const { rows: [row] } = await client.query<{ andel: number }>(
    `select c.andel from matutgava u join matcell c using (utgava_id)
     where u.matomgang_id = $1 and u.galler_fran <= $2 and (u.galler_till is null or u.galler_till > $2) and c.matpunkt_id = 'p.1' and c.forbund_id = 'a' and c.kon is null`,
    [id, tid],
  );
  return row?.andel;
});
/** Every row of every table as text, as a dump of the database has them, save the answers and the files that they came in. */
const dumpa = async (): Promise<string[]> => medKlient(database.migratorUrl, async (client) => {
  const { rows: tables } = await client.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' and tablename not in ('besvarad_enkat', 'inlamning') order by 1`,
  );
  const texts: string[] = [];
  for (const { name } of tables) texts.push(...(await client.query<{ rad: string }>(`select to_jsonb(t)::text as rad from "${name}" t`)).rows.map(({ rad }) => `${name}: ${rad}`));
  return texts;
});
const felkod = async (promise: Promise<unknown>): Promise<string> => promise.then(() => 'gick bra', (error: unknown) => (error instanceof UserError ? error.kod : String(error)));

describe('a release, a correction and a recall as wrong', () => {
  it('answer four questions of how it was with what applied then', async () => {
    await matning('m');
    const fore = await nu();
    await slapp('m');
    const forsta = await nu();
    await andraFemSvar('m');
    expect(await ratta('m')).toMatchObject({ nummer: 2 });
    const andra = await nu();
    await aterkalla('m', 'FEL');
    const sist = await nu();
    expect([await andelVid('m', fore), await andelVid('m', forsta), await andelVid('m', andra), await andelVid('m', sist)]).toEqual([undefined, 62, 72, undefined]);
    const { rows } = await medKlient(database.publikUrl, (client) => client.query('select nummer, skal, avslut, avslut_skal from matutgava order by nummer'));
    expect(rows).toEqual([
      { nummer: 1, skal: 'Första publiceringen', avslut: 'ERSATT', avslut_skal: 'Ett svar var fel inläst' },
      { nummer: 2, skal: 'Ett svar var fel inläst', avslut: 'FEL', avslut_skal: 'Enkäten gick till fel personer' },
    ]);
  });

  it('are noted with who, when and why', async () => {
    await matning('m');
    await slapp('m');
    await aterkalla('m', 'FEL');
    const { rows } = await skriv((client) => client.query('select vem, vad, skal, tidpunkt from revisionslogg order by nummer'));
    expect(rows).toMatchObject([{ vem: 'prov', vad: 'SLAPP', skal: 'Första publiceringen' }, { vem: 'prov', vad: 'ATERKALLELSE_FEL', skal: 'Enkäten gick till fel personer' }]);
  });

  it('let the measurement be released anew, with the next number', async () => {
    await matning('m');
    await slapp('m');
    await aterkalla('m', 'FEL');
    expect(await ratta('m')).toMatchObject({ nummer: 2 });
    expect(await andelVid('m', await nu())).toBe(62);
  });
});

describe('a recall of what gave somebody away', () => {
  it('leaves no value in any table, save the answers themselves', async () => {
    // Numbers that occur nowhere else: 7919 of 12373, and 7920 after the correction.
    const utmarkande: Svar[] = [...SVAR.slice(2), { forbund: 'a', antal: 7919, steg: [5, 1, 1] }, { forbund: 'a', antal: 4454, steg: [1, 5, 1] }];
    const andelar = [7919, 7920].map((positiva) => String((100 * positiva) / 12_373).slice(0, 9).replace('.', '\\.'));
    const rojande = new RegExp(`(?<![\\d.])((7919|7920|4454|4453|12373)(?!\\d)|${andelar.join('|')})`);
    const spar = (rader: readonly string[]): string[] => rader.filter((rad) => rojande.test(rad.replaceAll(/\d{2}:\d{2}:\d{2}\.\d+/g, '')));
    await matning('m', {}, utmarkande);
    await matning('n', { period: '2026-H2', manad: 24_318 });
    await slapp('m');
    await slapp('n');
    await andraFemSvar('m');
    await ratta('m');
    expect(spar(await dumpa())).not.toEqual([]);
    await aterkalla('m', 'ROJANDE');
    const efter = await dumpa();
    expect(spar(efter)).toEqual([]);
    // Nothing that leans on it either, and the feed leads nowhere.
    expect(efter.filter((line) => line.startsWith('matpanel: '))).toEqual([]);
    expect(efter.filter((line) => /^andring: .*"matomgang_id": "m"/.test(line) && /_cell_id": \d/.test(line))).toEqual([]);
    expect(efter.filter((line) => /^matcell: .*"matomgang_id": "n"/.test(line))).not.toEqual([]);
  });

  it('takes the values away from every asOf, and says that the release is erased', async () => {
    await matning('m');
    await slapp('m');
    const forsta = await nu();
    await aterkalla('m', 'ROJANDE');
    expect(await andelVid('m', forsta)).toBeUndefined();
    const { rows } = await medKlient(database.publikUrl, (client) => client.query('select avslut, avslut_skal, antal_enkater from matutgava'));
    expect(rows).toEqual([{ avslut: 'ROJANDE', avslut_skal: 'Enkäten gick till fel personer', antal_enkater: null }]);
    expect(await felkod(aterkalla('m', 'ROJANDE'))).toBe('FEL_TILLSTAND');
  });

  it('can follow upon a recall as wrong, and leaves other measurements as they were', async () => {
    await matning('m');
    await matning('n', { period: '2026-H2', manad: 24_318 });
    await slapp('m');
    const { utgavaId } = await slapp('n');
    const fore = await celler(database.publikUrl, utgavaId, 'p.1');
    await aterkalla('m', 'FEL');
    await aterkalla('m', 'ROJANDE');
    expect(await celler(database.publikUrl, utgavaId, 'p.1')).toEqual(fore);
    const { rows } = await skriv((client) => client.query('select count(*)::int as antal from matpanel'));
    expect(rows).toEqual([{ antal: 0 }]);
  });
});

describe('a release under embargo', () => {
  const IMORGON = new Date(Date.now() + 86_400_000);

  it('is seen by the writer and by nobody else', async () => {
    await matning('m', { publiceras: IMORGON });
    const { utgavaId } = await slapp('m');
    expect(await celler(database.skrivUrl, utgavaId, 'p.1')).not.toEqual([]);
    await medKlient(database.publikUrl, async (client) => {
      for (const table of ['matutgava', 'matcell', 'andring', 'matpanel']) expect((await client.query(`select * from ${table}`)).rows).toEqual([]);
      expect((await client.query(`select * from utgava where ursprung = 'MATOMGANG'`)).rows).toEqual([]);
    });
  });

  it('that is corrected before its time is never shown', async () => {
    await matning('m', { publiceras: IMORGON });
    const { utgavaId } = await slapp('m');
    await andraFemSvar('m');
    const andra = await ratta('m');
    const { rows } = await skriv((client) => client.query('select nummer, galler_fran, galler_till from matutgava order by nummer'));
    expect(rows).toEqual([{ nummer: 1, galler_fran: IMORGON, galler_till: IMORGON }, { nummer: 2, galler_fran: IMORGON, galler_till: null }]);
    const { rows: feed } = await skriv((client) => client.query('select distinct utgava_id, art from andring'));
    expect(feed).toEqual([{ utgava_id: andra.utgavaId, art: 'NY' }]);
    expect(andra.utgavaId).not.toBe(utgavaId);
  });
});

describe('what is released', () => {
  it('is changed by nobody: not by the writer, and not by the migrator', async () => {
    await matning('m');
    const { utgavaId } = await slapp('m');
    const forsok = [
      `update matcell set andel = 0 where utgava_id = ${utgavaId}`, `update grundcell set antal_svar = 0 where utgava_id = ${utgavaId}`,
      `delete from matcell where utgava_id = ${utgavaId}`, `delete from grundcell where utgava_id = ${utgavaId}`,
      `insert into matcell (utgava_id, matomgang_id, enkat_id, matpunkt_id, version, respondentgrupp, mattillfalle, niva, forbund_id, skydd, status)
       values (${utgavaId}, 'm', 'prov-deltagare', 'p.1', 'v1', 'DELTAGARE', 'UNDER', 'FORBUND', 'ny', 'DOLT', 'SEKRETESS')`,
      `update utgava set status = 'UTKAST', slappt_vid = null where id = ${utgavaId}`, `update matutgava set skal = 'Annat' where utgava_id = ${utgavaId}`,
    ];
    for (const [login, codes] of [[database.skrivUrl, /NV002|42501/], [database.migratorUrl, /NV002/]] as const) {
      for (const sql of forsok) {
        const kod = await medKlient(login, (client) => client.query(sql)).then(() => 'gick bra', (error: unknown) => (error as { code: string }).code);
        expect([sql, kod]).toEqual([sql, expect.stringMatching(codes)]);
      }
    }
  });
});

describe('a release is refused', () => {
  it('unless the measurement is validated, approved by all who answered, and answered at all', async () => {
    await matning('m', { forbund: [{ id: 'a', granskad: false }, { id: 'b' }, { id: 'c' }, { id: 'd', granskad: false }] });
    await matning('oppen', { status: 'OPPEN' });
    await matning('tom', {}, []);
    await expect(slapp('m')).rejects.toThrow('1 förbund har svarat men inte godkänt sina uppgifter: a.');
    expect(await slapp('m', { utanAllasGranskning: true, skal: 'Förbund a har ingen chef just nu' })).toMatchObject({ nummer: 1 });
    expect(await felkod(slapp('m'))).toBe('FEL_TILLSTAND');
    expect(await felkod(slapp('oppen'))).toBe('FEL_TILLSTAND');
    expect(await felkod(slapp('tom'))).toBe('INGA_SVAR');
    expect(await felkod(slapp('m', { skal: '  ' }))).toBe('SAKNAR_SKAL');
    expect(await felkod(ratta('m'))).toBe('INGET_ANDRAT');
    expect(await felkod(slapp('finns-inte'))).toBe('OKAND_MATOMGANG');
  });

  it('to the second of two who release at once', async () => {
    await matning('m');
    const koder = await Promise.all([felkod(slapp('m')), felkod(slapp('m'))]);
    expect(koder.toSorted()).toEqual(['FEL_TILLSTAND', 'gick bra']);
    const { rows } = await skriv((client) => client.query('select count(*)::int as antal from matutgava'));
    expect(rows).toEqual([{ antal: 1 }]);
  });
});

describe('two measurements that are released at once', () => {
  it('see each other: one panel between them', async () => {
    await matning('m');
    await matning('n', { period: '2026-H2', manad: 24_318 });
    const [m, n] = await Promise.all([slapp('m'), slapp('n')]);
    const { rows } = await skriv((client) => client.query(`select fran_utgava_id, till_utgava_id, antal_behallna from matpanel where matpunkt_id = 'p.1'`));
    expect(rows).toEqual([{ fran_utgava_id: m.utgavaId, till_utgava_id: n.utgavaId, antal_behallna: 3 }]);
    expect(cell(await celler(database.publikUrl, m.utgavaId, 'p.1'), { niva: 'FORBUND', forbund: 'a' })).toMatchObject({ andel: 62 });
  });
});
