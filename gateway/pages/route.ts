import type { FastifyInstance } from 'fastify';
import { sendAsset } from '../http/assets';
import type { BuiltDashboard } from './built';

/** Everything from this gateway only, nothing written in the page, nothing evaluated. Images may be made by the page: a diagram becomes a PNG that way. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const NOT_BUILT = `<!doctype html>
<html lang="sv">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Förbundsnavet – översikten är inte byggd</title></head>
<body>
<main>
<h1>Översikten är inte byggd</h1>
<p>Felkod: OVERSIKT_EJ_BYGGD. Den som driver navet bygger den med <code>npm run build</code> och startar om det; <code>npm start</code> gör båda.</p>
<p>Grafen svarar ändå: <a href="/graphiql">ställ frågor i GraphiQL</a>, eller med POST till /graphql.</p>
</main>
</body>
</html>
`;

/**
 * Serves the dashboard: its page at every address that a view has, and its files. Addresses that no view has stay unknown.
 *
 * @param dashboard undefined when it has not been built: the front page then says so
 */
export function addDashboardRoutes(app: FastifyInstance, dashboard: BuiltDashboard | undefined): void {
  if (!dashboard) {
    app.get('/', (_request, reply) => reply.code(503).header('content-type', 'text/html; charset=utf-8').header('cache-control', 'no-store').send(NOT_BUILT));
    return;
  }
  for (const address of dashboard.paths) {
    app.get(address, (request, reply) => sendAsset(request, reply, dashboard.page, { contentSecurityPolicy: CONTENT_SECURITY_POLICY }));
  }
  for (const [address, file] of dashboard.files) {
    app.get(address, (request, reply) => sendAsset(request, reply, file, { contentSecurityPolicy: CONTENT_SECURITY_POLICY, immutable: true }));
  }
}
