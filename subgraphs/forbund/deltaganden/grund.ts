import type { ClientBase } from 'pg';
import { isCalendarDate } from '../../shared/instants';
import { recordedText } from '../../shared/recorded-text';
import { UserError } from '../../shared/user-error';
import { anteckna } from './handelse';

/** What lets a förbund keep rows about participants: references to documents that it keeps itself. */
export interface RattsligGrund {
  /** Where the legal basis is stated. */
  lagligGrund: string;
  /** The impact assessment, and the day it was made, ÅÅÅÅ-MM-DD. */
  konsekvensbedomning: string;
  bedomd: string;
  /** The retention decision, and the day it was taken, ÅÅÅÅ-MM-DD. */
  gallringsbeslut: string;
  beslutad: string;
  /** How many months after its end a participation is kept. */
  sparaManader: number;
}

/** The basis with who recorded it and when. */
export interface RegistreradGrund extends RattsligGrund {
  registreradVid: Date;
  registreradAv: string;
}

const COLUMNS = `laglig_grund as "lagligGrund", konsekvensbedomning, bedomd::text as bedomd, gallringsbeslut, beslutad::text as beslutad, spara_manader as "sparaManader",
  registrerad_vid as "registreradVid", registrerad_av as "registreradAv"`;
const MAX_MANADER = 1200;

/** The basis in force. Undefined: none, and no rows are taken in. */
export async function gallandeGrund(client: ClientBase): Promise<RegistreradGrund | undefined> {
  return (await client.query<RegistreradGrund>(`select ${COLUMNS} from rattslig_grund where upphord_vid is null`)).rows[0];
}

/** The latest basis, in force or not: its retention decision holds for the rows that are left. */
export async function senasteGrund(client: ClientBase): Promise<RegistreradGrund | undefined> {
  return (await client.query<RegistreradGrund>(`select ${COLUMNS} from rattslig_grund order by id desc limit 1`)).rows[0];
}

/**
 * Records a basis, which takes the place of the one in force.
 *
 * @throws UserError UPPGIFT_SAKNAS, FOR_LANG_TEXT, PERSONUPPGIFT, OGILTIGT_DATUM, FRAMTIDA_DATUM, OGILTIG_TID
 */
export async function registreraGrund(client: ClientBase, grund: RattsligGrund, vem: string): Promise<void> {
  const lagligGrund = recordedText(grund.lagligGrund, 'den lagliga grunden', '--laglig-grund');
  const konsekvensbedomning = recordedText(grund.konsekvensbedomning, 'konsekvensbedömningen', '--konsekvensbedomning');
  const gallringsbeslut = recordedText(grund.gallringsbeslut, 'gallringsbeslutet', '--gallringsbeslut');
  for (const [falt, dag] of [['--bedomd', grund.bedomd], ['--beslutad', grund.beslutad]] as const) await provaDag(client, dag, falt);
  const manader = grund.sparaManader;
  if (!Number.isInteger(manader) || manader < 1 || manader > MAX_MANADER) {
    throw new UserError('OGILTIG_TID', `--spara-manader ska vara ett helt antal månader, 1–${MAX_MANADER}.`, '--spara-manader');
  }
  await client.query('update rattslig_grund set upphord_vid = now() where upphord_vid is null');
  await client.query(
    `insert into rattslig_grund (laglig_grund, konsekvensbedomning, bedomd, gallringsbeslut, beslutad, spara_manader, registrerad_av) values ($1, $2, $3, $4, $5, $6, $7)`,
    [lagligGrund, konsekvensbedomning, grund.bedomd, gallringsbeslut, grund.beslutad, manader, vem],
  );
  await anteckna(client, { vem, vad: 'GRUND', uppgifter: { lagligGrund, konsekvensbedomning, bedomd: grund.bedomd, gallringsbeslut, beslutad: grund.beslutad, sparaManader: manader } });
}

/**
 * Ends the basis in force: no more rows are taken in. Those that are in stay, until they are removed by age.
 *
 * @throws UserError GRUND_SAKNAS when none is in force
 */
export async function upphorGrund(client: ClientBase, skal: string, vem: string): Promise<void> {
  const why = recordedText(skal, 'varför', '--skal');
  const { rowCount } = await client.query('update rattslig_grund set upphord_vid = now() where upphord_vid is null');
  if (!rowCount) throw new UserError('GRUND_SAKNAS', 'Ingen rättslig grund är i kraft: det finns inget att låta upphöra.');
  await anteckna(client, { vem, vad: 'GRUND_UPPHORD', skal: why });
}

/** The refusal of rows from a förbund that has not recorded its basis. */
export function grundSaknas(forbund: string): UserError {
  return new UserError('GRUND_SAKNAS', [
    `Filen har en rad per deltagande, och ${forbund} har ingen rättslig grund i kraft för sådana uppgifter. Ingenting är inläst.`,
    'Så här gör förbundet, i denna ordning:',
    '  1. Bestäm den lagliga grunden för behandlingen, gör en konsekvensbedömning och besluta hur länge uppgifterna sparas.',
    '  2. Registrera hänvisningarna till de dokumenten, med datum:',
    `     npm run hub -- deltagare grund ${forbund} --laglig-grund "HÄNVISNING" --konsekvensbedomning "HÄNVISNING" --bedomd ÅÅÅÅ-MM-DD --gallringsbeslut "HÄNVISNING" --beslutad ÅÅÅÅ-MM-DD --spara-manader N`,
    '  3. Läs in filen igen.',
    `Antal utan rader om enskilda kräver ingenting av detta: npm run hub -- deltagare mall antal`,
  ].join('\n'));
}

/** @throws UserError OGILTIGT_DATUM, FRAMTIDA_DATUM (by the database's clock, in Swedish time) */
async function provaDag(client: ClientBase, dag: string, falt: string): Promise<void> {
  if (!isCalendarDate(dag)) throw new UserError('OGILTIGT_DATUM', `${falt} ska vara ett datum i kalendern, ÅÅÅÅ-MM-DD.`, falt);
  const { rows: [row] } = await client.query<{ framtida: boolean }>(`select $1::date > (now() at time zone 'Europe/Stockholm')::date as framtida`, [dag]);
  if (row?.framtida) throw new UserError('FRAMTIDA_DATUM', `${falt} ligger i framtiden.`, falt);
}
