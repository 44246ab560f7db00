import type { IncomingMessage, ServerResponse } from 'node:http';
import { crc32 } from 'node:zlib';
import type { Logger } from 'pino';
import type { Answers } from '../answers/answers';
import type { KeptAnswer } from '../answers/kept-answer';
import { WeightedCache } from '../../subgraphs/shared/weighted-cache';
import { requestIdFrom } from './request-id';

/**
 * Headers of requests that may be told from each other by their bytes: none of them makes the answer to the same bytes another the next time.
 * What has any other header goes the ordinary way.
 */
const HARMLESS: ReadonlySet<string> = new Set([
  'accept', 'accept-encoding', 'accept-language', 'apollo-require-preflight', 'apollographql-client-name', 'apollographql-client-version', 'cache-control', 'connection',
  'content-length', 'content-type', 'dnt', 'forwarded', 'host', 'origin', 'pragma', 'priority', 'referer', 'sec-ch-ua', 'sec-ch-ua-mobile', 'sec-ch-ua-platform',
  'sec-fetch-dest', 'sec-fetch-mode', 'sec-fetch-site', 'user-agent', 'x-apollo-operation-name', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-port', 'x-forwarded-proto',
  'x-real-ip', 'x-request-id',
]);
const REQUEST_ID = 'x-request-id';
const CONTENT_LENGTH = 'content-length';
/** Bytes of a body that is looked at; somebody who is barred may send as much. */
const LONGEST_BODY = 8_192;

/** What the ordinary way does for every request, done here too. */
export interface Duties {
  /** Counts a request for whom it is counted for; false when that is one too many. */
  readonly count: (sender: string) => boolean;
  /** Whether the gateway is about to stop, and closes connections. */
  readonly isClosing: () => boolean;
  readonly log: Logger;
}

interface Repeated {
  readonly body: Buffer | undefined;
  readonly kept: KeptAnswer;
  /** Writes the log's lines, of which all but the request's id is the same each time, and written out once. */
  readonly log: Logger;
  /** Whom the request is counted for. */
  readonly sender: string;
  /** Names and values in turn; the value of the request id is each request's own. */
  readonly head: readonly string[];
  readonly requestIdAt: number;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Answers requests that have come before, byte for byte, from the same address and without a token, for as long as their answer is kept: what the
 * ordinary way made of those bytes is sent again, with the same headers.
 */
export class RepeatedRequests {
  readonly #known: WeightedCache<Repeated>;
  /** What requests on the ordinary way are told by. */
  readonly #told = new WeakMap<IncomingMessage, Told>();

  /** @param bytes what may be remembered, beside the answers that are kept */
  constructor(
    private readonly answers: Answers,
    bytes: number,
    private readonly duties: Duties,
  ) {
    this.#known = new WeightedCache(bytes);
    answers.onForget(() => this.#known.clear());
  }

  /** Answers a request, or has it go the ordinary way. */
  handle(request: IncomingMessage, response: ServerResponse, ordinarily: Handler): void {
    const head = this.duties.isClosing() ? undefined : readHead(request);
    if (!head) {
      ordinarily(request, response);
    } else if (request.method === 'GET') {
      this.#answer(request, response, { key: head.key, body: undefined }, head.requestId, ordinarily);
    } else {
      // The headers come before the body, but mostly in the same piece: it is there when they have been dealt with.
      process.nextTick(() => this.#withBody(request, response, head, ordinarily));
    }
  }

  /**
   * Remembers how a request was answered with a kept answer.
   *
   * @param sender whom it was counted for
   * @param headers all that the answer is sent with but its length
   */
  remember(request: IncomingMessage, kept: KeptAnswer, sender: string | undefined, headers: Readonly<Record<string, unknown>>): void {
    const told = this.#told.get(request);
    if (told === undefined || sender === undefined || 'connection' in headers || CONTENT_LENGTH in headers || !this.answers.holds(kept)) {
      return;
    }
    const head = [...Object.entries(headers), [CONTENT_LENGTH, kept.bytes.length]].flatMap(([name, value]) => [String(name), String(value)]);
    const requestIdAt = head.indexOf(REQUEST_ID) + 1;
    if (requestIdAt > 0) {
      // A body that has come is a part of a larger piece of memory, which is not to be held on to.
      const body = told.body && Buffer.from(told.body);
      const log = this.duties.log.child({ operation: kept.operation, ms: 0, status: 200, svar: 'minne' });
      this.#known.set(told.key, { body, kept, log, sender, head, requestIdAt }, (body?.length ?? 0) + kept.bytes.length + JSON.stringify(head).length);
    }
  }

  #withBody(request: IncomingMessage, response: ServerResponse, { key, requestId, bodyLength }: Head, ordinarily: Handler): void {
    const body: unknown = request.readableLength === bodyLength ? request.read() : null;
    if (!(body instanceof Buffer)) {
      ordinarily(request, response);
      return;
    }
    // Bodies are compared byte for byte; of several that differ and have the same sum, the last that came is known.
    this.#answer(request, response, { key: `${key}\n\n${crc32(body)}`, body }, requestId, () => {
      request.unshift(body);
      ordinarily(request, response);
    });
  }

  #answer(request: IncomingMessage, response: ServerResponse, told: Told, sentId: string | undefined, ordinarily: Handler): void {
    const repeated = this.#known.peek(told.key);
    if (!repeated || !isSame(repeated.body, told.body) || !this.answers.holds(repeated.kept) || !this.duties.count(repeated.sender)) {
      this.#told.set(request, told);
      ordinarily(request, response);
      return;
    }
    const { kept, log, head, requestIdAt } = repeated;
    // There is no more to read than its end, which others wait for too.
    request.resume();
    const requestId = requestIdFrom(sentId);
    const own = head.slice();
    own[requestIdAt] = requestId;
    response.writeHead(200, own);
    response.end(kept.bytes);
    log.info({ begaran: requestId }, 'fråga');
  }
}

/** What a request is told from others by. */
interface Told {
  readonly key: string;
  /** Undefined for a request that has none. */
  readonly body: Buffer | undefined;
}

function isSame(one: Buffer | undefined, other: Buffer | undefined): boolean {
  return one === other || (one !== undefined && other !== undefined && one.equals(other));
}

interface Head {
  /** All of the request that its answer may depend on, but for its body. */
  readonly key: string;
  readonly requestId: string | undefined;
  readonly bodyLength: number;
}

/** What a request is told by before its body has come; undefined for one that is always answered the ordinary way. */
function readHead({ method, url = '', httpVersion, rawHeaders, socket }: IncomingMessage): Head | undefined {
  if (!(method === 'POST' || method === 'GET') || !url.startsWith('/graphql')) {
    return undefined;
  }
  let key = `${method} ${url} ${httpVersion} ${socket.remoteAddress}`;
  let requestId: string | undefined;
  let bodyLength = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] as string).toLowerCase();
    const value = rawHeaders[index + 1] as string;
    if (!HARMLESS.has(name) || (name === REQUEST_ID && requestId !== undefined)) {
      return undefined;
    }
    if (name === REQUEST_ID) {
      requestId = value;
      continue;
    }
    if (name === 'content-length') {
      bodyLength = Number(value);
    }
    key += `\n${name}:${value}`;
  }
  const isReadable = method === 'GET' ? bodyLength === 0 : bodyLength > 0 && bodyLength <= LONGEST_BODY;
  return isReadable ? { key, requestId, bodyLength } : undefined;
}
