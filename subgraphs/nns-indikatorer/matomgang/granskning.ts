import type { ClientBase } from 'pg';
import { UserError } from '../../shared/user-error';
import { type Matomgang, lasMatomgang, seMatomgang, sparaStatus } from './hamta';
import { anteckna } from './handelse';
import { LAGESORD } from './lagesord';
import type { Andringsskal } from './plan';
import { sql } from './sql';

/** Whether a förbund has reviewed its own figures. */
export interface Granskningsrad {
  forbund: string;
  /** When it approved them; null: it has not. */
  granskad: Date | null;
}

/** What has come in from a förbund of a questionnaire, altogether or from an insats. */
export interface EgenUppgift {
  enkat: string;
  /** The questionnaire's name. */
  namn: string;
  /** Null: the förbund as a whole. */
  insats: string | null;
  utskick: number | null;
  avbrott: number | null;
  /** Persons who have answered; whoever answers several times counts once. */
  inkomna: number;
  /** Answered questionnaires in the files. */
  rader: number;
}

/** A released value of the förbund's latest earlier measurement, as it is shown to everybody. Shares and response rates 0–100. */
export interface TidigareVarde {
  period: string;
  enkat: string;
  matpunkt: string;
  version: string;
  status: string;
  skydd: string;
  andel: number | null;
  andelMin: number | null;
  andelMax: number | null;
  antalSvar: number | null;
  svarsfrekvens: number | null;
}

/**
 * Notes that a förbund has reviewed and approved its own figures. Approving twice changes nothing.
 *
 * @throws UserError OKAND_MATOMGANG, FEL_LOPNUMMER, FEL_TILLSTAND unless the measurement is VALIDERAD, EJ_INBJUDET
 */
export async function godkannUppgifter(client: ClientBase, val: { matomgang: string; forbund: string }, vem: string, { skal, lopnummer }: Andringsskal = {}): Promise<void> {
  const matomgang = await lasMatomgang(client, val.matomgang, lopnummer);
  await checkInvited(client, matomgang, val.forbund);
  if (matomgang.status !== 'VALIDERAD') {
    throw new UserError('FEL_TILLSTAND', `Uppgifterna i ${matomgang.id} kan godkännas när mätomgången är validerad och inte är släppt. Nu är den ${LAGESORD[matomgang.status]}.`, 'matomgang');
  }
  const { rowCount } = await client.query(
    'update matomgang_forbund set granskad_vid = now() where matomgang_id = $1 and forbund_id = $2 and granskad_vid is null', [matomgang.id, val.forbund],
  );
  if (!rowCount) return;
  await sparaStatus(client, matomgang.id, matomgang.status);
  await anteckna(client, { vem, vad: 'GRANSKNING', matomgangId: matomgang.id, forbundId: val.forbund, skal: skal ?? null });
}

/** Who has reviewed, in the plan's order. Throws UserError OKAND_MATOMGANG. */
export async function granskningslage(client: ClientBase, id: string): Promise<Granskningsrad[]> {
  await seMatomgang(client, id);
  const { rows } = await client.query<Granskningsrad>(
    'select forbund_id as forbund, granskad_vid as granskad from matomgang_forbund where matomgang_id = $1 order by ordning', [id],
  );
  return rows;
}

/**
 * What a förbund needs to see to review its figures: what has come in, and what its latest earlier measurement showed.
 *
 * @throws UserError OKAND_MATOMGANG or EJ_INBJUDET
 */
export async function egnaUppgifter(client: ClientBase, id: string, forbund: string): Promise<{ inkommet: EgenUppgift[]; tidigare: TidigareVarde[] }> {
  await checkInvited(client, await seMatomgang(client, id), forbund);
  const inkommet = await client.query<EgenUppgift>(sql('egna-uppgifter'), [id, forbund]);
  const tidigare = await client.query<TidigareVarde>(sql('forra-matningen'), [id, forbund]);
  return { inkommet: inkommet.rows, tidigare: tidigare.rows };
}

async function checkInvited(client: ClientBase, { id }: Matomgang, forbund: string): Promise<void> {
  const { rowCount } = await client.query('select from matomgang_forbund where matomgang_id = $1 and forbund_id = $2', [id, forbund]);
  if (!rowCount) throw new UserError('EJ_INBJUDET', `Förbundet ${JSON.stringify(forbund)} är inte inbjudet till ${id}. Kontrollera förbundets id mot mätomgångens inbjudna.`, 'forbund');
}
