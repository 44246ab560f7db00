import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { pino } from 'pino';
import { exampleAtStart } from '../../../../infra/launcher/example';
import { type Facitcell, facit } from '../../../../subgraphs/nns-indikatorer/exempel/facit';
import { medFel } from '../../../../subgraphs/nns-indikatorer/exempel/fel';
import { STANDARDVAL, generera } from '../../../../subgraphs/nns-indikatorer/exempel/generator';
import { exempelinstrument } from '../../../../subgraphs/nns-indikatorer/exempel/instrument';
import { somMigrator } from '../../../../subgraphs/shared/exempel/migrator';
import { taBortExempel } from '../../../../subgraphs/nns-indikatorer/exempel/ta-bort';
import { importeraEnkatsvar } from '../../../../subgraphs/nns-indikatorer/enkatsvar/import';
import { registreraInstrument } from '../../../../subgraphs/nns-indikatorer/import/registrera-instrument';
import { andraLage } from '../../../../subgraphs/nns-indikatorer/matomgang/lage';
import { planeraMatomgang } from '../../../../subgraphs/nns-indikatorer/matomgang/plan';
import { openDriftDatabase } from '../../../../subgraphs/shared/database/drift';
import { verifiera } from '../../../../subgraphs/shared/revision/verifiera';
import { projectRoot } from '../../../../subgraphs/shared/paths';
import { loadExample } from '../../../support/exempel';
import { type TestSubgraph, startTestSubgraph } from '../../../support/subgraph';

jest.setTimeout(300_000);

const log = pino({ level: 'silent' });
// Names of förbund are the register's.
const COMPARISON = readFileSync(join(projectRoot(), 'schema/operations/03-nns.graphql'), 'utf8').replace('forbund { id namn }', 'forbund { id }');
const INDIKATORER = ['1', '2', '4', '7', '9', '12', '14', '16'];

let subgraph: TestSubgraph;
let before: Record<string, number>;

beforeAll(async () => {
  subgraph = await startTestSubgraph('nns-indikatorer');
  before = await rowCounts();
});

afterAll(async () => subgraph.stop());

/** Rows by table, of all tables but the audit trail. */
async function rowCounts(): Promise<Record<string, number>> {
  return asMigrator(async (client) => {
    const { rows } = await client.query<{ name: string }>(`select tablename as name from pg_tables where schemaname = 'public' and tablename !~ '^(revision|dataversion)' order by 1`);
    const counts: Record<string, number> = {};
    for (const { name } of rows) counts[name] = Number((await client.query<{ n: string }>(`select count(*) as n from "${name}"`)).rows[0]?.n);
    return counts;
  });
}

async function asMigrator<T>(use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: subgraph.database.migratorUrl });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

interface Value {
  varde: number | null;
  min: number | null;
  status: string;
  syntetisk: boolean;
}

/** Every value in an answer, wherever it stands. */
function values(data: unknown): Value[] {
  if (data === null || typeof data !== 'object') return [];
  return ['syntetisk' in data ? [data as Value] : [], ...Object.values(data).map(values)].flat();
}

async function compared(nummer: string, fran: string, till: string): Promise<Value[]> {
  const { data, errors } = await subgraph.ask(COMPARISON, { nummer, fran, till });
  expect(errors).toBeUndefined();
  return values(data.indikator.jamforelse).filter((v) => v.varde !== null || v.min !== null || v.status === 'SEKRETESS');
}

