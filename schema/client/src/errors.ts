/** One error of an answer: which field it took, and why. */
export interface Fault {
  /** What is wrong, in Swedish. */
  readonly message: string;
  /** A fixed code, for programs: FORBIDDEN, OWNER_UNAVAILABLE, FOR_MANGA_FRAGOR … `OKANT_FEL` when the hub gave none. */
  readonly code: string;
  /** The field that became null because of it; absent when the whole request was refused. */
  readonly path: readonly (string | number)[] | undefined;
  /** All else that the hub says of it, such as `forbund` or `kraver`. */
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** What is known of a request that failed. */
export interface Failure<Data> {
  readonly errors: readonly Fault[];
  readonly data?: Data | null | undefined;
  readonly status?: number | undefined;
  readonly requestId?: string | undefined;
  readonly retryAfterSeconds?: number | undefined;
}

/**
 * A request that was not answered whole.
 *
 * The hub's own codes come as they are. Four are the client's: `INGEN_KONTAKT` (nobody answered at the address), `AVBRUTET_SVAR` (the
 * connection broke in the middle of an answer), `TIDSGRANS` (the answer took too long) and `OLASLIGT_SVAR` (what came is not an answer of a
 * hub, but perhaps of a proxy in front).
 */
export class NavetError<Data = unknown> extends Error {
  override readonly name = 'NavetError';
  /** The first error's code. */
  readonly code: string;
  readonly errors: readonly Fault[];
  /** What was answered all the same: fields that failed are null, everything else is whole. Null when nothing was. */
  readonly data: Data | null;
  /** The HTTP status; undefined when there was no answer. */
  readonly status: number | undefined;
  /** What the hub's log calls the request; say it when you ask whoever runs the hub. */
  readonly requestId: string | undefined;
  /** How long the hub wants you to wait, when it said so. */
  readonly retryAfterSeconds: number | undefined;

  constructor(failure: Failure<Data>, options?: ErrorOptions) {
    const [first] = failure.errors;
    super(first?.message ?? 'Frågan besvarades inte.', options);
    this.code = first?.code ?? 'OKANT_FEL';
    this.errors = failure.errors;
    this.data = failure.data ?? null;
    this.status = failure.status;
    this.requestId = failure.requestId;
    this.retryAfterSeconds = failure.retryAfterSeconds;
  }
}

/** An error that the client itself has found. */
export function ownFault(code: 'INGEN_KONTAKT' | 'AVBRUTET_SVAR' | 'TIDSGRANS' | 'OLASLIGT_SVAR', message: string): Fault {
  return { code, message, path: undefined, extensions: { code } };
}
