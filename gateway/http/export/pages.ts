import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ANONYMOUS } from '../../../subgraphs/shared/identity/caller';
import { isObject } from '../../executor/json';
import { ExportFault, Exportfel } from '../../export/fault';
import type { Format } from '../../export/formats';
import { type AnswerError, Losses } from '../../export/losses';
import { reach } from '../../export/read';
import { type Page, concernsTable, holderOf } from '../../export/rows';
import type { Table } from '../../export/table';
import type { TableLimits } from '../../limits/table-limits';
import { type AskingOptions, type Put, answerTo, judged } from '../asking';
import { tooMany } from '../refuse';
import type { SentRequest } from '../sent-request';

/** What is asked, in the form in which it is handed to the hub's own way of answering. */
export interface Question {
  /** The text of a free question, or the id of a stored one. */
  readonly asked: { readonly query: string } | { readonly documentId: string };
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** An answer, as far as it takes to make tables of it. */
export interface AnswerPage extends Page {
  /** Of all errors, also those that are not of the table. */
  readonly errors: readonly AnswerError[];
  /** Messages of servers that have an older or newer contract. */
  readonly notices: readonly string[];
  /** Bytes that it was sent in, near enough. */
  readonly size: number;
}

/** An answer that has come, before it is read. */
export interface RawAnswer {
  /** Whether it has neither errors nor notices. */
  readonly isWhole: boolean;
  /** Tells it from all others. */
  readonly hash: string;
  read(): AnswerPage;
}

/**
 * Makes of a question what it would be if it were sent to `/graphql` by the same client with the same token, and has it judged and counted as that.
 *
 * @throws GraphQLError for what is refused
 */
export async function judgedQuestion(request: FastifyRequest, question: Question, options: AskingOptions): Promise<Put> {
  const { sent, headers } = sentTo(request, question);
  return { method: 'POST', headers, sent: await judged(request, sent, options) };
}

/** Has it answered by the way that all questions go: limited, kept and shared as they are. A table is made of what comes back, and of nothing else. */
export async function ask(request: FastifyRequest, reply: FastifyReply, put: Put, options: AskingOptions): Promise<RawAnswer> {
  const { kept, answer } = await answerTo(request, reply, put, options);
  const account = (request.navet ??= {});
  if (kept) {
    return { isWhole: true, hash: kept.etag, read: () => readAnswer(kept.bytes.toString('utf8')) };
  }
  const { body = '', codes, operation, isWhole = false } = answer ?? {};
  account.operation = operation ?? account.operation;
  account.codes = codes ?? account.codes;
  return { isWhole, hash: createHash('sha256').update(body).digest('base64url'), read: () => readAnswer(body) };
}

/** A page with the losses of one table alone. */
export function ofTable(page: AnswerPage, table: Table): AnswerPage {
  return page.losses.isEmpty ? page : { ...page, losses: new Losses(page.errors.filter(({ path }) => concernsTable(path, table))) };
}

/** What a table's pages are read for, how far, and from where. */
export interface PageSource {
  readonly first: AnswerPage;
  readonly format: Format;
  readonly limits: TableLimits;
  /** Asks for the page that follows on a cursor. */
  next(variables: Record<string, unknown>): Promise<AnswerPage>;
}

/**
 * The pages of a table, the first one read. Where the list is given page by page and the operation takes the cursor, they are asked for one after the
 * other, each counted as a request of its own. For a format that reads them again they are held in memory.
 *
 * @throws ExportFault FOR_STOR_TABELL, from the pages
 */
export function pagesOf(table: Table, { first, format, limits, next }: PageSource): () => AsyncIterable<AnswerPage> {
  const held: AnswerPage[] = [first];
  const following = table.levels[0]?.following;
  const from = performance.now();
  let heldBytes = first.size;
  const hold = (page: AnswerPage): void => {
    held.push(page);
    heldBytes += page.size;
    if (heldBytes > limits.heldBytes) {
      throw tooLarge(format, 'är för stor för');
    }
  };
  return async function* pages() {
    let page: AnswerPage | undefined = first;
    for (let number = 0; page; number += 1) {
      yield page;
      const cursor: string | undefined = following && nextCursor(page, table);
      if (cursor === undefined || !following) {
        return;
      }
      page = held[number + 1];
      if (page) {
        continue;
      }
      if (number + 1 >= limits.pages) {
        throw new ExportFault(Exportfel.FOR_STOR_TABELL, `Listan har fler än ${limits.pages} sidor. Be om fler åt gången, om frågan har en parameter för det, eller begränsa frågan.`);
      }
      if (format.readsTwice && performance.now() - from >= limits.gatheringMs) {
        throw tooLarge(format, 'hann inte samlas ihop för');
      }
      page = await next({ [following.variable]: cursor });
      if (format.readsTwice) {
        hold(page);
      }
    }
  };
}

function tooLarge({ name }: Format, why: string): ExportFault {
  return new ExportFault(Exportfel.FOR_STOR_TABELL, `Tabellen ${why} formatet ${name}, som behöver alla rader innan den första kan skickas. Hämta den som csv, csv-sv eller xlsx, eller begränsa frågan.`);
}

/** Counts a page that follows another as a request for whoever asks, as every request is: for the address, and for the token's subject. */
export async function countPage(request: FastifyRequest, { rates }: AskingOptions): Promise<void> {
  const ofAddress = await rates.ofAddress(request);
  if (ofAddress) {
    throw tooMany('samma adress', ofAddress);
  }
  const ofCaller = await rates.ofCaller(request, request.caller ?? ANONYMOUS);
  if (ofCaller) {
    throw tooMany('samma inloggning', ofCaller);
  }
}

function nextCursor({ data }: Page, { levels }: Table): string | undefined {
  const [level] = levels;
  const holder = level && holderOf(data, level);
  const cursor = level?.more && level.following && reach(holder, level.more) === true ? reach(holder, level.following.cursor) : undefined;
  return typeof cursor === 'string' ? cursor : undefined;
}

/** A question as it would be sent to `/graphql`, with the caller's own headers. */
function sentTo(request: FastifyRequest, { asked, operationName, variables }: Question): { sent: SentRequest; headers: FastifyRequest['headers'] } {
  const { 'content-length': _length, 'content-encoding': _encoding, 'transfer-encoding': _transfer, ...headers } = request.headers;
  const body = { ...asked, variables, ...(operationName !== undefined && { operationName }) };
  const [query, documentId] = 'query' in asked ? [asked.query, undefined] : [undefined, asked.documentId];
  return { sent: { query, documentId, variables, operationName, search: '', body }, headers: { ...headers, accept: 'application/json', 'content-type': 'application/json' } };
}

function readAnswer(body: string): AnswerPage {
  const answer = JSON.parse(body) as { data?: unknown; errors?: readonly AnswerError[]; extensions?: unknown };
  const notices = isObject(answer.extensions) && Array.isArray(answer.extensions['meddelanden']) ? (answer.extensions['meddelanden'] as unknown[]) : [];
  const texts = notices.flatMap((notice) => (isObject(notice) && typeof notice['text'] === 'string' ? [notice['text']] : []));
  return { data: answer.data, errors: answer.errors ?? [], losses: new Losses(answer.errors ?? []), notices: texts, size: body.length };
}
