import { createHash } from 'node:crypto';
import type { ClientBase } from 'pg';
import type { Logger } from 'pino';
import { openDriftDatabase } from '../../shared/database/drift';
import type { WriteDatabase } from '../../shared/database/write';
import { kodlistor } from '../../shared/deltagare/kodlistor';
import { DELTAGARE_2026_1 } from '../../shared/deltagare/program';
import { ensam, somMigrator } from '../../shared/exempel/migrator';
import { UserError } from '../../shared/user-error';
import { importeraDeltagare } from '../deltaganden/import/import';
import { type Slapp, slappAr } from '../slapp/slapp';
import { antalSomCsv, raderSomCsv } from './filer';
import { kantExempelforbund } from './forbund';
import { type Deltagarexempel, type Deltagarval, genereraDeltagare } from './generator';
import { inlastKannetecken, skrivInsatser } from './insatser';
import { taBortDeltagarexempel } from './ta-bort';
import { EXEMPEL, STANDARDVAL } from './val';

/** Counted up when the same choice gives other participants, or other tables of them, than before. */
const MODELL = 1;

/** A förbund's own database, migrated and with its published figures. */
export interface Deltagardatabas {
  forbund: string;
  /** postgres:// addresses of the migrator's and the writer's logins. */
  migratorUrl: string;
  skrivUrl: string;
  /** The förbund's secret, which pseudonyms are made with. */
  hemlighet: () => string;
  log: Logger;
}

/** What a load did. */
export interface Deltagarexempelrapport {
  /** True: the same example was there already, and nothing was written. */
  redanInlast: boolean;
  ar: readonly number[];
  /** 0 when the example was there. */
  antalInsatser: number;
  antalDeltaganden: number;
  /** A release of each year. */
  slapp: Slapp[];
}

/** How a load may differ from the usual: by a policy of disclosure control. */
export interface Laddning {
  val?: Deltagarval;
  policy?: string;
  /** Called when a year has been released. */
  framsteg?: (slapp: Slapp) => void;
}

/** The made-up participants of a förbund that examples know; undefined for any other. */
export function deltagarexempel(forbund: string, val: Deltagarval = STANDARDVAL): Deltagarexempel | undefined {
  const known = kantExempelforbund(val.fro, forbund);
  return known && genereraDeltagare(known, val);
}

/**
 * Makes up a förbund's participants and takes them the whole way to release, by the same functions as the förbund uses. Another example that
 * was loaded before, or one that was never finished, is taken away first; the same one is left as it is. When it fails, what it had come
 * to is taken away again. No legal basis is made up: what is made up needs none, and one that stood there would let real rows in.
 *
 * @throws UserError OKANT_EXEMPEL, or EXEMPEL_UPPTAGET when the förbund has real participants, or made-up ones by somebody else
 */
export async function laddaDeltagarexempel(database: Deltagardatabas, { val = STANDARDVAL, policy, framsteg }: Laddning = {}): Promise<Deltagarexempelrapport> {
  const { forbund, migratorUrl } = database;
  const exempel = deltagarexempel(forbund, val);
  if (!exempel) throw new UserError('OKANT_EXEMPEL', `Det finns inget påhittat exempel för ${forbund}.`);
  const kannetecken = kannetecknet(val, policy);
  const taBort = (): Promise<unknown> => somMigrator(migratorUrl, (client) => taBortDeltagarexempel(client));
  return ensam(migratorUrl, async () => {
    if (await somMigrator(migratorUrl, (client) => finns(client, forbund, kannetecken, val.ar))) {
      return { redanInlast: true, ar: val.ar, antalInsatser: 0, antalDeltaganden: 0, slapp: [] };
    }
    await taBort();
    const write = openDriftDatabase(database.skrivUrl, database.log, 1);
    try {
      await somMigrator(migratorUrl, (client) => skrivInsatser(client, exempel, kannetecken));
      await importera(write, database, exempel);
      const slapp: Slapp[] = [];
      for (const ar of val.ar) {
        slapp.push(await write.transaction((client) => slappAr(client, { ar, skal: 'Påhittat exempel', vem: EXEMPEL, policy })));
        for (const ett of slapp.slice(-1)) framsteg?.(ett);
      }
      return { redanInlast: false, ar: val.ar, antalInsatser: exempel.forbund.insatser.length, antalDeltaganden: exempel.deltaganden.length, slapp };
    } catch (error) {
      // What made it fail is what is told; an example that is not finished is also taken away by the next load.
      await taBort().catch(() => undefined);
      throw error;
    } finally {
      await write.close();
    }
  });
}

function kannetecknet(val: Deltagarval, policy: string | undefined): string {
  const { version, definitionsversion } = kodlistor();
  return createHash('sha256').update(JSON.stringify([MODELL, val.fro, val.ar, policy ?? null, DELTAGARE_2026_1.id, version, definitionsversion])).digest('hex').slice(0, 16);
}

/** Whether this example is there, whole. Throws when what is there is somebody else's. */
async function finns(client: ClientBase, forbund: string, kannetecken: string, ar: readonly number[]): Promise<boolean> {
  const { rows: [row] } = await client.query<{ slappta: number; verkliga: boolean; andras: string | null }>(
    `select (select count(distinct ar) from deltagarutgava where syntetisk and ar = any ($1::integer[]))::integer as slappta,
       exists (select from deltagande where not syntetisk) or exists (select from deltagarrakning where not syntetisk) or exists (select from deltagarutgava where not syntetisk) as verkliga,
       (select min(inlast_av) from deltagarinlasning where syntetisk and inlast_av <> $2) as andras`,
    [ar, EXEMPEL],
  );
  if (row?.verkliga) throw new UserError('EXEMPEL_UPPTAGET', `${forbund} har verkliga uppgifter om deltagare, och påhittade läses inte in bredvid dem.`);
  if ((await inlastKannetecken(client)) === kannetecken && row?.slappta === ar.length) return true;
  if (row?.andras) {
    throw new UserError('EXEMPEL_UPPTAGET', `${forbund} har påhittade deltagare som ${row.andras} har läst in, så exemplet kan inte läsas in. Ta bort allt påhittat först: npm run hub -- exempel ta-bort`);
  }
  return false;
}

async function importera(write: WriteDatabase, { forbund, hemlighet }: Deltagardatabas, exempel: Deltagarexempel): Promise<void> {
  for (const [name, lines] of [['rader', raderSomCsv(exempel)], ['antal', antalSomCsv(exempel)]] as const) {
    const source = { name: `exempel-${name}.csv`, bytes: Buffer.from([...lines].join('')) };
    const { inlast, fel: [first], antalFel } = await write.transaction((client) =>
      importeraDeltagare(client, { forbund, source, ersatt: false, syntetisk: true, hemlighet, vem: EXEMPEL }));
    // What the generator makes has no faults; if it has, the generator is wrong.
    if (!inlast) throw new Error(`${source.name}: ${antalFel} faults, the first: line ${first?.rad}: ${first?.text}`);
  }
}
