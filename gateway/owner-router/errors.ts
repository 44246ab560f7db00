import { type GraphQLFormattedError } from 'graphql';

/** The codes that the owner router itself gives its errors. */
export const RouterCode = {
  /** A förbund's own server gave no answer that can be used. */
  OWNER_UNAVAILABLE: 'OWNER_UNAVAILABLE',
  /** The directory of owners has never been read, so nobody can be asked. */
  SUBGRAPH_UNAVAILABLE: 'SUBGRAPH_UNAVAILABLE',
  /** The query itself is at fault: its syntax, its fields, its variables or its representations. */
  OGILTIG_INDATA: 'OGILTIG_INDATA',
  /** The query names more fields than the router takes on. */
  FOR_STOR_FRAGA: 'FOR_STOR_FRAGA',
  /** An error of an owner that gave it no usable code. */
  INTERNT_FEL: 'INTERNT_FEL',
} as const;

/** Codes whose messages owners write for the public: what the caller can correct, bad input or a key that is missing. */
export const PUBLIC_CODES = /^(?:(?:OGILTIG|OGILTIGT|OKAND|OKANT)_[A-Z_]{2,60}|FOR_STOR_FRAGA|INLOGGNING_OTILLGANGLIG)$/;

export type ResponsePath = readonly (string | number)[];

/** Why an owner's own data are missing, each with its sentence for the public: no addresses, nothing internal. */
const REASONS = {
  UNREACHABLE: (forbund: string) => `Förbundet ${forbund} svarar inte just nu, så dess egna uppgifter saknas i svaret.`,
  UNUSABLE: (forbund: string) => `Svaret från förbundet ${forbund} följer inte kontraktet, så uppgifter därifrån saknas i svaret.`,
  WRONG_KEY: (forbund: string) => `Förbundet ${forbund} svarade för något annat än det som efterfrågades, så uppgiften visas inte.`,
};

export type UnavailableReason = keyof typeof REASONS;

/** The one error that a caller gets for an owner whose data are missing. */
export function ownerUnavailable(forbund: string, reason: UnavailableReason, path: ResponsePath): GraphQLFormattedError {
  return { message: REASONS[reason](forbund), path, extensions: { code: RouterCode.OWNER_UNAVAILABLE, forbund } };
}

/** The error for representations that nobody can be asked about, since the directory is unknown. */
export function directoryUnavailable(message: string, path: ResponsePath): GraphQLFormattedError {
  return { message, path, extensions: { code: RouterCode.SUBGRAPH_UNAVAILABLE, tjanst: 'register' } };
}

/** An error in what the caller sent. */
export function invalidRequest(message: string, path?: ResponsePath): GraphQLFormattedError {
  return { message, ...(path && { path }), extensions: { code: RouterCode.OGILTIG_INDATA } };
}

/** The error for a query that is valid but unreasonably large. */
export function queryTooLarge(): GraphQLFormattedError {
  return { message: 'Frågan är för stor.', extensions: { code: RouterCode.FOR_STOR_FRAGA } };
}

// What an owner writes is shown only under a public code, and even then as one short line.
const MAX_PUBLIC_MESSAGE_LENGTH = 300;
const WELL_FORMED_CODE = /^[A-Z][A-Z0-9_]{0,63}$/;

/**
 * An owner's own GraphQL error as the caller may see it.
 *
 * @param path where the error belongs in the caller's answer.
 * @param publicCodes codes whose message is kept; every other message is replaced. What an owner says of rights is always said in our words: it
 * is where somebody could be led to sign in elsewhere.
 */
export function fromOwner(forbund: string, error: OwnerError, path: ResponsePath, publicCodes: RegExp): GraphQLFormattedError {
  const code = codeOf(error) ?? RouterCode.INTERNT_FEL;
  const message =
    code === 'FORBIDDEN'
      ? `Förbundet ${forbund} lämnar inte ut uppgiften till den som frågar.`
      : publicCodes.test(code) && typeof error.message === 'string'
        ? error.message.replaceAll(/\p{Cc}+/gu, ' ').slice(0, MAX_PUBLIC_MESSAGE_LENGTH)
        : `Förbundet ${forbund} kunde inte svara på den här delen av frågan.`;
  const kraver = requirementsOf(error.extensions);
  return { message, path, extensions: { code, forbund, ...(kraver && { kraver }) } };
}

/** An error object as it came from an owner: nothing about it is certain. */
export interface OwnerError {
  readonly message?: unknown;
  readonly path?: unknown;
  readonly extensions?: { readonly code?: unknown; readonly kraver?: unknown } | null;
}

export function codeOf(error: OwnerError): string | undefined {
  const code = error.extensions?.code;
  return typeof code === 'string' && WELL_FORMED_CODE.test(code) ? code : undefined;
}

const WELL_FORMED_ROLE = /^[A-Z_]{1,40}$/;
const MOST_ROLES = 20;

/** The roles that a refusal names, as far as they look like roles. */
export function requirementsOf(extensions: { readonly kraver?: unknown } | null | undefined): string[] | undefined {
  const given = extensions?.kraver;
  return Array.isArray(given) && given.length <= MOST_ROLES && given.every((one) => typeof one === 'string' && WELL_FORMED_ROLE.test(one)) ? (given as string[]) : undefined;
}
