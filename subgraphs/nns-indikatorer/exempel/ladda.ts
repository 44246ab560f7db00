import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import { openDriftDatabase } from '../../shared/database/drift';
import type { WriteDatabase } from '../../shared/database/write';
import { ensam, somMigrator } from '../../shared/exempel/migrator';
import { UserError } from '../../shared/user-error';
import { importeraEnkatsvar } from '../enkatsvar/import';
import { registreraInstrument } from '../import/registrera-instrument';
import { godkannUppgifter } from '../matomgang/granskning';
import { andraLage } from '../matomgang/lage';
import { planeraMatomgang } from '../matomgang/plan';
import { slappMatomgang } from '../slapp/slapp';
import type { Exempelfil } from './filer';
import { type Exempelmatning, type Exempelval, generera } from './generator';
import { exempelinstrument, instrumentsumma } from './instrument';
import { taBortExempel } from './ta-bort';
import { helaValet } from './val';

/** Who the audit log says has loaded the example. */
export const EXEMPEL = 'exempel';
/** Counted up when the same choice gives other answers than before. */
const MODELL = 1;
/** Files that are taken in at once. */
const SAMTIDIGA = 3;

/** The database of NNS's indicators, migrated and with its published figures. */
export interface Exempeldatabas {
  /** postgres:// addresses of the migrator's and the writer's logins. */
  migratorUrl: string;
  skrivUrl: string;
  log: Logger;
}

/** What a load did. */
export interface Exempelrapport {
  /** True: the same example was there already, and nothing was written. */
  redanInlast: boolean;
  matomgangar: string[];
  /** Förbund, answered questionnaires and answers that were taken in; 0 when the example was there. */
  antalForbund: number;
  antalEnkater: number;
  antalSvar: number;
}

/** How far a load has come: files taken in, of how many. */
export type Exempelframsteg = (klara: number, alla: number) => void;

/**
 * Makes up measurements and takes them the whole way to release, by the same functions as NNS uses, each file in a transaction of its
 * own. Another example that was loaded before, or one that was never finished, is taken away first; the same one is left as it is.
 * When it fails, what it had come to is taken away again.
 *
 * @throws UserError OGILTIGT_EXEMPEL, or EXEMPEL_UPPTAGET when somebody else has planned a measurement of the example's name
 */
export async function laddaExempel(database: Exempeldatabas, val: Exempelval, framsteg?: Exempelframsteg): Promise<Exempelrapport> {
  const matningar = generera(val);
  const matomgangar = matningar.map(({ plan }) => plan.id);
  const skal = kannetecken(val);
  const taBort = (): Promise<unknown> => somMigrator(database.migratorUrl, (client) => taBortExempel(client, { av: EXEMPEL }));
  return ensam(database.migratorUrl, async () => {
    const write = openDriftDatabase(database.skrivUrl, database.log, SAMTIDIGA);
    try {
      if (await finns(write, matomgangar, skal)) return { redanInlast: true, matomgangar, antalForbund: 0, antalEnkater: 0, antalSvar: 0 };
      await taBort();
      await registreraInstrument(database.migratorUrl, exempelinstrument(), EXEMPEL);
      return await ladda(write, matningar, skal, framsteg).catch(async (error: unknown) => {
        // What made it fail is what is told; an example that is not finished is also taken away by the next load.
        await taBort().catch(() => undefined);
        throw error;
      });
    } finally {
      await write.close();
    }
  });
}

/** What the audit log says of why a measurement was planned: tells examples from each other. */
function kannetecken(val: Exempelval): string {
  const whole = helaValet(val);
  const sum = createHash('sha256').update(JSON.stringify([MODELL, whole, instrumentsumma()])).digest('hex').slice(0, 8);
  return `Påhittat exempel: ${whole.antalForbund} förbund, frö ${whole.fro} (${sum})`;
}

