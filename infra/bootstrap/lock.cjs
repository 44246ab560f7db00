// @ts-check
'use strict';

const { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { startOf } = require('./processes.cjs');

/**
 * Takes a lock file for this process. A lock whose process has died, also by `kill -9` or a power
 * cut, is taken over.
 *
 * @param {string} file
 * @returns {{ release(): void, heldBy?: undefined } | { release?: undefined, heldBy: number }} the
 *   lock, or the id of the living process that holds it
 */
function takeLock(file) {
  mkdirSync(path.dirname(file), { recursive: true });
  const own = `${process.pid} ${startOf(process.pid)}\n`;
  // Written whole under a name of its own first: nobody ever reads half a lock.
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, own);
  try {
    for (;;) {
      try {
        linkSync(draft, file);
        return { release: () => release(file, own) };
      } catch (error) {
        if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
      }
      const holder = read(file);
      if (holder === undefined) continue;
      const [pid = '0', start] = holder.trim().split(' ');
      if (start !== undefined && startOf(Number(pid)) === start) return { heldBy: Number(pid) };
      removeStale(file, holder);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** @param {string} file @param {string} own */
function release(file, own) {
  if (read(file) === own) rmSync(file, { force: true });
}

/**
 * Removes a dead process's lock, and nobody else's: between the reading and the removal another
 * process may have taken it over, so what was moved aside is compared and put back if it is new.
 *
 * @param {string} file @param {string} stale
 */
function removeStale(file, stale) {
  const aside = `${file}.${process.pid}.gammal`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (read(aside) !== stale) {
    try {
      linkSync(aside, file);
    } catch {
      // Somebody else holds it by now, which the caller's next round finds out.
    }
  }
  rmSync(aside, { force: true });
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

module.exports = { takeLock };
