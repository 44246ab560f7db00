import { chmodSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';

/** Writes a file that its owner alone may read, also in the place of one that others may, and at once: nobody comes upon half of it. */
export function writeSecretly(file: string, text: string): void {
  const half = `${file}.${process.pid}.ny`;
  rmSync(half, { force: true });
  try {
    writeFileSync(half, text, { mode: 0o600, flag: 'wx' });
    renameSync(half, file);
  } catch (error) {
    rmSync(half, { force: true });
    throw error;
  }
}

/** Reads such a file, and closes it to others: copying a folder may have opened it. */
export function readSecretly(file: string): string {
  if ((statSync(file).mode & 0o077) !== 0) chmodSync(file, 0o600);
  return readFileSync(file, 'utf8');
}
