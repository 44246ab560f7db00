import type { ClientBase } from 'pg';
import { UserError } from '../../shared/user-error';
import { type Matomgang, lasMatomgang, seMatomgang, sparaStatus } from './hamta';
import { anteckna } from './handelse';
import { LAGESORD } from './lagesord';
import type { Andringsskal } from './plan';
import { sql } from './sql';
import { type EgenUppgift, type ForraCell, type Granskningspost, granskningsposter } from './underlag';

/** Whether a förbund has reviewed its own figures. */
export interface Granskningsrad {
  forbund: string;
  /** When it approved them; null: it has not. */
  granskad: Date | null;
}

/** What a förbund needs to see to review its figures. */
export interface Granskningsunderlag {
  rader: Granskningspost[];
  /** The released values of its latest earlier measurement, and of its insatser, as they are shown to everybody. */
  forra: ForraCell[];
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
 * What a förbund needs to see to review its figures: what has come in, and beside it what its latest earlier measurement showed. Of the answers
 * that are not released it tells how many they are, and nothing of what they say.
 *
 * @param client in a transaction that says who asks: the förbund's own people, or whoever runs the hub; others are told of no answers
 * @throws UserError OKAND_MATOMGANG or EJ_INBJUDET
 */
export async function granskningsunderlag(client: ClientBase, id: string, forbund: string): Promise<Granskningsunderlag> {
  await checkInvited(client, await seMatomgang(client, id), forbund);
  const inkommet = await client.query<EgenUppgift>(sql('egna-uppgifter'), [id, forbund]);
  const { rows: forra } = await client.query<ForraCell>(sql('forra-matningen'), [id, forbund]);
  return { rader: granskningsposter(inkommet.rows, forra), forra };
}

async function checkInvited(client: ClientBase, { id }: Matomgang, forbund: string): Promise<void> {
  const { rowCount } = await client.query('select from matomgang_forbund where matomgang_id = $1 and forbund_id = $2', [id, forbund]);
  if (!rowCount) throw new UserError('EJ_INBJUDET', `Förbundet ${JSON.stringify(forbund)} är inte inbjudet till ${id}. Kontrollera förbundets id mot mätomgångens inbjudna.`, 'forbund');
}
