import type { ClientBase } from 'pg';
import { kodlistor } from '../../../shared/deltagare/kodlistor';
import { CellFaults } from '../../../shared/tablefiles/cell-faults';
import { FaultList, type TableFault } from '../../../shared/tablefiles/faults';
import { type OpenedTable, openTable, sha256Of } from '../../../shared/tablefiles/open';
import { UserError } from '../../../shared/user-error';
import { gallandeGrund, grundSaknas } from '../grund';
import { anteckna } from '../handelse';
import { provaHemlighet } from '../nyckel';
import type { Deltagarform } from '../kolumner';
import { enITaget } from '../en-i-taget';
import { sql } from '../sql';
import { Personuppgiftsvakt } from './personuppgifter';
import { type Filform, lasRubrik } from './rubrik';
import { type Fellistor, stagea } from './stage';
import type { Framsteg, Importresultat, Importuppdrag } from './uppdrag';
import { validera } from './validera';

const MAX_SHOWN = 1000;

/**
 * Takes in a file of participations or of counts of them, inside the caller's transaction: all of it or nothing. Imports of the same
 * förbund wait for each other.
 *
 * A file with faults is not an error: it comes back with them, and nothing in the database has changed, save that a file with personal
 * data is noted in the log, by how many places it had. Commit also then. When this throws, roll back.
 *
 * @param client the writer's login, in a transaction
 * @throws UserError GRUND_SAKNAS (rows, and no legal basis in force), FEL_HEMLIGHET, PAHITTAT_OCH_VERKLIGT
 */
export async function importeraDeltagare(client: ClientBase, uppdrag: Importuppdrag): Promise<Importresultat> {
  const listor: Fellistor = { lasfel: new CellFaults(), radfel: new FaultList(), vakt: new Personuppgiftsvakt() };
  const { vakt } = listor;
  vakt.filnamn(uppdrag.source.name);
  await enITaget(client);
  const table = await openTable(uppdrag.source, listor.lasfel);
  await client.query('savepoint inlasning');
  let resultat: Importresultat;
  try {
    resultat = table ? await lasTabell(client, uppdrag, table, listor) : avvisad(null, listor.lasfel.shown, listor.lasfel.count);
  } finally {
    await table?.close();
  }
  if (!resultat.inlast) await client.query('rollback to savepoint inlasning');
  await client.query('release savepoint inlasning');
  if (!vakt.funnet) return resultat;
  await anteckna(client, { vem: uppdrag.vem, vad: 'AVVISNING', uppgifter: { antalStallen: vakt.fel.count } });
  return avvisad(resultat.form, vakt.fel.shown, vakt.fel.count);
}

async function lasTabell(client: ClientBase, uppdrag: Importuppdrag, table: OpenedTable, listor: Fellistor): Promise<Importresultat> {
  const { vakt, lasfel, radfel } = listor;
  vakt.rubrik(table);
  const filform = lasRubrik(table, lasfel);
  const form = filform?.form ?? null;
  const sparaManader = filform?.form === 'RADER' ? await provaRader(client, uppdrag) : null;
  const sha256 = await sha256Of(uppdrag.source);
  if (filform && !vakt.funnet) {
    const redan = await redanInlast(client, sha256);
    if (redan) return { inlast: true, redanInlast: true, form, ...redan, fel: [], antalFel: 0 };
    await provaPahittat(client, uppdrag);
    await client.query(sql('import/stage'));
  }
  const framsteg: Framsteg = { skede: 'LASER', bytesRead: 0, bytesTotal: 0, rader: 0 };
  await stagea(client, table, filform, uppdrag, listor, (antal) => {
    framsteg.rader += antal;
    uppdrag.onProgress?.(Object.assign(framsteg, table.progress()));
  });
  if (vakt.funnet || !filform) return avvisad(form, lasfel.shown, lasfel.count);

  uppdrag.onProgress?.({ ...framsteg, skede: 'PROVAR' });
  const { fel, antal } = await validera(client, filform, table.header, { forbund: uppdrag.forbund, ersatt: uppdrag.ersatt, sparaManader });
  const antalFel = lasfel.count + radfel.count + antal;
  if (antalFel > 0) return avvisad(form, [...lasfel.shown, ...radfel.shown, ...fel], antalFel);

  uppdrag.onProgress?.({ ...framsteg, skede: 'SPARAR' });
  uppdrag.avbryt?.throwIfAborted();
  return spara(client, uppdrag, filform, { sha256, format: table.format, rader: framsteg.rader });
}

