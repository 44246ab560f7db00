/** The roles that the hub knows, as they stand in the token's claim `roller`. Without a token one has none of them, and reads what is open. */
export const ROLLER = ['nns-analytiker', 'nns-forvaltare', 'forbund-handlaggare', 'forbund-chef', 'medlem', 'sus-stodjare'] as const;

export type Roll = (typeof ROLLER)[number];

/** Who a verified token was issued to. It may be a person: it is never logged or stored but as a pseudonym. */
export interface Subject {
  /** The issuer's address, the token's `iss`. */
  readonly issuer: string;
  /** The token's `sub`. */
  readonly subject: string;
}

/** Who asks, as verified from the request's access token. */
export interface Caller {
  readonly roller: ReadonlySet<Roll>;
  /** Organisationsnummer of the organisation that the caller acts for; null without one. */
  readonly organisation: string | null;
  /** Ids of the förbund that the caller acts for: one, several after a merger or for a SUS-stödjare, none for others. */
  readonly forbund: readonly string[];
  /** Null for somebody without a token. */
  readonly subject: Subject | null;
}

/** Somebody without a token. */
export const ANONYMOUS: Caller = { roller: new Set(), organisation: null, forbund: [], subject: null };

/** Whether the caller has shown a valid token. */
export const isSignedIn = (caller: Caller): boolean => caller.subject !== null;
