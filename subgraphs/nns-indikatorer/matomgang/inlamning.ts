import type { ClientBase } from 'pg';
import type { Respondentgrupp } from '../../../schema/generated/nns-indikatorer';
import { tenths } from '../domain/rounding';
import { seMatomgang } from './hamta';
import { sql } from './sql';

/** What a förbund has sent in of a questionnaire. For those who run the measurement only. */
export interface Inlamningsrad {
  forbund: string;
  enkat: string;
  /** The questionnaire's name. */
  namn: string;
  respondentgrupp: Respondentgrupp;
  /** How many got it; null when that is not stated. */
  utskick: number | null;
  /** How many have answered it. */
  inkomna: number;
  /** Answered of sent out, 0–100 with one decimal; null when nobody is known to have got it. */
  andel: number | null;
  /** When the latest file was taken in. */
  senast: Date | null;
}

/**
 * How far a measurement has come, per förbund and questionnaire, in the plan's order.
 *
 * @param forbund only this one
 * @throws UserError OKAND_MATOMGANG
 */
export async function inlamningslage(client: ClientBase, id: string, forbund?: string): Promise<Inlamningsrad[]> {
  await seMatomgang(client, id);
  const { rows } = await client.query<Omit<Inlamningsrad, 'andel'>>(sql('inlamning'), [id, forbund ?? null]);
  return rows.map((row) => ({ ...row, andel: row.utskick ? tenths((100 * row.inkomna) / row.utskick) : null }));
}

/** Whom to remind: förbund and questionnaires of which nothing has come in, or less than half. Throws UserError OKAND_MATOMGANG. */
export async function paminnelser(client: ClientBase, id: string): Promise<Inlamningsrad[]> {
  const rows = await inlamningslage(client, id);
  return rows.filter(({ utskick, inkomna }) => utskick !== 0 && (inkomna === 0 || (utskick !== null && 2 * inkomna < utskick)));
}
