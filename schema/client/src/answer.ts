import { type Fault, NavetError, ownFault } from './errors.js';

/** What a hub answered. */
export interface Answer<Data> {
  readonly data: Data | null;
  /** Why fields are null that would have had a value; empty when the answer is whole. */
  readonly errors: readonly Fault[];
  /** What the hub says beside the answer, such as `kostnad`. */
  readonly extensions: Readonly<Record<string, unknown>>;
  readonly status: number;
  readonly requestId: string | undefined;
  /** Seconds to wait, of an answer with status 429 that says so. */
  readonly retryAfterSeconds: number | undefined;
}

/**
 * Reads a hub's answer.
 *
 * @param text its whole body
 * @throws NavetError with code OLASLIGT_SVAR when it is not one
 */
export function readAnswer<Data>(response: Response, text: string): Answer<Data> {
  const requestId = response.headers.get('x-request-id') ?? undefined;
  const body = parsed(text);
  if (!isObject(body) || !('data' in body || Array.isArray(body['errors']))) {
    const message = `Svaret (HTTP ${response.status}) kommer inte från ett nav. Kontrollera adressen, och om en proxy svarar i navets ställe.`;
    throw new NavetError({ errors: [ownFault('OLASLIGT_SVAR', message)], status: response.status, requestId });
  }
  return {
    data: (body['data'] ?? null) as Data | null,
    errors: Array.isArray(body['errors']) ? body['errors'].map(faultOf) : [],
    extensions: isObject(body['extensions']) ? body['extensions'] : {},
    status: response.status,
    requestId,
    retryAfterSeconds: secondsToWait(response.headers.get('retry-after')),
  };
}

/**
 * Reads `retry-after`: a number of seconds, or a date.
 *
 * @param now milliseconds since 1970
 */
export function secondsToWait(header: string | null, now = Date.now()): number | undefined {
  if (header === null) {
    return undefined;
  }
  if (/^\d+$/.test(header.trim())) {
    return Number(header);
  }
  const until = Date.parse(header);
  return Number.isNaN(until) ? undefined : Math.max(0, Math.ceil((until - now) / 1000));
}

function faultOf(error: unknown): Fault {
  const { message, path, extensions } = isObject(error) ? error : {};
  const said = isObject(extensions) ? extensions : {};
  return {
    message: typeof message === 'string' ? message : 'Ett fel utan förklaring.',
    code: typeof said['code'] === 'string' ? said['code'] : 'OKANT_FEL',
    path: Array.isArray(path) ? path : undefined,
    extensions: said,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
