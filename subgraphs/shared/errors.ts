import { GraphQLError } from 'graphql';

/** Stable error codes that clients may rely on. */
export type Felkod =
  | 'OGILTIG_INDATA'
  | 'OGILTIGT_ORGANISATIONSNUMMER'
  | 'OGILTIGT_AR'
  | 'OGILTIG_KOMMUNKOD'
  | 'OGILTIG_LANSKOD'
  | 'OGILTIG_PERIOD'
  | 'OGILTIGT_DATUM'
  | 'OKANT_FORBUND'
  | 'OKAND_ORGANISATION'
  | 'OKAND_KOMMUN'
  | 'OKANT_LAN'
  | 'OKAND_INDIKATOR'
  | 'OKANT_UTFALL'
  | 'OKAND_UTBILDNING'
  | 'FORBIDDEN'
  | 'UNAUTHENTICATED'
  | 'INLOGGNING_OTILLGANGLIG'
  | 'FEL_TILLSTAND'
  | 'OKAND_MATOMGANG'
  | 'OKAND_ENKAT'
  | 'OKAND_UTGAVA'
  | 'OKAND_DEFINITION'
  | 'VERSION_I_BRUK'
  | 'OGILTIG_FIL'
  | 'DATABAS_OTILLGANGLIG'
  | 'INTERNT_FEL';

/**
 * An error meant for the client's eyes.
 *
 * @param kod stable code, in `extensions.code`
 * @param text Swedish: what is wrong, where, and what to do
 * @param extra further facts for programs, in `extensions`
 */
export function fel(kod: Felkod, text: string, extra: Record<string, unknown> = {}): GraphQLError {
  return new GraphQLError(text, { extensions: { ...extra, code: kod } });
}

// Class 08 is "connection exception", 57P "operator intervention" (shutdown), 53300 too many connections.
const UNREACHABLE = /^(08|57P|53300)/;
const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EPIPE', 'ETIMEDOUT']);

/** True when an error says that the database could not be reached or is shutting down, as against a fault of ours. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError) return error.errors.some(isDatabaseUnavailable);
  const code = (error as { code?: unknown }).code;
  if (typeof code === 'string' && (NETWORK.has(code) || UNREACHABLE.test(code))) return true;
  return /Connection terminated|is not queryable|timeout exceeded when trying to connect|connection timeout|timeout expired|Query read timeout/i.test(error.message);
}