/** What rows need beyond counts: a legal basis, and the secret that the earlier ones were taken in with. */
async function provaRader(client: ClientBase, { forbund, syntetisk, hemlighet }: Importuppdrag): Promise<number | null> {
  const grund = syntetisk ? undefined : await gallandeGrund(client);
  if (!grund && !syntetisk) throw grundSaknas(forbund);
  await provaHemlighet(client, hemlighet(), forbund);
  return grund?.sparaManader ?? null;
}

/** What is made up never stands beside what is real: nobody could tell them apart in a table. */
async function provaPahittat(client: ClientBase, { syntetisk = false }: Importuppdrag): Promise<void> {
  const { rows } = await client.query('select from deltagande where syntetisk <> $1 union all select from deltagarrakning where syntetisk <> $1 limit 1', [syntetisk]);
  if (rows.length === 0) return;
  throw new UserError('PAHITTAT_OCH_VERKLIGT', syntetisk
    ? 'Förbundet har verkliga uppgifter om deltagare inlästa. Påhittade läses inte in bredvid dem.'
    : 'Förbundet har påhittade deltagare inlästa. Ta bort dem först: npm run hub -- exempel ta-bort');
}

/** The same bytes, and nothing of them changed since. */
async function redanInlast(client: ClientBase, sha256: string): Promise<{ antalNya: number; antalAndrade: number } | undefined> {
  const { rows } = await client.query<{ antalNya: number; antalAndrade: number }>(
    'select antal_nya as "antalNya", antal_andrade as "antalAndrade" from deltagarinlasning where sha256 = $1 and ersatt_vid is null', [sha256],
  );
  return rows[0];
}

async function spara(
  client: ClientBase, { syntetisk = false, vem, forbund }: Importuppdrag, { form }: Filform, fil: { sha256: string; format: string; rader: number },
): Promise<Importresultat> {
  await client.query(sql('import/ersatta-filer'));
  const { rows: [inlasning] } = await client.query<{ id: string }>(
    `insert into deltagarinlasning (sha256, format, form, kodlistor, syntetisk, antal_rader, antal_nya, antal_andrade, inlast_av)
     values ($1, $2, $3, $4, $5, $6, 0, 0, $7) returning id`,
    [fil.sha256, fil.format, form, kodlistor().version, syntetisk, fil.rader, vem],
  );
  if (!inlasning) throw new Error('The file was not noted.');
  const rader = form === 'RADER' ? await sparade(client, 'import/spara-rader', [inlasning.id, forbund, syntetisk]) : { nya: 0, andrade: 0 };
  const antal = await sparade(client, 'import/spara-antal', [inlasning.id, syntetisk]);
  const [antalNya, antalAndrade] = [rader.nya + antal.nya, rader.andrade + antal.andrade];
  await client.query('update deltagarinlasning set antal_nya = $2, antal_andrade = $3 where id = $1', [inlasning.id, antalNya, antalAndrade]);
  await anteckna(client, { vem, vad: 'INLASNING', uppgifter: { inlasning: inlasning.id, form, rader: fil.rader, nya: antalNya, andrade: antalAndrade, ...(syntetisk && { syntetisk }) } });
  return { inlast: true, redanInlast: false, form, antalNya, antalAndrade, fel: [], antalFel: 0 };
}

async function sparade(client: ClientBase, fil: string, values: readonly unknown[]): Promise<{ nya: number; andrade: number }> {
  const { rows: [row] } = await client.query<{ nya: number; andrade: number }>(sql(fil), [...values]);
  return row ?? { nya: 0, andrade: 0 };
}

/** What is said of a file that is not taken in: its faults by line and column, those of the whole file first. */
function avvisad(form: Deltagarform | null, fel: readonly TableFault[], antalFel: number): Importresultat {
  const shown = fel.toSorted((a, b) => (a.rad ?? 0) - (b.rad ?? 0) || (a.kolumn ?? 0) - (b.kolumn ?? 0)).slice(0, MAX_SHOWN);
  return { inlast: false, redanInlast: false, form, antalNya: 0, antalAndrade: 0, fel: shown, antalFel };
}
