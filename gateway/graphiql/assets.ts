import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

/** A file that the gateway serves from memory. */
export interface Asset {
  readonly type: string;
  readonly content: Buffer;
  readonly etag: string;
  /** The content compressed, made when it is first asked for. */
  gzipped(): Buffer;
}

/** The page itself: everything that it loads comes from this gateway. */
const PAGE = `<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Förbundsnavet – ställ frågor till grafen</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/graphiql/graphiql.css">
<link rel="stylesheet" href="/graphiql/sida.css">
</head>
<body>
<div id="graphiql">Frågeverktyget hämtas …</div>
<noscript>Frågeverktyget behöver JavaScript. Grafen går också att fråga direkt: POST till /graphql.</noscript>
<script src="/graphiql/react.js"></script>
<script src="/graphiql/react-dom.js"></script>
<script src="/graphiql/graphiql.js"></script>
<script src="/graphiql/start.js"></script>
</body>
</html>
`;

const STYLE = 'html, body, #graphiql { height: 100%; margin: 0; width: 100%; overflow: hidden; }\n';

const JAVASCRIPT = 'text/javascript; charset=utf-8';
const CSS = 'text/css; charset=utf-8';

/**
 * All that GraphiQL needs, by address, read from the installed packages so that no foreign server is asked.
 *
 * @param projectRoot the folder with `gateway/` and `node_modules/`
 * @param examples JSON text of the tabs to open with
 */
export function graphiqlAssets(projectRoot: string, examples: string): ReadonlyMap<string, Asset> {
  const packageFile = (name: string, file: string) => readFileSync(path.join(path.dirname(require.resolve(`${name}/package.json`)), file));
  return new Map([
    ['/graphiql', asset('text/html; charset=utf-8', Buffer.from(PAGE))],
    ['/graphiql/sida.css', asset(CSS, Buffer.from(STYLE))],
    ['/graphiql/exempel.json', asset('application/json; charset=utf-8', Buffer.from(examples))],
    ['/graphiql/start.js', asset(JAVASCRIPT, readFileSync(path.join(projectRoot, 'gateway/graphiql/browser/start.js')))],
    ['/graphiql/react.js', asset(JAVASCRIPT, packageFile('react', 'umd/react.production.min.js'))],
    ['/graphiql/react-dom.js', asset(JAVASCRIPT, packageFile('react-dom', 'umd/react-dom.production.min.js'))],
    ['/graphiql/graphiql.js', asset(JAVASCRIPT, packageFile('graphiql', 'graphiql.min.js'))],
    ['/graphiql/graphiql.css', asset(CSS, packageFile('graphiql', 'graphiql.min.css'))],
  ]);
}

function asset(type: string, content: Buffer): Asset {
  let gzipped: Buffer | undefined;
  return {
    type,
    content,
    etag: `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`,
    gzipped: () => (gzipped ??= gzipSync(content)),
  };
}
