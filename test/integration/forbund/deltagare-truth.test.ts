import type { Client } from 'pg';
import { withClient } from '../../../infra/database/connect';
import { facit } from '../../../subgraphs/forbund/exempel/facit';
import { antalSomCsv, raderSomCsv } from '../../../subgraphs/forbund/exempel/filer';
import { OWNERS } from '../../../subgraphs/role-names';
import { PARTICIPANTS, participantsDatabase, participantsOf } from '../../support/deltagarexempel';
import type { TestDatabase } from '../../support/postgres';
import { deltagarcellKey, deltagarsanning } from '../../support/truth/deltagare';
import { Faults } from '../../support/truth/faults';

// Every cell of every table that is released, held against what plain SQL counts out of the files' text, and against the example's own facit.
jest.setTimeout(600_000);

interface Stored {
  ar: number;
  malgrupp: string | null;
  tabell: string;
  handelse: string;
  population: string;
  d1: string | null;
  d2: string | null;
  d3: string | null;
  exakt: number;
  belopp: boolean;
  status: string;
  varde: number | null;
  syntetisk: boolean;
}

const STORED = `
  select u.ar, e.malgrupp, e.tabell, e.handelse, e.population, e.d1, e.d2, e.d3, coalesce(e.antal, e.belopp) as exakt, e.belopp is not null as belopp, c.status, c.varde, u.syntetisk
  from exaktcell e join deltagarutgava u using (utgava_id)
  join deltagarcell c on (c.utgava_id, c.tabell, c.handelse, c.population) = (e.utgava_id, e.tabell, e.handelse, e.population)
    and (c.malgrupp, c.d1, c.d2, c.d3) is not distinct from (e.malgrupp, e.d1, e.d2, e.d3)`;

const databases = new Map<string, TestDatabase>();
afterAll(async () => {
  for (const database of databases.values()) await database.drop();
});

async function stored(owner: string): Promise<Stored[]> {
  const database = databases.get(owner) ?? (await participantsDatabase(owner));
  databases.set(owner, database);
  return withClient(database.migratorUrl, async (client) => (await client.query<Stored>(STORED)).rows);
}

const truth = (owner: string, plant?: (client: Client) => Promise<unknown>) => {
  const exempel = participantsOf(owner);
  return deltagarsanning({ rader: [...raderSomCsv(exempel)].join(''), antal: [...antalSomCsv(exempel)].join('') }, PARTICIPANTS.ar, plant);
};

/** Every difference between what is stored and the truth, both ways. */
function compare(rows: readonly Stored[], sanning: ReadonlyMap<number, ReadonlyMap<string, number>>): { faults: Faults; shown: number; hidden: number } {
  const faults = new Faults();
  let [shown, hidden] = [0, 0];
  for (const ar of PARTICIPANTS.ar) {
    const own = rows.filter((row) => row.ar === ar);
    const true_ = sanning.get(ar) ?? new Map<string, number>();
    const names = new Set(own.map(deltagarcellKey));
    for (const name of true_.keys()) if (!names.has(name)) faults.add(`${ar} ${name}`, 'cell', 'missing', true_.get(name));
    for (const row of own) {
      const where = `${ar} ${deltagarcellKey(row)}`;
      const want = true_.get(deltagarcellKey(row));
      faults.near(where, 'exact value', row.exakt, want ?? null, row.belopp ? 1e-9 : 0);
      if (row.status === 'NORMAL') faults.shown(where, 'shown value', row.varde, want ?? null, row.belopp ? 1 : 0);
      else faults.same(where, 'value of what is hidden', row.varde, null);
      if (row.status === 'NORMAL') shown += 1;
      else hidden += 1;
    }
  }
  return { faults, shown, hidden };
}

describe.each([...OWNERS])('the released tables of %s', (owner) => {
  test('are, cell by cell and before any protection, what SQL counts in the files; and what is shown is that', async () => {
    const rows = await stored(owner);
    const { faults, shown, hidden } = compare(rows, await truth(owner));
    expect(faults.first).toEqual([]);
    expect([faults.compared > 2000, shown > 400, hidden > 400]).toEqual([true, true, true]);
    expect(rows.every(({ syntetisk }) => syntetisk)).toBe(true);
  });

  test('are what the example says of itself', async () => {
    const exempel = participantsOf(owner);
    const own = new Map(PARTICIPANTS.ar.map((ar) => [ar, new Map([...facit(exempel, ar)].map((cell) => [deltagarcellKey(cell), cell.varde]))]));
    expect(compare(await stored(owner), own).faults.first).toEqual([]);
  });
});

test('one participation more on the side of the truth is found in every table that it is in', async () => {
  const [owner] = OWNERS;
  const planted = await truth(owner, (client) => client.query(`
    insert into rad select 'planterad', samtycke, insats, '2024-03-01', '2024-09-30', startar, kon, fodelsear, alder_band, kommun, utbildning, tid_i_forsorjning, sysselsattning_fore, 'ARBETE:100',
      forsorjning_fore, 'LON:100', 'ENLIGT_PLAN', remittent, kallsystem from rad limit 1`));
  const { faults } = compare(await stored(owner), planted);
  for (const table of ['DELTAGANDE', 'ALDER', 'KOMMUN', 'REMITTENT', 'AVSLUTSANLEDNING', 'LANGD', 'SYSSELSATTNING', 'FORSORJNING', 'FYRDELNING_EFTER', 'RESULTAT', 'HELARSEKVIVALENTER']) {
    expect([table, faults.found.some((fault) => fault.startsWith(`2024 * | ${table} |`))]).toEqual([table, true]);
  }
  expect(faults.found.filter((fault) => fault.startsWith('2023'))).toEqual([]);
});
