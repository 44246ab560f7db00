// @ts-check
'use strict';

const { spawnSync } = require('node:child_process');
const { readFileSync } = require('node:fs');

/**
 * Whether a process with this id exists, whoever owns it.
 *
 * @param {number} pid
 * @returns {boolean}
 */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/**
 * When a process started, as an opaque text: a process id is used again, an id with its start is not.
 *
 * @param {number} pid
 * @returns {string | undefined} undefined when there is no such process
 */
function startOf(pid) {
  if (!isAlive(pid)) return undefined;
  try {
    // The program's name, in parentheses, may hold spaces; the fields after it do not.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A zombie has ended; only its parent has not noticed yet.
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return ps(pid, 'lstart=');
  }
}

/**
 * The command line of a process.
 *
 * @param {number} pid
 * @returns {string | undefined}
 */
function commandLineOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return ps(pid, 'command=');
  }
}

/**
 * The process that started another.
 *
 * @param {number} pid
 * @returns {number | undefined}
 */
function parentOf(pid) {
  const parent = Number(ps(pid, 'ppid='));
  return parent > 0 ? parent : undefined;
}

/** @param {number} pid @param {string} field */
function ps(pid, field) {
  const { status, stdout } = spawnSync('ps', ['-p', String(pid), '-o', field], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() || undefined : undefined;
}

module.exports = { isAlive, startOf, commandLineOf, parentOf };
