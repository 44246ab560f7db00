// @ts-check
'use strict';

const { spawnSync } = require('node:child_process');
const { existsSync, readFileSync } = require('node:fs');
const path = require('node:path');

/** @typedef {{ version?: string, resolved?: string, integrity?: string, optional?: boolean, link?: boolean }} LockedPackage */

/**
 * Whether node_modules holds what package-lock.json asks for. npm writes what it installed to a lock
 * file of its own inside node_modules, as the last thing it does, so an interrupted installation
 * does not count, and a developer's own `npm install` does.
 *
 * @param {string} root
 */
function isInstalled(root) {
  const wanted = readLock(path.join(root, 'package-lock.json'));
  const found = readLock(path.join(root, 'node_modules', '.package-lock.json'));
  if (!wanted || !found) return false;
  return Object.entries(wanted).every(([place, { version, integrity, optional, link }]) => {
    if (place === '' || link) return true;
    const installed = found[place];
    // Optional packages for other machines are left out.
    if (!installed) return optional === true;
    return installed.version === version && (!integrity || !installed.integrity || installed.integrity === integrity);
  });
}

/** @param {string} file @returns {Record<string, LockedPackage> | undefined} */
function readLock(file) {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/**
 * Installs exactly what package-lock.json says, compilers and test tools included: they build the program.
 *
 * @param {string} root
 */
function installDependencies(root) {
  process.stderr.write('Installerar beroenden (npm ci). Första gången tar det någon minut …\n');
  const [command, ...before] = npmCommand();
  const { status, error } = spawnSync(command, [...before, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: [0, 2, 2],
    shell: process.platform === 'win32' && before.length === 0,
  });
  if (status === 0) return;
  process.stderr.write(
    `Beroendena kunde inte installeras${error ? ` (${error.message})` : ''}.\n` +
      'Kontrollera att datorn når npm:s register och att det finns plats på disken, och försök igen.\n',
  );
  process.exit(1);
}

/** The npm that runs this script, or the one that came with this Node, or the one in PATH. @returns {[string, ...string[]]} */
function npmCommand() {
  const runningNpm = process.env['npm_execpath'];
  const besideNode = path.join(path.dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js');
  for (const script of [runningNpm, besideNode]) {
    if (script && path.basename(script) === 'npm-cli.js' && existsSync(script)) return [process.execPath, script];
  }
  return ['npm'];
}

module.exports = { isInstalled, installDependencies };
