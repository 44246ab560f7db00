import path from 'node:path';
import { defineConfig } from 'vite';
import { compressed } from './build/compressed.mjs';
import { storedOperation } from './build/stored-operation.mjs';
import { viewPaths } from './build/view-paths.mjs';

const here = import.meta.dirname;
const root = path.resolve(here, '../..');

/** The dashboard: one page, whose views are loaded when they are opened. The gateway serves what this leaves. */
export default defineConfig({
  root: here,
  publicDir: false,
  cacheDir: path.join(root, 'node_modules/.vite'),
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  resolve: { alias: { '@fragor': path.join(root, 'schema/operations') } },
  plugins: [storedOperation(), viewPaths(), compressed()],
  logLevel: 'warn',
  build: {
    outDir: path.join(root, 'dist/gateway/dashboard'),
    emptyOutDir: true,
    assetsDir: 'dashboard',
    // Nothing is written into the page: its policy runs no inline script and no inline style.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
    chunkSizeWarningLimit: 400,
  },
});
