// @ts-check
'use strict';

const { spawnSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } = require('node:fs');
const path = require('node:path');

const SOURCE_FOLDERS = ['gateway', 'subgraphs', 'schema', 'infra', 'test/bench', 'test/support'];
const OTHER_SOURCES = ['tsconfig.json', 'infra/tsconfig.build.json', 'package-lock.json'];
const STAMP = 'dist/.byggd';

/**
 * Whether the built program is that of the sources: same files, same sizes, same times.
 *
 * @param {string} root
 */
function isBuilt(root) {
  const stamp = path.join(root, STAMP);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint(root);
}

/**
 * Compiles the program to dist/.
 *
 * @param {string} root
 */
function buildProgram(root) {
  process.stderr.write('Bygger programmet …\n');
  const before = fingerprint(root);
  rmSync(path.join(root, STAMP), { force: true });
  const { status } = spawnSync(path.join(root, 'node_modules', '.bin', 'tsc'), ['-p', path.join('infra', 'tsconfig.build.json')], {
    cwd: root,
    stdio: [0, 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    process.stderr.write('Bygget misslyckades; felen står ovanför.\n');
    process.exit(1);
  }
  mkdirSync(path.join(root, 'dist'), { recursive: true });
  // Taken before the build: what was changed while it ran is built the next time.
  writeFileSync(path.join(root, STAMP), before);
}

/** @param {string} root */
function fingerprint(root) {
  const hash = createHash('sha256');
  const files = [...SOURCE_FOLDERS.flatMap((folder) => sourcesIn(root, folder)), ...OTHER_SOURCES];
  for (const file of files.toSorted()) {
    const { size, mtimeMs } = statSync(path.join(root, file));
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/** @param {string} root @param {string} folder @returns {string[]} */
function sourcesIn(root, folder) {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : sourcesIn(root, file);
    const compiled = /\.[cm]?ts$/.test(entry.name) || entry.name.endsWith('.cjs');
    return compiled && !entry.name.endsWith('.test.ts') ? [file] : [];
  });
}

module.exports = { isBuilt, buildProgram };
