// @ts-check
'use strict';

const path = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');
const { buildDashboard, buildProgram, isBuilt, isDashboardBuilt } = require('./build.cjs');
const { installDependencies, isInstalled } = require('./dependencies.cjs');
const { takeLock } = require('./lock.cjs');

/**
 * Installs and builds what is missing or older than its sources. Several processes may ask at once:
 * one does the work, the others wait for it.
 *
 * @param {string} root The project's folder.
 * @param {{ build: boolean }} need Whether the built program is needed, or the dependencies alone.
 */
async function prepare(root, need) {
  const isReady = () => isInstalled(root) && (!need.build || isBuilt(root));
  if (isReady()) return;
  const release = await waitForLock(path.join(root, '.navet', 'bygge.las'));
  try {
    if (!isInstalled(root)) installDependencies(root);
    if (!isReady()) buildProgram(root);
  } finally {
    release();
  }
}

/**
 * Builds the dashboard when it is missing or older than its sources, for tests that look at it; one at a time.
 *
 * @param {string} root The project's folder, with its dependencies installed.
 * @throws {Error} when it cannot be built
 */
async function prepareDashboard(root) {
  if (isDashboardBuilt(root)) return;
  const release = await waitForLock(path.join(root, '.navet', 'bygge.las'));
  try {
    if (!isDashboardBuilt(root) && !buildDashboard(root)) throw new Error('Översikten gick inte att bygga.');
  } finally {
    release();
  }
}

/** @param {string} file @returns {Promise<() => void>} */
async function waitForLock(file) {
  for (let said = false; ; said = true) {
    const lock = takeLock(file);
    if (lock.release) return lock.release;
    if (!said) process.stderr.write(`Väntar på process ${lock.heldBy}, som installerar och bygger …\n`);
    await sleep(300);
  }
}

module.exports = { prepare, prepareDashboard };
