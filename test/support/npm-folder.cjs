'use strict';

const { spawnSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');

/**
 * Installs what a folder's package-lock.json names, unless that is already there.
 *
 * For other makers' programs that are tested against and must not mix with the project's own packages. No
 * install script of theirs is run.
 *
 * @param {string} folder absolute path of a folder with package.json and package-lock.json
 * @throws {Error} in Swedish, when npm fails
 */
function installFolder(folder) {
  const lock = createHash('sha256').update(readFileSync(path.join(folder, 'package-lock.json'))).digest('hex');
  const marker = path.join(folder, 'node_modules', '.installed');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === lock) return;
  process.stderr.write(`Installerar det som ${path.relative(process.cwd(), folder)} behöver …\n`);
  const result = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (result.status !== 0) {
    throw new Error(`npm kunde inte installera ${folder} (kod ${result.status}). Kontrollera att paketregistret går att nå.`);
  }
  writeFileSync(marker, lock);
}

module.exports = { installFolder };
