import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { type Asset, asset } from '../http/assets';

/** The dashboard as `vite build` left it. */
export interface BuiltDashboard {
  /** The page that every view begins with. */
  readonly page: Asset;
  /** The views' addresses, as the views themselves name them: `/`, `/forbund/:id` … */
  readonly paths: readonly string[];
  /** Scripts, styles and what else they load, by address; each address holds the hash of its content. */
  readonly files: ReadonlyMap<string, Asset>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/**
 * Reads the built dashboard.
 *
 * @param projectRoot the folder with `dist/`
 * @returns undefined when it has not been built
 */
export function readDashboard(projectRoot: string): BuiltDashboard | undefined {
  const folder = path.join(projectRoot, 'dist/gateway/dashboard');
  const views = path.join(folder, 'views.json');
  if (!existsSync(views)) {
    return undefined;
  }
  const { paths } = JSON.parse(readFileSync(views, 'utf8')) as { paths: string[] };
  const names = readdirSync(path.join(folder, 'dashboard')).filter((name) => path.extname(name) in TYPES);
  return {
    page: readBuilt(path.join(folder, 'index.html')),
    paths,
    files: new Map(names.map((name) => [`/dashboard/${name}`, readBuilt(path.join(folder, 'dashboard', name))])),
  };
}

function readBuilt(file: string): Asset {
  const beside = (ending: string) => (existsSync(file + ending) ? readFileSync(file + ending) : undefined);
  return asset(TYPES[path.extname(file)] ?? 'application/octet-stream', readFileSync(file), { gzip: beside('.gz'), brotli: beside('.br') });
}