async function finns(write: WriteDatabase, ids: readonly string[], skal: string): Promise<boolean> {
  const { rows } = await write.transaction((client) => client.query<{ id: string; status: string; vem: string; skal: string | null }>(
    `select m.id, m.status, h.vem, h.skal from matomgang m
     cross join lateral (
       select h.vem, h.skal from revisionslogg h where h.objekt = 'MATOMGANG' and h.objekt_id = m.id and h.vad = 'PLANERING' order by h.nummer desc limit 1
     ) h
     where m.id = any ($1) or h.vem = $2`,
    [ids, EXEMPEL],
  ));
  const other = rows.find((row) => row.vem !== EXEMPEL);
  if (other) {
    throw new UserError('EXEMPEL_UPPTAGET', `Mätomgången ${other.id} är planerad av ${other.vem}, så exemplet kan inte läsas in. Ta bort allt påhittat först: npm run hub -- exempel ta-bort`);
  }
  return rows.length === ids.length && rows.every(({ id, status, skal: planned }) => ids.includes(id) && planned === skal && (status === 'SLAPPT' || status === 'ATERKALLAD'));
}

async function ladda(write: WriteDatabase, matningar: readonly Exempelmatning[], skal: string, framsteg?: Exempelframsteg): Promise<Exempelrapport> {
  const alla = matningar.reduce((sum, m) => sum + m.filer.length, 0);
  const rapport = { redanInlast: false, matomgangar: matningar.map((m) => m.plan.id), antalEnkater: 0, antalSvar: 0 };
  const forbund = new Set<string>();
  let klara = 0;
  for (const { plan, filer } of matningar) {
    await write.transaction(async (client) => {
      await planeraMatomgang(client, plan, EXEMPEL, { skal });
      await andraLage(client, plan.id, 'OPPEN', EXEMPEL);
    });
    const svarande = new Set<string>();
    await samtidigt(filer, async (fil) => {
      const { antalEnkater, antalSvar } = await importera(write, fil);
      rapport.antalEnkater += antalEnkater;
      rapport.antalSvar += antalSvar;
      if (antalEnkater > 0) svarande.add(fil.forbund);
      framsteg?.(++klara, alla);
    });
    await write.transaction(async (client) => {
      await andraLage(client, plan.id, 'STANGD', EXEMPEL);
      await andraLage(client, plan.id, 'VALIDERAD', EXEMPEL);
      for (const id of svarande) await godkannUppgifter(client, { matomgang: plan.id, forbund: id }, EXEMPEL);
    });
    // Apart: a release waits for others, which must not wait for what is noted above.
    await write.transaction((client) => slappMatomgang(client, { id: plan.id, skal: 'Påhittat exempel', vem: EXEMPEL }));
    for (const id of svarande) forbund.add(id);
  }
  return { ...rapport, antalForbund: forbund.size };
}

/** Does something with each, a few at a time; begins no more when one has failed, and fails when those under way are done. */
async function samtidigt<T>(items: readonly T[], gor: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  const worker = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) {
      await gor(item).catch((error: unknown) => {
        left.length = 0;
        throw error;
      });
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: SAMTIDIGA }, worker));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
}

/** A förbund that nobody answers in sends no file. */
async function importera(write: WriteDatabase, fil: Exempelfil): Promise<{ antalEnkater: number; antalSvar: number }> {
  const bytes = fil.bytes();
  if (fil.rakning().antalRader === 0) return { antalEnkater: 0, antalSvar: 0 };
  const resultat = await write.transaction((client) => importeraEnkatsvar(client, {
    matomgang: fil.matomgang, forbund: fil.forbund, enkat: fil.enkat.form.id, source: { name: fil.filnamn, bytes }, ersatt: false, vem: EXEMPEL,
  }));
  // What the generator makes has no faults; if it has, the generator is wrong.
  if (!resultat.inlast) throw new Error(`${fil.filnamn}: ${resultat.antalFel} fel, det första: rad ${resultat.fel[0]?.rad}: ${resultat.fel[0]?.text}`);
  return resultat;
}
