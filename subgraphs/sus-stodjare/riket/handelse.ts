import type { ClientBase } from 'pg';
import { anteckna as iRevisionen } from '../../shared/revision/anteckna';

/** What can happen to the country's tables, and how the audit trail says it. */
export const HANDELSER = {
  MOTTAGNING: 'tog emot ett förbunds tabeller',
  TILLBAKATAGANDE: 'tog emot att ett förbund har återkallat sina tabeller',
  SLAPP: 'släppte rikets tabeller',
  RATTELSE: 'släppte rättade tabeller för riket',
  ATERKALLELSE_FEL: 'återkallade rikets felaktiga tabeller',
  ATERKALLELSE_ROJANDE: 'återkallade och raderade rikets röjande tabeller',
  BORTTAGNING: 'tog bort det påhittade',
} as const;

/** An entry about a year of the country, or of one förbund's tables in it. */
export interface Rikshandelse {
  vem: string;
  vad: keyof typeof HANDELSER;
  ar?: number;
  forbundId?: string;
  skal?: string | null;
  uppgifter?: Readonly<Record<string, unknown>>;
}

/** Adds an entry to the audit trail, in the caller's transaction: what is undone is not noted. */
export async function anteckna(client: ClientBase, { ar, ...handelse }: Rikshandelse): Promise<void> {
  await iRevisionen(client, { ...handelse, objekt: handelse.forbundId === undefined ? 'RIKET' : 'LEVERANS', ...(ar !== undefined && { objektId: String(ar) }) });
}
