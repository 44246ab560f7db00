import type { FastifyInstance } from 'fastify';
import { type Asset, sendAsset } from '../http/assets';

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

/** Serves GraphiQL at `/graphiql`. */
export function addGraphiqlRoutes(app: FastifyInstance, assets: ReadonlyMap<string, Asset>): void {
  for (const [url, asset] of assets) {
    app.get(url, (request, reply) => sendAsset(request, reply, asset, { contentSecurityPolicy: CONTENT_SECURITY_POLICY }));
  }
}
