import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Asset } from './assets';

/** Scripts and styles from this gateway only. GraphiQL's editor and its dialogs set style attributes, hence 'unsafe-inline' for styles. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  'font-src data:',
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Serves GraphiQL at `/graphiql`, and as the front page for now. */
export function addGraphiqlRoutes(app: FastifyInstance, assets: ReadonlyMap<string, Asset>): void {
  for (const [url, asset] of assets) {
    app.get(url, (request, reply) => send(request, reply, asset));
  }
  const page = assets.get('/graphiql');
  if (page) {
    app.get('/', (request, reply) => send(request, reply, page));
  }
}

function send(request: FastifyRequest, reply: FastifyReply, asset: Asset): Buffer | string {
  reply
    .header('content-type', asset.type)
    .header('content-security-policy', CONTENT_SECURITY_POLICY)
    .header('cache-control', 'no-cache')
    .header('vary', 'accept-encoding')
    .header('etag', asset.etag);
  if (request.headers['if-none-match'] === asset.etag) {
    reply.code(304);
    return '';
  }
  if (/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) {
    reply.header('content-encoding', 'gzip');
    return asset.gzipped();
  }
  return asset.content;
}
