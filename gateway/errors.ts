import { GraphQLError } from 'graphql';

/** The codes that this gateway itself gives its errors. */
export const Felkod = {
  /** The operation is not valid GraphQL, or not valid against the schema. */
  OGILTIG_FRAGA: 'OGILTIG_FRAGA',
  /** A variable's value does not fit its type. */
  OGILTIG_INDATA: 'OGILTIG_INDATA',
  /** The operation or its answer exceeds a limit. */
  FOR_STOR_FRAGA: 'FOR_STOR_FRAGA',
  /** The operation costs more than the caller may spend. */
  FOR_DYR_FRAGA: 'FOR_DYR_FRAGA',
  /** Too many requests from one address or client. */
  FOR_MANGA_FRAGOR: 'FOR_MANGA_FRAGOR',
  /** The token that came with the request is not valid. */
  UNAUTHENTICATED: 'UNAUTHENTICATED',
  /** No stored operation has the document id. */
  OKAND_FRAGA: 'OKAND_FRAGA',
  /** The caller may ask stored operations only. */
  FRI_FRAGA_EJ_TILLATEN: 'FRI_FRAGA_EJ_TILLATEN',
  /** The caller may not ask for the schema. */
  INTROSPEKTION_EJ_TILLATEN: 'INTROSPEKTION_EJ_TILLATEN',
  /** The HTTP request is not one that can be answered. */
  OGILTIG_BEGARAN: 'OGILTIG_BEGARAN',
  /** A kind of operation that the hub does not have. */
  STODS_INTE: 'STODS_INTE',
  /** A service gave no answer. */
  SUBGRAPH_UNAVAILABLE: 'SUBGRAPH_UNAVAILABLE',
  /** A service's answer does not fit the schema. */
  OGILTIGT_SVAR: 'OGILTIGT_SVAR',
  /** A fault whose details are for the log only. */
  INTERNT_FEL: 'INTERNT_FEL',
} as const;

/** Codes of subgraphs whose messages are written for the public. Everything else is masked. */
const PUBLIC_CODES: ReadonlySet<string> = new Set([
  'OWNER_UNAVAILABLE',
  'SUBGRAPH_UNAVAILABLE',
  'DATABAS_OTILLGANGLIG',
  'FOR_STOR_FRAGA',
  'INTERNT_FEL',
  'FORBIDDEN',
  'INLOGGNING_OTILLGANGLIG',
  'FEL_TILLSTAND',
  'VERSION_I_BRUK',
]);

/** Families of codes for bad input, to which a subgraph may add members without the gateway knowing them. */
const PUBLIC_FAMILIES = /^(?:OGILTIG|OGILTIGT|OKAND|OKANT)_[A-Z_]{2,60}$/;

/** Whether a subgraph's message with this code may be shown. */
export function isPublicCode(code: unknown): code is string {
  return typeof code === 'string' && (PUBLIC_CODES.has(code) || PUBLIC_FAMILIES.test(code));
}

/** The message for a fault whose cause is kept from the client. */
export const MASKED_MESSAGE = 'Ett internt fel uppstod. Uppgiften kunde inte hämtas.';

/** Removes graphql-js's English lead-in from an error that a scalar has described in Swedish. */
export function withoutTechnicalLead(message: string): string {
  const lead = /^Variable "(\$[^"]+)" got invalid value .*?; (?:Expected type "[^"]+"\. )?/s.exec(message);
  return lead ? `Variabeln ${lead[1]}: ${message.slice(lead[0].length)}` : message.replace(/^Expected value of type "[^"]+", found .*?; /s, '');
}

/** An error whose whole operation is refused because a limit is passed. */
export function tooLarge(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: Felkod.FOR_STOR_FRAGA } });
}
