import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { getOwn, isObject } from '../../executor/json';
import type { Catalogue, Exportable } from '../../export/catalogue';
import { ExportFault } from '../../export/fault';
import { codeOf } from '../../export/losses';
import { isLost } from '../../export/rows';
import type { Table } from '../../export/table';
import type { About } from '../../export/table-export';
import { variableValues } from '../../export/variables';
import type { TableLimits } from '../../limits/table-limits';
import type { AskingOptions, Put } from '../asking';
import { isKnownToClient } from '../conditional';
import type { Wish } from './asked-table';
import { type AnswerPage, type Question, type RawAnswer, ask, countPage, judgedQuestion, ofTable, pagesOf } from './pages';
import { refuseWith } from './refusal';

/** What it takes to send tables. */
export interface TableOptions extends AskingOptions {
  readonly catalogue: Catalogue;
  readonly tableLimits: TableLimits;
  readonly log: Logger;
}

/** Changes with what tables of the same answer look like, so that nobody goes on using an old one. */
const LAYOUT = '1';

/** The schema's own code lists for figures and their flags. */
const CODE_LISTS = ['Observationsstatus', 'Observationsflagga', 'Precision'] as const;

/** A table that is asked for, of an operation. */
export interface TableWish {
  readonly wish: Wish;
  /** Undefined for a document that is not valid, which the answer says. */
  readonly exportable: Exportable | undefined;
  readonly question: Question;
  /** The question, judged. */
  readonly put: Put;
  /** Found out when the question has been found valid. */
  readonly table: () => Table;
}

/** Asks the question, and sends the table of its answer; or what is wrong with it. */
export async function sendTable(request: FastifyRequest, reply: FastifyReply, { wish, exportable, question, put, table: tableOf }: TableWish, options: TableOptions): Promise<FastifyReply> {
  const { form, format } = wish;
  const raw = await ask(request, reply, put, options);
  const partial = raw.isWhole ? undefined : raw.read();
  if (!exportable || (partial && !isObject(partial.data))) {
    return refuseWith(request, reply, partial?.errors ?? []);
  }
  const table = followed(tableOf(), question);
  const isPaged = table.levels[0]?.following !== undefined;
  reply.header('cache-control', raw.isWhole && !isPaged ? cacheControl(request) : 'no-store');
  if (raw.isWhole && !isPaged) {
    // What the file says is of the answer, of the schema and of the document.
    const etag = entityTag(raw, [options.catalogue.edition, exportable.text, table.path, form, format.name]);
    reply.header('etag', etag);
    if (isKnownToClient(request.headers['if-none-match'], etag.replace(/^W\//, ''))) {
      return reply.code(304).send();
    }
  }
  const first = ofTable(partial ?? raw.read(), table);
  if (isLost(table, first)) {
    return refuseWith(request, reply, first.losses.errors);
  }
  const next = async (cursor: Record<string, unknown>): Promise<AnswerPage> => {
    await countPage(request, options);
    const following = await judgedQuestion(request, { ...question, variables: { ...question.variables, ...cursor } }, options);
    const page = ofTable((await ask(request, reply, following, options)).read(), table);
    const [lost] = page.losses.errors;
    // Half a list is no answer: the client is to see that the transfer was broken off.
    if (lost) {
      throw new ExportFault(codeOf(lost), lost.message);
    }
    return page;
  };
  const stream = format.write({ table, form, about: aboutOf(request, exportable, question, first, options.catalogue), pages: pagesOf(table, { first, format, limits: options.tableLimits, next }) });
  stream.on('error', (error: unknown) => options.log.warn({ begaran: request.id, err: error }, 'en tabell blev inte färdig'));
  // What goes wrong before anything is sent is refused as it should be.
  await begun(stream);
  return reply
    .code(200)
    .header('content-type', format.type)
    .header('content-disposition', `attachment; filename="${fileName(exportable, table)}.${format.ending}"`)
    .send(stream);
}

/** Waits until a stream has something to be read; fails as it fails. */
async function begun(stream: Readable): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    stream.once('readable', resolve).once('end', resolve).once('error', reject);
  });
  // It knows that nobody waits any more, before it is read.
  await setImmediate();
}

function aboutOf(request: FastifyRequest, exportable: Exportable, { variables }: Question, { notices }: AnswerPage, catalogue: Catalogue): About {
  return {
    name: exportable.name,
    question: exportable.question,
    document: exportable.text,
    variables: variableValues(exportable.variables, variables),
    address: `${request.method === 'POST' ? 'POST ' : ''}${request.protocol}://${request.host}${request.url}`,
    at: new Date(),
    notices,
    codes: catalogue.codes(...CODE_LISTS),
  };
}

/** A table whose pages are followed, but when the request itself says from where. */
function followed(table: Table, { variables }: Question): Table {
  const [first, ...rest] = table.levels;
  const from = first?.following && getOwn(variables, first.following.variable);
  return first?.following && (from ?? null) !== null ? { ...table, levels: [{ ...first, following: undefined }, ...rest] } : table;
}

/** Weak, since the file says when it was made. */
function entityTag({ hash }: RawAnswer, parts: readonly string[]): string {
  return `W/"${createHash('sha256').update(JSON.stringify([LAYOUT, hash, ...parts])).digest('base64url')}"`;
}

/** Whoever asked may keep the table, and asks each time whether it holds; what a token was needed for is for nobody else. */
function cacheControl({ headers }: FastifyRequest): string {
  return headers.authorization === undefined ? 'no-cache' : 'private, no-cache';
}

function fileName({ name }: Exportable, { path }: Table): string {
  return `${name}-${path}`.normalize('NFD').replace(/[^\w.-]/g, '').slice(0, 150);
}
