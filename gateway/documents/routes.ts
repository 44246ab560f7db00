import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError, type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import type { Verifier } from '../../subgraphs/shared/identity/verifier';
import { Felkod } from '../errors';
import { type Asset, asset, sendAsset } from '../http/assets';
import { headed, refuse } from '../http/refuse';
import { once } from '../once';
import { type Tillatelse, isAllowed } from '../protection';
import { type Operator, accessibilityPage } from './accessibility/page';
import { readRecord } from './accessibility/record';
import { readPublications } from './changes/log';
import { changesPage } from './changes/page';
import { html } from './html';
import { page } from './layout';
import { documentedTypes } from './schema/documented';
import { schemaPage, searchPage } from './schema/page';
import { SchemaSearch } from './schema/search';

/** Styles from this gateway, and forms to it; no script at all. */
const CONTENT_SECURITY_POLICY = ["default-src 'none'", "style-src 'self'", 'img-src data:', "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"].join('; ');
const HTML = 'text/html; charset=utf-8';
const UNAUTHENTICATED = 401;
const FORBIDDEN = 403;

/** What the pages are made of. */
export interface DocumentOptions {
  /** The folder with `gateway/` and `schema/`. */
  readonly projectRoot: string;
  /** The schema that clients see. */
  readonly apiSchema: GraphQLSchema;
  readonly supergraphSdl: string;
  /** Who may read the schema, here as in a question. */
  readonly introspektion: Tillatelse;
  readonly verifier: Verifier;
  /** Who runs the hub. */
  readonly drift: Operator;
}

/** Serves the pages that are made here: the schema's, its changes', and the accessibility statement. Each is made when it is first asked for. */
export function addDocumentRoutes(app: FastifyInstance, options: DocumentOptions): void {
  const { projectRoot, apiSchema, supergraphSdl, introspektion } = options;
  const read = (file: string): string => readFileSync(path.join(projectRoot, file), 'utf8');
  const types = once(() => documentedTypes(apiSchema, supergraphSdl));
  const search = once(() => new SchemaSearch(types()));
  const schema = once(() => asset(HTML, Buffer.from(schemaPage(types()))));
  const changes = once(() => {
    const known = new Set(types().flatMap(({ name, fields, values }) => [name, ...[...fields, ...values].map((member) => `${name}.${member.name}`)]));
    return asset(HTML, Buffer.from(changesPage(readPublications(read('schema/published.log.md')), (coordinate) => known.has(coordinate))));
  });
  const sdl = once(() => asset('text/plain; charset=utf-8', Buffer.from(`${printSchema(lexicographicSortSchema(apiSchema))}\n`)));
  const style = once(() => asset('text/css; charset=utf-8', Buffer.from(read('gateway/documents/browser/stil.css'))));
  const statement = once(() => asset(HTML, Buffer.from(accessibilityPage(readRecord(projectRoot), options.drift))));

  const send = (request: FastifyRequest, reply: FastifyReply, document: Asset) => sendAsset(request, reply, document, { contentSecurityPolicy: CONTENT_SECURITY_POLICY });
  /** A document that says what the schema holds: for those who may ask for the schema. */
  const ofSchema = (address: string, document: (request: FastifyRequest) => Asset, refusal: typeof refusedPage) =>
    app.get(address, async (request, reply) => {
      const error = await schemaRefusal(request, options);
      if (error) {
        return refusal(request, reply, error);
      }
      const sent = send(request, reply, document(request));
      if (introspektion !== 'alla') {
        reply.header('cache-control', 'private, no-cache').header('vary', 'accept-encoding, authorization');
      }
      return sent;
    });

  app.get('/dokument/stil.css', (request, reply) => send(request, reply, style()));
  app.get('/tillganglighet', (request, reply) => send(request, reply, statement()));
  ofSchema('/schema', (request) => {
    const { sok } = request.query as { sok?: unknown };
    return typeof sok === 'string' && sok.trim() !== '' ? asset(HTML, Buffer.from(searchPage(sok, search().find(sok)))) : schema();
  }, refusedPage);
  ofSchema('/schema/andringar', changes, refusedPage);
  ofSchema('/schema.graphql', sdl, refuse);
}

/** Why somebody may not read the schema; undefined when they may. */
async function schemaRefusal(request: FastifyRequest, { introspektion, verifier }: DocumentOptions): Promise<GraphQLError | undefined> {
  if (introspektion === 'alla') {
    return undefined;
  }
  try {
    if (isAllowed(introspektion, await verifier.callerOf(request.headers.authorization))) {
      return undefined;
    }
  } catch (error) {
    if (error instanceof GraphQLError) {
      return error;
    }
    throw error;
  }
  const http = introspektion === 'inloggade' ? { status: UNAUTHENTICATED, headers: [['www-authenticate', 'Bearer']] } : { status: FORBIDDEN };
  const remedy = introspektion === 'inloggade' ? 'Skicka ett åtkomstintyg i huvudet authorization.' : 'Fråga den som driver navet om du behöver det.';
  return new GraphQLError(`Schemat lämnas inte ut här. ${remedy}`, { extensions: { code: Felkod.INTROSPEKTION_EJ_TILLATEN, http } });
}

/** What a page is headed that cannot be shown, by the code of why. */
const HEADINGS: Readonly<Record<string, string>> = {
  INLOGGNING_OTILLGANGLIG: 'Schemat går inte att visa just nu',
  [Felkod.UNAUTHENTICATED]: 'Åtkomstintyget gäller inte',
};

function refusedPage(_request: FastifyRequest, reply: FastifyReply, error: GraphQLError): FastifyReply {
  const { status = FORBIDDEN, extensions } = headed(reply, error);
  const code = String(extensions.code);
  const title = HEADINGS[code] ?? 'Schemat lämnas inte ut';
  const isForSignedIn = code === Felkod.INTROSPEKTION_EJ_TILLATEN && status === UNAUTHENTICATED;
  const body = page({
    title,
    description: error.message,
    main: html`<h1>${title}</h1>
${isForSignedIn ? FOR_SIGNED_IN : html`<p>${error.message}</p>`}
<p>Felkod: <code>${code}</code></p><p>De frågor som finns lagrade går ändå att ställa: <a href="/lagrade-fragor">lagrade frågor</a>.</p>`,
  });
  return reply.code(status).header('content-type', HTML).header('content-security-policy', CONTENT_SECURITY_POLICY).header('cache-control', 'no-store').send(body);
}

/** What somebody at a browser can do, which sends no token when it opens a page. */
const FOR_SIGNED_IN = html`<p>Schemat är här bara för den som har ett åtkomstintyg, och en webbläsare skickar inget när den öppnar en sida.</p>
<p>Läs det i stället i <a href="/graphiql">frågeverktyget</a>, med intyget i rutan Headers: <code>{"authorization": "Bearer INTYGET"}</code>. Eller hämta det som fil: <code>curl -H "authorization: Bearer INTYGET" ADRESSEN/schema.graphql</code>. Har du inget intyg, fråga den som driver navet.</p>`;
