import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Asset, asset } from '../http/assets';
import type { ExampleGroup } from './examples';
import { graphiqlPage } from './page';

const JAVASCRIPT = 'text/javascript; charset=utf-8';
const CSS = 'text/css; charset=utf-8';

/**
 * All that GraphiQL needs, by address, read from the installed packages so that no foreign server is asked.
 *
 * @param projectRoot the folder with `gateway/` and `node_modules/`
 * @param examples the questions that it offers
 */
export function graphiqlAssets(projectRoot: string, examples: readonly ExampleGroup[]): ReadonlyMap<string, Asset> {
  const packageFile = (name: string, file: string) => readFileSync(path.join(path.dirname(require.resolve(`${name}/package.json`)), file));
  const ownFile = (file: string) => readFileSync(path.join(projectRoot, 'gateway/graphiql/browser', file));
  return new Map([
    ['/graphiql', asset('text/html; charset=utf-8', Buffer.from(graphiqlPage(examples)))],
    ['/graphiql/sida.css', asset(CSS, ownFile('sida.css'))],
    ['/graphiql/exempel.json', asset('application/json; charset=utf-8', Buffer.from(JSON.stringify(examples)))],
    ['/graphiql/start.js', asset(JAVASCRIPT, ownFile('start.js'))],
    ['/graphiql/react.js', asset(JAVASCRIPT, packageFile('react', 'umd/react.production.min.js'))],
    ['/graphiql/react-dom.js', asset(JAVASCRIPT, packageFile('react-dom', 'umd/react-dom.production.min.js'))],
    ['/graphiql/graphiql.js', asset(JAVASCRIPT, packageFile('graphiql', 'graphiql.min.js'))],
    ['/graphiql/graphiql.css', asset(CSS, packageFile('graphiql', 'graphiql.min.css'))],
  ]);
}
