import type { ClientBase } from 'pg';
import { CellFaults } from '../../shared/tablefiles/cell-faults';
import { type TableFault } from '../../shared/tablefiles/faults';
import { type OpenedTable, openTable, sha256Of } from '../../shared/tablefiles/open';
import { anteckna } from '../matomgang/handelse';
import { hamtaForutsattningar, type Forutsattningar } from './forutsattningar';
import { Personuppgiftsvakt } from './personuppgifter';
import { lasRubrik } from './rubrik';
import { sql } from './sql';
import { forbered, stagea } from './stage';
import { beredTabeller } from './tabeller';
import type { Filuppgifter, Framsteg, Importresultat, Importuppdrag } from './uppdrag';
import { validera } from './validera';

const MAX_SHOWN = 1000;
const MAX_FILNAMN = 200;

/**
 * Takes in a file of answers to a questionnaire, inside the caller's transaction: all of it or nothing.
 *
 * A file with faults is not an error: it comes back with them, and nothing in the database has changed, save that a file with personal
 * data is noted in the audit log, by how many places it had. Commit also then. When this throws, roll back.
 *
 * @param client the writer's login, in a transaction
 * @throws UserError OKAND_MATOMGANG, FEL_LOPNUMMER, OKAND_ENKAT, FORBUND_EJ_INBJUDET, ENKAT_EJ_I_MATOMGANG, MATOMGANG_EJ_OPPEN
 */
export async function importeraEnkatsvar(client: ClientBase, uppdrag: Importuppdrag): Promise<Importresultat> {
  const mot = await hamtaForutsattningar(client, uppdrag);
  const vakt = new Personuppgiftsvakt();
  vakt.filnamn(uppdrag.source.name);
  const lasfel = new CellFaults();
  const table = await openTable(uppdrag.source, lasfel);
  await beredTabeller(client);
  await client.query(`savepoint inlasning; set local jit = off; set local work_mem = '32MB'`);
  let resultat: Importresultat;
  try {
    resultat = table ? await lasTabell(client, uppdrag, mot, table, lasfel, vakt) : avvisad(lasfel.shown, lasfel.count);
  } finally {
    await table?.close();
  }
  if (!resultat.inlast) await client.query('rollback to savepoint inlasning');
  await client.query('release savepoint inlasning');
  if (!vakt.funnet) return resultat;
  const { matomgang, forbund, enkat, vem } = uppdrag;
  await anteckna(client, { vem, vad: 'AVVISNING', matomgangId: matomgang, forbundId: forbund, uppgifter: { enkat, antalStallen: vakt.fel.count } });
  return avvisad(vakt.fel.shown, vakt.fel.count);
}

async function lasTabell(
  client: ClientBase, uppdrag: Importuppdrag, mot: Forutsattningar, table: OpenedTable, lasfel: CellFaults, vakt: Personuppgiftsvakt,
): Promise<Importresultat> {
  const sha256 = await sha256Of(uppdrag.source);
  const redan = vakt.funnet ? undefined : await redanInlast(client, uppdrag, sha256);
  if (redan) return redan;

  vakt.rubrik(table);
  const filform = lasRubrik(table, mot.enkat, lasfel);
  if (filform) await forbered(client, uppdrag, mot, filform);
  const framsteg: Framsteg = { skede: 'LASER', bytesRead: 0, bytesTotal: 0, rader: 0 };
  await stagea(client, table, filform, lasfel, vakt, (antal) => {
    framsteg.rader += antal;
    uppdrag.onProgress?.(Object.assign(framsteg, table.progress()));
  }, uppdrag.avbryt);
  if (vakt.funnet || !filform) return avvisad(lasfel.shown, lasfel.count);

  uppdrag.onProgress?.({ ...framsteg, skede: 'PROVAR' });
  const { fel, antal } = await validera(client, mot.enkat, filform, table.header, framsteg.rader);
  if (lasfel.count + antal > 0) return avvisad([...lasfel.shown, ...fel], lasfel.count + antal);

  uppdrag.onProgress?.({ ...framsteg, skede: 'SPARAR' });
  uppdrag.avbryt?.throwIfAborted();
  const fil = { filnamn: namnUtanMapp(uppdrag.source.name), sha256, format: table.format, form: filform.form, kodning: table.kodning };
  return spara(client, uppdrag, fil);
}

/** The same bytes for the same measurement, förbund and questionnaire, and nothing else to be replaced by them. */
async function redanInlast(client: ClientBase, { matomgang, forbund, enkat, ersatt }: Importuppdrag, sha256: string): Promise<Importresultat | undefined> {
  const { rows } = await client.query<{ sha256: string; antalEnkater: number; antalSvar: number }>(
    `select sha256, antal_enkater as "antalEnkater", antal_svar as "antalSvar" from inlamning
     where matomgang_id = $1 and forbund_id = $2 and enkat_id = $3 and ersatt_vid is null`,
    [matomgang, forbund, enkat],
  );
  const samma = rows.find((row) => row.sha256 === sha256);
  if (!samma || (ersatt && rows.length > 1)) return undefined;
  return { inlast: true, redanInlast: true, antalEnkater: samma.antalEnkater, antalSvar: samma.antalSvar, fel: [], antalFel: 0 };
}

async function spara(client: ClientBase, { matomgang, forbund, enkat, ersatt, vem }: Importuppdrag, fil: Filuppgifter): Promise<Importresultat> {
  const vad = [matomgang, forbund, enkat];
  const { rows: [borta = { filer: 0, enkater: 0 }] } = ersatt ? await client.query<{ filer: number; enkater: number }>(sql('ta-bort-tidigare'), vad) : { rows: [] };
  const { rows: [sparat] } = await client.query<{ id: string; antalEnkater: number; antalSvar: number }>(sql('spara'), [
    ...vad, fil.filnamn, fil.sha256, fil.format, fil.form, fil.kodning, vem,
  ]);
  if (!sparat) throw new Error('The file was not stored.');
  const { antalEnkater, antalSvar } = sparat;
  await anteckna(client, {
    vem, vad: borta.filer > 0 ? 'ERSATTNING' : 'INLASNING', matomgangId: matomgang, forbundId: forbund,
    // Not what the file is called: a name may be a person's, and the trail keeps it.
    uppgifter: { enkat, inlamning: sparat.id, antalEnkater, antalSvar, ...(borta.filer > 0 && { ersattaFiler: borta.filer, ersattaEnkater: borta.enkater }) },
  });
  return { inlast: true, redanInlast: false, antalEnkater, antalSvar, fel: [], antalFel: 0 };
}

/** What is said of a file that is not taken in: its faults by line and column, those of the whole file first. */
function avvisad(fel: readonly TableFault[], antalFel: number): Importresultat {
  const shown = fel.toSorted((a, b) => (a.rad ?? 0) - (b.rad ?? 0) || (a.kolumn ?? 0) - (b.kolumn ?? 0)).slice(0, MAX_SHOWN);
  return { inlast: false, redanInlast: false, antalEnkater: 0, antalSvar: 0, fel: shown, antalFel };
}

/** A file's name alone: the folders that it lies in say who has it. */
function namnUtanMapp(namn: string): string {
  return (namn.split(/[/\\]/).at(-1) ?? namn).slice(0, MAX_FILNAMN);
}
