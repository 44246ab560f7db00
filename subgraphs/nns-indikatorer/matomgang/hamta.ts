import type { ClientBase } from 'pg';
import type { Matomgangsstatus } from '../../../schema/generated/nns-indikatorer';
import { UserError } from '../../shared/user-error';

/** A measurement as it is stored. */
export interface Matomgang {
  id: string;
  namn: string;
  period: string;
  /** First and last month, counted as subgraphs/shared/periods does. */
  manadFran: number;
  manadTill: number;
  syntetisk: boolean;
  status: Matomgangsstatus;
  /** Calendar dates, ÅÅÅÅ-MM-DD. */
  oppnar: string;
  stanger: string;
  publiceras: Date;
  skyddspolicy: string;
  antalForbundTotalt: number;
  lopnummer: number;
}

const SELECT = `
  select id, namn, period, manad_fran as "manadFran", manad_till as "manadTill", syntetisk, status, oppnar::text, stanger::text, publiceras, skyddspolicy,
    antal_forbund_totalt as "antalForbundTotalt", lopnummer
  from matomgang where id = $1`;

/** That there is no such measurement. */
export function okandMatomgang(id: string): UserError {
  return new UserError('OKAND_MATOMGANG', `Det finns ingen mätomgång ${JSON.stringify(id)}. Fråga matomgangar { id namn }, eller kör npm run hub -- matning lista, för att se vilka som finns.`, 'id');
}

/**
 * Reads a measurement and keeps it from being changed by others until the transaction ends.
 *
 * @param lopnummer the number that the caller has seen; without one nothing is compared
 * @throws UserError OKAND_MATOMGANG, or FEL_LOPNUMMER when somebody has changed it since
 */
export async function lasMatomgang(client: ClientBase, id: string, lopnummer?: number | null): Promise<Matomgang> {
  const { rows: [matomgang] } = await client.query<Matomgang>(`${SELECT} for update`, [id]);
  if (!matomgang) throw okandMatomgang(id);
  provaLopnummer(matomgang, lopnummer);
  return matomgang;
}

/**
 * Compares a measurement's number with the one that somebody has seen.
 *
 * @throws UserError FEL_LOPNUMMER, with the number that it has now
 */
export function provaLopnummer({ id, lopnummer }: Pick<Matomgang, 'id' | 'lopnummer'>, sett: number | null | undefined): void {
  if (sett == null || sett === lopnummer) return;
  throw new UserError(
    'FEL_LOPNUMMER',
    `Mätomgången ${id} har ändrats sedan du såg den: löpnumret är ${lopnummer}, inte ${sett}. Läs den igen och gör om ändringen om den fortfarande ska göras.`,
    'lopnummer',
  );
}

/** Reads a measurement without holding anybody up. Throws UserError OKAND_MATOMGANG. */
export async function seMatomgang(client: ClientBase, id: string): Promise<Matomgang> {
  const { rows: [matomgang] } = await client.query<Matomgang>(SELECT, [id]);
  if (!matomgang) throw okandMatomgang(id);
  return matomgang;
}

/** Gives a measurement that `lasMatomgang` has read another status, and counts its number up. */
export async function sparaStatus(client: ClientBase, id: string, status: Matomgangsstatus): Promise<void> {
  await client.query('update matomgang set status = $2, lopnummer = lopnummer + 1 where id = $1', [id, status]);
}
