import { type Answer, readAnswer } from './answer.js';
import { NavetError, ownFault } from './errors.js';
import { operations } from './generated/operations.js';
import type { Operation, ResultOf, VariablesOf } from './operation.js';

/** How a hub is reached. */
export interface ClientOptions {
  /** The hub's address without a path, for example `https://navet.exempel.se`. */
  readonly url: string | URL;
  /** The access token, or what gets one; it is asked before every request, so that it can renew it. Without it what is open is answered. */
  readonly token?: string | (() => string | undefined | Promise<string | undefined>);
  /** Milliseconds that a call may take, waiting for its turn included. Default 30,000. */
  readonly timeoutMs?: number;
  /** How many times a call waits and asks again when the hub has too much to do (429). Default 2. */
  readonly retries?: number;
  /** What requests are sent with. Default: the platform's `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
}

/** What applies to one call. */
export interface CallOptions {
  /** Breaks the call off; it then fails with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Milliseconds that this call may take. */
  readonly timeoutMs?: number;
}

/** Asks one stored operation. Variables may be left out when none is demanded. */
export type Ask<Result, Variables> = {} extends Variables
  ? (variables?: Variables, options?: CallOptions) => Promise<Result>
  : (variables: Variables, options?: CallOptions) => Promise<Result>;

type Asks = { readonly [Name in keyof typeof operations]: Ask<ResultOf<(typeof operations)[Name]>, VariablesOf<(typeof operations)[Name]>> };

/** A client: a function for every stored operation, by its name. */
export interface Client extends Asks {
  /**
   * Asks an operation and gives the answer as it is, with its errors beside its data: for whoever shows what is there when one förbund does
   * not answer.
   *
   * @throws NavetError when nothing was answered
   */
  ask<Result, Variables>(operation: Operation<Result, Variables>, variables: Variables, options?: CallOptions): Promise<Answer<Result> & { readonly data: Result }>;
}

const TIMEOUT_MS = 30_000;
const RETRIES = 2;
/** Seconds to wait when the hub asks for patience without saying how long. */
const UNSAID_WAIT = 1;

/**
 * Makes a client of a hub.
 *
 * Its functions give the answer's data, or throw a {@link NavetError}; when a part of the answer failed, the rest is the error's `data`.
 * Operations are asked by their document id, so that hubs which only take stored ones answer too.
 */
export function createClient(options: ClientOptions): Client {
  const endpoint = new URL('/graphql', options.url).href;
  const ask = async <Result, Variables>(operation: Operation<Result, Variables>, variables: Variables, call: CallOptions = {}) => {
    const answer = await asked<Result>(endpoint, operation, variables, options, call);
    if (answer.data === null) {
      throw new NavetError<Result>(answer);
    }
    return { ...answer, data: answer.data };
  };
  const whole = async <Result, Variables>(operation: Operation<Result, Variables>, variables: Variables, call?: CallOptions): Promise<Result> => {
    const answer = await ask(operation, variables, call);
    if (answer.errors.length > 0) {
      throw new NavetError<Result>(answer);
    }
    return answer.data;
  };
  const asks = Object.entries(operations).map(([name, operation]) => [
    name,
    (variables: unknown = {}, call?: CallOptions) => whole(operation as Operation<unknown, unknown>, variables, call),
  ]);
  return { ...(Object.fromEntries(asks) as Asks), ask };
}

async function asked<Result>(endpoint: string, operation: Operation<Result, never>, variables: unknown, options: ClientOptions, call: CallOptions): Promise<Answer<Result>> {
  const timeoutMs = call.timeoutMs ?? options.timeoutMs ?? TIMEOUT_MS;
  const endsAt = Date.now() + timeoutMs;
  const late = AbortSignal.timeout(timeoutMs);
  const signal = call.signal ? AbortSignal.any([call.signal, late]) : late;
  const { name: operationName, documentId, text } = operation;
  let document: { documentId: string } | { query: string } = { documentId };
  let retriesLeft = options.retries ?? RETRIES;
  try {
    for (;;) {
      const { response, text: body } = await send(endpoint, { ...document, operationName, variables }, options, signal);
      const answer = readAnswer<Result>(response, body);
      const seconds = answer.retryAfterSeconds ?? UNSAID_WAIT;
      if (answer.status === 429 && retriesLeft > 0 && Date.now() + seconds * 1000 < endsAt) {
        retriesLeft -= 1;
        await pause(seconds * 1000, signal);
      } else if ('documentId' in document && answer.errors[0]?.code === 'OKAND_FRAGA') {
        // The hub has another version of the operation than this client. The text says the same to every hub that takes free questions.
        document = { query: text };
      } else {
        return answer;
      }
    }
  } catch (error) {
    call.signal?.throwIfAborted();
    if (late.aborted) {
      throw new NavetError({ errors: [ownFault('TIDSGRANS', `Navet svarade inte inom ${timeoutMs / 1000} sekunder.`)] }, { cause: error });
    }
    throw error;
  }
}

async function send(endpoint: string, body: object, { token, fetch = globalThis.fetch }: ClientOptions, signal: AbortSignal): Promise<{ response: Response; text: string }> {
  const given = typeof token === 'function' ? await token() : token;
  signal.throwIfAborted();
  let response: Response | undefined;
  try {
    response = await fetch(endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json',
        ...(given === undefined ? {} : { authorization: `Bearer ${given}` }),
      },
      body: JSON.stringify(body),
      // A token goes by its header; what the browser would add by itself is nobody's.
      credentials: 'omit',
      signal,
    });
    return { response, text: await response.text() };
  } catch (error) {
    signal.throwIfAborted();
    if (response) {
      const requestId = response.headers.get('x-request-id') ?? undefined;
      throw new NavetError({ errors: [ownFault('AVBRUTET_SVAR', `Förbindelsen med navet på ${endpoint} bröts innan hela svaret hade kommit. Försök igen.`)], status: response.status, requestId }, { cause: error });
    }
    throw new NavetError({ errors: [ownFault('INGEN_KONTAKT', `Navet på ${endpoint} går inte att nå. Från en webbsida kan det bero på att navet inte tar emot frågor från den (NAVET_CORS).`)] }, { cause: error });
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });
}
