// @ts-check
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

const VIEWS = path.resolve(import.meta.dirname, '../src/views');

/**
 * Leaves `views.json` beside the page: the addresses that views have, for the gateway to answer with the page.
 *
 * @returns {import('vite').Plugin}
 */
export function viewPaths() {
  return {
    name: 'navet:view-paths',
    generateBundle() {
      const descriptions = readdirSync(VIEWS).map((folder) => path.join(VIEWS, folder, 'view.json')).filter((file) => existsSync(file));
      const described = descriptions.map((file) => JSON.parse(readFileSync(file, 'utf8')));
      const paths = described.flatMap((view) => view.paths);
      this.emitFile({ type: 'asset', fileName: 'views.json', source: JSON.stringify({ paths }) });
    },
  };
}
