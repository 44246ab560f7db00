import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { MINSTA_HEMLIGHET } from '../subgraphs/forbund/deltaganden/nyckel';
import type { Config } from './config';
import { EXIT_CONFIG, UserFacingError } from './failure';
import { stateFolder } from './state';

/**
 * The secret that a förbund's pseudonyms are made with: as configured, otherwise the one in a file of its own among what is made while the
 * hub runs, which is made the first time. It is never in a database, and nothing shows it.
 *
 * @throws UserFacingError when it cannot be read, or is too short
 */
export function deltagarnyckel(config: Config, forbund: string): string {
  return config.participantKey ?? localKey(path.join(stateFolder(config), `deltagarnyckel-${forbund}`));
}

function localKey(file: string): string {
  if (!existsSync(file)) writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  // Copying a folder may have opened it to others.
  if ((statSync(file).mode & 0o077) !== 0) chmodSync(file, 0o600);
  return keyIn(file);
}

function keyIn(file: string): string {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new UserFacingError(`Filen med deltagarnyckeln går inte att läsa (${(error as NodeJS.ErrnoException).code ?? 'okänt fel'}): ${file}`, EXIT_CONFIG);
  }
  if (text.length >= MINSTA_HEMLIGHET) return text;
  throw new UserFacingError(`Deltagarnyckeln i ${file} är för kort (minst ${MINSTA_HEMLIGHET} tecken).`, EXIT_CONFIG);
}
