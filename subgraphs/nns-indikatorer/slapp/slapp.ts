import type { ClientBase } from 'pg';
import type { Matomgangsstatus } from '../../../schema/generated/nns-indikatorer';
import { kravSkal } from '../../shared/recorded-text';
import { UserError } from '../../shared/user-error';
import { type Matomgang, lasMatomgang } from '../matomgang/hamta';
import { LAGESORD } from '../matomgang/lagesord';
import { nyUtgava } from './ny-utgava';
import { sql } from './sql';
import { type Slapp, vantaPaTur } from './utgavor';

/** What is to be released, by whom and why. */
export interface Slappbegaran {
  /** Id of the measurement. */
  id: string;
  skal: string;
  vem: string;
  /** The number that the caller has seen. */
  lopnummer?: number | null | undefined;
  /** Release although not all förbund that have answered have approved; the reason must then say why. */
  utanAllasGranskning?: boolean | undefined;
}

/**
 * Releases a validated measurement: computes its outcomes, protects them and stores them, all in the caller's transaction.
 *
 * @returns the release, which readers see from the measurement's time of publication
 * @throws UserError FEL_TILLSTAND, EJ_GRANSKAD, INGA_SVAR, SAKNAR_SKAL, OKAND_MATOMGANG, FEL_LOPNUMMER
 */
export async function slappMatomgang(client: ClientBase, begaran: Slappbegaran): Promise<Slapp> {
  const skal = kravSkal(begaran.skal, 'utfallet släpps');
  await vantaPaTur(client);
  const matomgang = await lasMatomgang(client, begaran.id, begaran.lopnummer);
  if (matomgang.status !== 'VALIDERAD') throw felTillstand(matomgang, 'släppas', ['VALIDERAD']);
  const ogranskade = await utanGranskning(client, matomgang.id);
  if (ogranskade.length > 0 && begaran.utanAllasGranskning !== true) {
    throw new UserError(
      'EJ_GRANSKAD',
      `${ogranskade.length} förbund har svarat men inte godkänt sina uppgifter: ${ogranskade.slice(0, 10).join(', ')}${ogranskade.length > 10 ? ' …' : ''}. `
      + 'Vänta in dem, eller släpp utan allas granskning (utanAllasGranskning, på kommandoraden --utan-granskning) och skriv i skälet varför.',
      'utanAllasGranskning',
    );
  }
  return nyUtgava(client, matomgang, { skal, vem: begaran.vem, vad: 'SLAPP', ...(ogranskade.length > 0 && { uppgifter: { utanGranskning: ogranskade } }) });
}

/**
 * Releases a measurement anew, out of its answers as they are now. The release before applies until this one does, and is kept.
 *
 * @param begaran `skal` says what is corrected, and is shown to all
 * @throws UserError FEL_TILLSTAND, INGET_ANDRAT, INGA_SVAR, SAKNAR_SKAL, OKAND_MATOMGANG, FEL_LOPNUMMER
 */
export async function rattaMatomgang(client: ClientBase, begaran: Omit<Slappbegaran, 'utanAllasGranskning'>): Promise<Slapp> {
  const skal = kravSkal(begaran.skal, 'utfallet rättas');
  await vantaPaTur(client);
  const matomgang = await lasMatomgang(client, begaran.id, begaran.lopnummer);
  if (matomgang.status !== 'SLAPPT' && matomgang.status !== 'ATERKALLAD') throw felTillstand(matomgang, 'rättas', ['SLAPPT', 'ATERKALLAD']);
  return nyUtgava(client, matomgang, { skal, vem: begaran.vem, vad: 'RATTELSE' });
}

/** That a measurement's status does not allow what was asked. */
export function felTillstand({ id, status }: Matomgang, vad: string, krav: readonly Matomgangsstatus[]): UserError {
  return new UserError('FEL_TILLSTAND', `Mätomgången ${id} är ${LAGESORD[status]} och kan inte ${vad}: den ska vara ${krav.map((one) => LAGESORD[one]).join(' eller ')}.`, 'id');
}

async function utanGranskning(client: ClientBase, matomgangId: string): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(sql('granskning'), [matomgangId]);
  return rows.map(({ id }) => id);
}
