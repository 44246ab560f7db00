import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { listExports } from '../../export/listing';
import { describeExports } from '../../export/openapi';
import { variableValues } from '../../export/variables';
import { once } from '../../once';
import { identify, identifyCaller } from '../asking';
import { foreignPage } from '../foreign-page';
import { withVary } from '../headers';
import { refuse } from '../refuse';
import { type FreeWish, freeWish, sentWish, storedWish } from './asked-table';
import { judgedQuestion } from './pages';
import { refuseFor } from './refusal';
import { type TableOptions, sendTable } from './send-table';

/** Serves answers as tables at `/export`. */
export function addExportRoutes(app: FastifyInstance, options: TableOptions): void {
  const { catalogue } = options;
  const described = once(() => JSON.stringify(describeExports(catalogue)));
  const listed = once(() => JSON.stringify(listExports(catalogue)));
  const json = (reply: FastifyReply, text: string) => reply.header('content-type', 'application/json; charset=utf-8').send(text);
  app.get('/export/openapi.json', (_request, reply) => json(reply, described()));
  app.get<{ Params: { operation: string } }>('/export/:operation', {
    onRequest: (request, reply) => identifyReader(request, reply, options, false),
    handler: (request, reply) =>
      refusing(request, reply, async () => {
        const { exportable, variables, ...wish } = storedWish(request, request.params.operation, catalogue);
        const table = catalogue.table(catalogue.tables(exportable, variableValues(exportable.variables, variables)), wish.table);
        const { documentId = '', operationName } = exportable;
        const question = { asked: { documentId }, operationName, variables };
        return sendTable(request, reply, { wish, exportable, question, put: await judgedQuestion(request, question, options), table: () => table }, options);
      }),
  });
  app.get('/export', {
    onRequest: (request, reply) => identifyReader(request, reply, options, request.url.includes('?')),
    handler: (request, reply) =>
      refusing(request, reply, async () => {
        const wish = freeWish(request);
        return wish ? sendFree(request, reply, wish, options) : json(reply, listed());
      }),
  });
  app.post('/export', {
    onRequest: (request, reply) => identify(request, reply, options),
    handler: (request, reply) => refusing(request, reply, async () => sendFree(request, reply, sentWish(request), options)),
  });
}

/**
 * Tells who asks, as `/graphql` does. Spreadsheets and links ask with a plain GET, which a foreign page can make a reader's browser send too. Nothing is
 * given away by that, since such a page does not see the answer and a browser adds no token by itself; but it is work, which is not to be had that way.
 * A browser says where a request comes from: what a page of another site has not been allowed to send is refused before anything is done, but for links
 * to stored questions that somebody follows. Whatever comes of those is held against nobody.
 */
async function identifyReader(request: FastifyRequest, reply: FastifyReply, options: TableOptions, isFree: boolean): Promise<FastifyReply | undefined> {
  request.navet = {};
  const { 'sec-fetch-site': site, 'sec-fetch-mode': mode, 'sec-fetch-dest': destination } = request.headers;
  if (site === 'cross-site' && reply.getHeader('access-control-allow-origin') === undefined) {
    request.navet.foreign = true;
    // A frame navigates too, and nobody has to follow it.
    const isLink = mode === 'navigate' && destination === 'document' && !isFree;
    if (!isLink) {
      return refuse(request, reply, foreignPage());
    }
  }
  return identifyCaller(request, reply, options);
}

async function refusing(request: FastifyRequest, reply: FastifyReply, answer: () => Promise<FastifyReply>): Promise<FastifyReply> {
  reply.header('vary', withVary(reply));
  try {
    return await answer();
  } catch (error) {
    return refuseFor(request, reply, error);
  }
}

async function sendFree(request: FastifyRequest, reply: FastifyReply, wish: FreeWish, options: TableOptions): Promise<FastifyReply> {
  const { catalogue } = options;
  const { text, operationName, variables } = wish;
  const question = { asked: { query: text }, operationName, variables };
  // Before it is parsed, how large it is; before it is run, whether it changes something.
  const put = await judgedQuestion(request, question, options);
  const exportable = catalogue.free(text, operationName);
  const table = () => {
    if (!exportable) {
      throw new Error('an invalid document was answered');
    }
    return catalogue.table(catalogue.tables(exportable, variableValues(exportable.variables, variables)), wish.table);
  };
  return sendTable(request, reply, { wish, exportable, question, put, table }, options);
}
