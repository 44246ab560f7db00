// @ts-check
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const TEXT = /\.(html|js|css|json|svg)$/;

/**
 * Compresses what was built, so that the gateway need not while it serves.
 *
 * @returns {import('vite').Plugin}
 */
export function compressed() {
  return {
    name: 'navet:compressed',
    apply: 'build',
    writeBundle({ dir }) {
      if (!dir) throw new Error('Bygget har ingen mapp att komprimera.');
      for (const name of readdirSync(dir, { recursive: true }).map(String)) {
        if (!TEXT.test(name)) continue;
        const content = readFileSync(path.join(dir, name));
        writeFileSync(path.join(dir, `${name}.gz`), gzipSync(content, { level: 9 }));
        writeFileSync(path.join(dir, `${name}.br`), brotliCompressSync(content));
      }
    },
  };
}
