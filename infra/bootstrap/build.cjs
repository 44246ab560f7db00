// @ts-check
'use strict';

const { spawnSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } = require('node:fs');
const path = require('node:path');

const SOURCE_FOLDERS = ['gateway', 'subgraphs', 'schema', 'infra', 'test/bench', 'test/support'];
const OTHER_SOURCES = ['tsconfig.json', 'infra/tsconfig.build.json', 'package-lock.json'];
/** Is built by itself, when it is packed. */
const CLIENT = 'schema/client';
const STAMP = 'dist/.byggd';

/** Is built by Vite: its folder, and the operations that it asks. */
const DASHBOARD = 'gateway/dashboard';
const OPERATIONS = 'schema/operations';
const DASHBOARD_STAMP = 'dist/.byggd-oversikt';

/**
 * Whether the built program is that of the sources: same files, same sizes, same times.
 *
 * @param {string} root
 */
function isBuilt(root) {
  return stampOf(root, STAMP) === fingerprint(root) && isDashboardBuilt(root);
}

/**
 * Whether the built dashboard is that of its sources.
 *
 * @param {string} root
 */
function isDashboardBuilt(root) {
  return stampOf(root, DASHBOARD_STAMP) === dashboardFingerprint(root);
}

/**
 * Compiles the program to dist/, and the dashboard with it: what is older than its sources.
 *
 * @param {string} root
 */
function buildProgram(root) {
  if (stampOf(root, STAMP) !== fingerprint(root)) compile(root);
  if (!isDashboardBuilt(root) && !buildDashboard(root)) process.exit(1);
}

/** @param {string} root */
function compile(root) {
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

/**
 * Builds the dashboard's page, scripts and styles to dist/gateway/dashboard.
 *
 * @param {string} root
 * @returns {boolean} whether that was possible; why not is on standard error
 */
function buildDashboard(root) {
  process.stderr.write('Bygger översikten …\n');
  const before = dashboardFingerprint(root);
  rmSync(path.join(root, DASHBOARD_STAMP), { force: true });
  const vite = path.join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  // What the environment of a test or of a server says of itself must not decide what is built.
  const env = { ...process.env, NODE_ENV: 'production' };
  const { status } = spawnSync(process.execPath, [vite, 'build', '--config', path.join('gateway', 'dashboard', 'vite.config.mts')], { cwd: root, stdio: [0, 2, 2], env });
  if (status !== 0) {
    process.stderr.write('Översikten gick inte att bygga; felen står ovanför.\n');
    return false;
  }
  writeFileSync(path.join(root, DASHBOARD_STAMP), before);
  return true;
}

/** @param {string} root @param {string} stamp */
function stampOf(root, stamp) {
  const file = path.join(root, stamp);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** @param {string} root */
function fingerprint(root) {
  return fingerprintOf(root, [...SOURCE_FOLDERS.flatMap((folder) => sourcesIn(root, folder)), ...OTHER_SOURCES]);
}

/** @param {string} root */
function dashboardFingerprint(root) {
  return fingerprintOf(root, [...filesIn(root, DASHBOARD), ...filesIn(root, OPERATIONS), 'package-lock.json']);
}

/** @param {string} root @param {string[]} files */
function fingerprintOf(root, files) {
  const hash = createHash('sha256');
  for (const file of files.toSorted()) {
    const { size, mtimeMs } = statSync(path.join(root, file));
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/** What is compiled of a folder. @param {string} root @param {string} folder @returns {string[]} */
function sourcesIn(root, folder) {
  const apart = [CLIENT, DASHBOARD];
  return filesIn(root, folder, apart).filter((file) => (/\.[cm]?ts$/.test(file) || file.endsWith('.cjs')) && !file.endsWith('.test.ts'));
}

/** @param {string} root @param {string} folder @param {readonly string[]} [apart] folders that are left out @returns {string[]} */
function filesIn(root, folder, apart = []) {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = `${folder}/${entry.name}`;
    if (!entry.isDirectory()) return [file];
    return entry.name === 'node_modules' || apart.includes(file) ? [] : filesIn(root, file, apart);
  });
}

module.exports = { isBuilt, buildProgram, isDashboardBuilt, buildDashboard };