/** One after the other: each test goes on with the database as the one before left it. */
describe('the example of a start', () => {
  const start = (example: boolean) => exampleAtStart({ example }, subgraph.database, log);

  it('is left out when it is not wanted, and then nothing is said or written', async () => {
    expect(await start(false)).toEqual({ loaded: false });
    expect(await rowCounts()).toEqual(before);
  });

  it('is loaded, and told of in one line', async () => {
    const { loaded, line } = await start(true);
    expect(loaded).toBe(true);
    expect(line).toMatch(/^ {2}exempel +[\d\s]+ påhittade svar från \d+ förbund, för 2024 och 2025$/);
  });

  it('has left a whole audit trail, although files were taken in side by side', async () => {
    const { antal, fel } = await asMigrator((client) => verifiera(client));
    expect(antal).toBeGreaterThan(20);
    expect(fel).toEqual([]);
  });

  it('is marked as made up on every value that is shown, and on none that is published', async () => {
    const shown = (await Promise.all(INDIKATORER.map((nummer) => compared(nummer, '2024', '2025')))).flat();
    expect(shown.length).toBeGreaterThan(200);
    expect(shown.filter((value) => !value.syntetisk)).toEqual([]);
    const published = (await Promise.all(INDIKATORER.map((nummer) => compared(nummer, '2022', '2022')))).flat();
    expect(published.length).toBeGreaterThan(0);
    expect(published.filter((value) => value.syntetisk)).toEqual([]);
  });

  it('holds, in every exact cell, what the generator says that it made', async () => {
    const { rows } = await asMigrator((client) => client.query<{ key: string } & Record<string, unknown>>(
      `select concat_ws('|', u.matomgang_id, g.enkat_id, g.matpunkt_id, g.version, g.niva, coalesce(g.forbund_id, ''), coalesce(g.insats_id, ''), coalesce(g.lanskod, ''), coalesce(g.kon, '')) as key, g.*
       from grundcell g join matutgava u using (utgava_id)`,
    ));
    const stored = new Map(rows.map((r) => [r.key, {
      antalSvar: r['antal_svar'], antalPositiva: r['antal_positiva'], summa: Number(r['summa']), kvadratsumma: Number(r['kvadratsumma']), fordelning: r['fordelning'],
      vetEj: r['vet_ej'], antalEnkater: r['antal_enkater'],
    }]));
    const made = new Map(generera(STANDARDVAL).flatMap((m) => [...facit(m)].map((c: Facitcell) => [
      [m.plan.id, c.enkat, c.matpunkt, c.version, c.niva, c.forbund ?? '', c.insats ?? '', c.lan ?? '', c.kon ?? ''].join('|'),
      { antalSvar: c.antalSvar, antalPositiva: c.antalPositiva, summa: c.summa, kvadratsumma: c.kvadratsumma, fordelning: c.fordelning, vetEj: c.vetEj, antalEnkater: c.antalEnkater },
    ] as const)));
    expect(made.size).toBeGreaterThan(3000);
    expect([...stored.keys()].filter((k) => !made.has(k))).toEqual([]);
    const off = [...made].filter(([k, cell]) => JSON.stringify(stored.get(k)) !== JSON.stringify(cell)).map(([k, cell]) => ({ k, cell, stored: stored.get(k) }));
    expect(off).toEqual([]);
  });

  it('is left as it is when it is there already, whoever asks', async () => {
    const counts = await rowCounts();
    expect(await start(true)).toMatchObject({ loaded: true, line: expect.stringMatching(/oförändrat$/) });
    expect((await loadExample(subgraph.database)).rapport).toMatchObject({ redanInlast: true, matomgangar: ['exempel-2024', 'exempel-2025'] });
    expect(await rowCounts()).toEqual(counts);
  });

  it('leaves no trace when a later start does not want it', async () => {
    expect(await start(false)).toMatchObject({ loaded: false, line: expect.stringContaining('borttaget, eftersom NAVET_EXEMPEL är av: exempel-2024, exempel-2025') });
    expect(await rowCounts()).toEqual(before);
    expect((await compared('4', '2024', '2025')).filter((value) => value.syntetisk)).toEqual([]);
  });

  it('gives way to a measurement that somebody else has given its name, and says so', async () => {
    await registreraInstrument(subgraph.database.migratorUrl, exempelinstrument(), 'nns');
    const [matning] = generera({ fro: 1, antalForbund: 3 });
    if (!matning) throw new Error('There is one.');
    const write = openDriftDatabase(subgraph.database.skrivUrl, log, 1);
    await write.transaction((client) => planeraMatomgang(client, matning.plan, 'nns'));
    await write.close();
    expect(await start(true)).toMatchObject({ loaded: false, line: expect.stringContaining('exempel-2024 är planerad av nns') });
    const counts = await rowCounts();
    expect(await start(false)).toEqual({ loaded: false });
    expect(await rowCounts()).toEqual(counts);
  });

  it('goes with everything else that is made up when that is asked for', async () => {
    expect(await somMigrator(subgraph.database.migratorUrl, (client) => taBortExempel(client))).toEqual({ matomgangar: ['exempel-2024'], instrument: true });
    expect(await rowCounts()).toEqual(before);
  });
});

describe('the file with planted faults', () => {
  it('is refused with all twenty, each at its place, and nothing of it is kept', async () => {
    await registreraInstrument(subgraph.database.migratorUrl, exempelinstrument(), 'nns');
    const [matning] = generera({ fro: 2, antalForbund: 3, namn: 'prov', ar: [2023] });
    if (!matning) throw new Error('There is one.');
    const fil = matning.filer.find((f) => f.forbund === 'umearegionen' && f.enkat.form.id === 'deltagare-under');
    if (!fil) throw new Error('There is one.');
    const { text, fel } = medFel(fil);
    const write = openDriftDatabase(subgraph.database.skrivUrl, log, 1);
    const resultat = await write.transaction(async (client) => {
      await planeraMatomgang(client, matning.plan, 'nns');
      await andraLage(client, matning.plan.id, 'OPPEN', 'nns');
      return importeraEnkatsvar(client, {
        matomgang: matning.plan.id, forbund: fil.forbund, enkat: fil.enkat.form.id, source: { name: 'med-fel.csv', bytes: Buffer.from(text) }, ersatt: false, vem: 'nns',
      });
    });
    await write.close();
    expect(fel).toHaveLength(20);
    expect(resultat.fel.map(({ regel, rad, kolumn }) => ({ regel, rad, kolumn }))).toEqual(fel.toSorted((a, b) => a.rad - b.rad));
    expect(resultat).toMatchObject({ inlast: false, antalFel: 20 });
    const { inlamning, besvarad_enkat: besvarad } = await rowCounts();
    expect({ inlamning, besvarad }).toEqual({ inlamning: 0, besvarad: 0 });
  });
});
