// @ts-check
'use strict';

const { spawnSync } = require('node:child_process');
const { existsSync, mkdirSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { installFolder } = require('../support/npm-folder.cjs');
const { takeLock } = require('../../infra/bootstrap/lock.cjs');

/** Where the browser is unpacked, with the libraries and fonts that it comes with. */
const UNPACKED = path.join(__dirname, 'node_modules', '.chromium');

const FONTS = path.join(UNPACKED, 'fonts.conf');

/** The package unpacks its libraries too when it takes this machine for one of the cloud's, which have none of them. */
const AS_IN_THE_CLOUD = { AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x', TMPDIR: UNPACKED };

/**
 * Installs and unpacks a Chromium from the package registry, once; whoever asks meanwhile waits.
 *
 * @returns {{ executablePath: string, env: Record<string, string> }} its program, and what its environment must hold
 * @throws {Error} in Swedish: on other machines than Linux on x64, and when npm fails
 */
function installChromium() {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error(`Det finns ingen Chromium att installera för ${process.platform} ${process.arch}. Installera Chrome, Edge eller Chromium.`);
  const lock = waitForLock();
  try {
    installFolder(__dirname);
    const executablePath = path.join(UNPACKED, 'chromium');
    if (!existsSync(FONTS)) unpack();
    const libraries = [path.join(UNPACKED, 'al2023', 'lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':');
    return { executablePath, env: { LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: FONTS } };
  } finally {
    lock.release();
  }
}

function unpack() {
  mkdirSync(UNPACKED, { recursive: true });
  const program = "import('@sparticuz/chromium').then(({ default: chromium }) => chromium.executablePath())";
  const { status, stderr } = spawnSync(process.execPath, ['-e', program], { cwd: __dirname, encoding: 'utf8', env: { ...process.env, ...AS_IN_THE_CLOUD } });
  if (status !== 0) throw new Error(`Chromium gick inte att packa upp: ${stderr}`);
  // The package's own list of folders is that of the cloud's machines. Without any font the browser breaks down at the first list box.
  writeFileSync(FONTS, `<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig><dir>${UNPACKED}/fonts</dir><cachedir>${UNPACKED}/cache</cachedir></fontconfig>\n`);
}

/** @returns {{ release(): void }} */
function waitForLock() {
  for (;;) {
    const lock = takeLock(path.join(__dirname, '..', '..', '.navet', 'chromium.las'));
    if (lock.release) return lock;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
}

if (require.main === module) process.stdout.write(`${installChromium().executablePath}\n`);

module.exports = { installChromium };
