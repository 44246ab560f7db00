import { Client } from 'pg';
import type { Deltagande } from '../../../../subgraphs/forbund/deltaganden/las';
import { aterkallaAr } from '../../../../subgraphs/forbund/slapp/aterkalla';
import { granskaAr, type Granskning } from '../../../../subgraphs/forbund/slapp/granska';
import { slappAr, type Slapp, type Slappbegaran } from '../../../../subgraphs/forbund/slapp/slapp';
import { raknesatt, type Raknesatt } from '../../../../subgraphs/forbund/tabeller/rakna';
import type { Tabellnamn } from '../../../../subgraphs/shared/deltagare/program';
import { UserError } from '../../../../subgraphs/shared/user-error';
import type { TestDatabase } from '../../../support/postgres';

const FA: readonly Tabellnamn[] = ['DELTAGANDE', 'REMITTENT', 'REMITTENT_INSATS', 'HELARSEKVIVALENTER', 'EGNA_REMITTERADE'];

/** Some tables of the program: enough to be linked in every way, few enough to be released in an instant. */
export function faTabeller(namn: readonly Tabellnamn[] = FA): Raknesatt {
  const { program, listor } = raknesatt();
  return { listor, program: { ...program, tabeller: program.tabeller.filter(({ id }) => namn.includes(id)) } };
}

/** Runs with a login, in a transaction that stays if nothing is thrown. */
export async function som<T>(url: string | undefined, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('begin');
    const result = await use(client);
    await client.query('commit');
    return result;
  } finally {
    await client.end();
  }
}

export const slapp = (database: TestDatabase, more: Partial<Slappbegaran> = {}): Promise<Slapp> =>
  som(database.skrivUrl, (client) => slappAr(client, { ar: 2024, skal: 'Första släppet', vem: 'provaren', satt: faTabeller(), ...more }));

export const aterkalla = (database: TestDatabase, art: 'FEL' | 'ROJANDE', more: Partial<Parameters<typeof aterkallaAr>[1]> = {}): Promise<unknown> =>
  som(database.skrivUrl, (client) => aterkallaAr(client, { ar: 2024, art, skal: 'Fel fil', vem: 'provaren', ...more }));

export const granska = (database: TestDatabase, more: Partial<Parameters<typeof granskaAr>[1]> = {}): Promise<Granskning> =>
  som(database.skrivUrl, (client) => granskaAr(client, { ar: 2024, ...more }));

/** The code of what somebody can mend. */
export const felkod = (promise: Promise<unknown>): Promise<string> =>
  promise.then(() => 'gick bra', (error: unknown) => (error instanceof UserError ? error.kod : String(error)));

/** Rows of a query with a login. */
export const rader = <T extends object>(url: string | undefined, sql: string, values: readonly unknown[] = []): Promise<T[]> =>
  som(url, async (client) => (await client.query<T>(sql, [...values])).rows);

/** Puts participations, and insatser that they need, into a förbund's database, as an import would leave them. */
export function lagg(database: TestDatabase, forbund: string, deltaganden: readonly Deltagande[]): Promise<void> {
  return som(database.migratorUrl, async (client) => {
    await client.query(
      `insert into insats (id, utgava_id, forbund_id, ordning, namn, andra_namn, form, verksam_artal, parter, handelser, kallor)
       select id, (select min(id) from utgava where ursprung = 'PUBLICERADE_DOKUMENT'), $2, 1000 + n, 'Prov ' || n, '{}', 'PROJEKT', '{}', '[]', '[]', '[]'
       from unnest($1::text[]) with ordinality t (id, n) on conflict do nothing`,
      [[...new Set(deltaganden.map(({ insatsId }) => insatsId))].toSorted(), forbund],
    );
    const { rows: [inlasning] } = await client.query<{ id: string }>(
      `insert into deltagarinlasning (sha256, format, form, kodlistor, syntetisk, antal_rader, antal_nya, antal_andrade, inlast_av)
       values (md5(random()::text), 'CSV', 'RADER', 'kodlistor-2026', true, $1, $1, 0, 'provaren') returning id`,
      [deltaganden.length],
    );
    const rows = deltaganden.map((d) => ({
      insats_id: d.insatsId, nummer: `${d.insatsId} ${d.id}`, start_datum: d.start, slut_datum: d.slut, kon: d.kon, alder_band: d.alder, kommun: d.kommun, utbildning: d.utbildning,
      tid_i_forsorjning: d.tidIForsorjning, sysselsattning_fore: d.sysselsattningFore, sysselsattning_efter: d.sysselsattningEfter, forsorjning_fore: d.forsorjningFore,
      forsorjning_efter: d.forsorjningEfter, avslutsanledning: d.avslutsanledning, remittent: d.remittent, samtycke: 'SKRIFTLIGT', kallsystem: d.kallsystem, syntetisk: d.syntetisk,
    }));
    const columns = Object.keys(rows[0] ?? {}).filter((column) => column !== 'nummer').join(', ');
    await client.query(
      `insert into deltagande (nyckel, inlasning_id, ${columns}) select sha256(convert_to(j ->> 'nummer', 'UTF8')), $2, ${columns}
       from jsonb_array_elements($1::jsonb) j, jsonb_populate_record(null::deltagande, j)`,
      [JSON.stringify(rows), inlasning?.id],
    );
  });
}

/** Shows every count that is hidden for another's sake, past all that refuses it. */
export async function visaSekundara(database: TestDatabase): Promise<void> {
  await som(database.migratorUrl, async (client) => {
    await client.query('alter table deltagarcell disable trigger user');
    await client.query(`
      update deltagarcell c set status = 'NORMAL', varde = e.antal from exaktcell e
      where e.sekretessgrund = 'SEKUNDAR' and e.antal is not null and (c.tabell, c.handelse, c.population) = (e.tabell, e.handelse, e.population)
        and (c.malgrupp, c.d1, c.d2, c.d3) is not distinct from (e.malgrupp, e.d1, e.d2, e.d3)`);
    await client.query('alter table deltagarcell enable trigger user');
  });
}
