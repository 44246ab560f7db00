import type { ClientBase } from 'pg';
import { type Huvud, Kedja, type Lank } from './kedja';
import { vakterna } from './vakter';

/** What a walk along a chain found. */
export interface Verifiering {
  /** How many entries there are. */
  antal: number;
  /** Where the chain ends. */
  huvud: Huvud;
  /** The first faults, in Swedish; none: the chain holds. */
  fel: readonly string[];
  antalFel: number;
}

/** Entries that are held at a time. */
const BUNT = 2_000;
const VISADE_FEL = 20;

const LANKAR = `
  declare lankar no scroll cursor for
  select r.nummer::text as nummer, to_char(r.tidpunkt at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as tidpunkt, r.vem, r.vad, r.objekt,
    r.objekt_id as "objektId", r.forbund_id as "forbundId", r.utfall, encode(r.innehall_sha256, 'hex') as "innehallSha256", encode(r.forra_hash, 'hex') as "forraHash",
    encode(r.hash, 'hex') as hash, case when i.nummer is not null then jsonb_build_object('skal', i.skal, 'uppgifter', i.uppgifter)::text end as innehall, i.salt,
    exists (select from revision g where g.objekt = 'REVISIONSPOST' and g.objekt_id = r.nummer::text and g.vad = 'RADERING' and g.nummer > r.nummer) as raderad
  from revision r left join revisionsinnehall i on i.nummer = r.nummer
  order by r.nummer`;

/**
 * Walks the whole chain of a database and recomputes every hash, a bunch of entries at a time. Looks also at what keeps the chain: the
 * triggers, and that nobody else may change its tables.
 *
 * @param client with the migrator's or the writer's login, outside a transaction
 * @param ankare ends of the chain that were saved earlier, outside the database
 */
export async function verifiera(client: ClientBase, ankare: readonly Huvud[] = []): Promise<Verifiering> {
  const kedja = new Kedja(ankare);
  const fel: string[] = [];
  let [antal, antalFel] = [0, 0];
  const samla = (nya: readonly string[]): void => {
    antalFel += nya.length;
    fel.push(...nya.slice(0, VISADE_FEL - fel.length));
  };
  // One moment for entries and head alike: what is noted meanwhile is not half seen.
  await client.query('begin isolation level repeatable read read only');
  try {
    await client.query(LANKAR);
    for (let rows: Lank[] = []; ;) {
      ({ rows } = await client.query<Lank>(`fetch ${BUNT} from lankar`));
      if (rows.length === 0) break;
      for (const lank of rows) samla(kedja.nasta(lank));
      antal += rows.length;
    }
    samla(kedja.slut(await huvudet(client)));
    samla(await vakterna(client));
  } finally {
    await client.query('rollback').catch(() => undefined);
  }
  return { antal, huvud: kedja.huvud, fel, antalFel };
}

/** Where the database says that the chain ends. */
export async function huvudet(client: ClientBase): Promise<Huvud | undefined> {
  const { rows: [row] } = await client.query<{ nummer: string; hash: string }>(`select nummer::text as nummer, encode(hash, 'hex') as hash from revisionshuvud`);
  return row && { nummer: Number(row.nummer), hash: row.hash };
}
