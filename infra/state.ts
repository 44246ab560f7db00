import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../subgraphs/shared/paths';
import { takeLock } from './bootstrap/lock.cjs';
import type { Config } from './config';
import { UserFacingError } from './failure';

/** The folder for everything that is made while the hub runs; it is created when it is missing. */
export function stateFolder(config: Config): string {
  const folder = config.dataFolder ? path.resolve(config.dataFolder) : path.join(projectRoot(), '.navet');
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    throw new UserFacingError(`Katalogen ${folder} går inte att skapa: ${(cause as Error).message}\nAnge en annan med NAVET_DATA.`);
  }
  return folder;
}

/** The folder for the processes' logs; it is created when it is missing. */
export function logFolder(config: Config): string {
  const folder = path.join(stateFolder(config), 'logg');
  if (!existsSync(folder)) mkdirSync(folder);
  return folder;
}

/**
 * Makes this process the only one that works with a folder's databases.
 *
 * @returns A function that lets others in again.
 * @throws UserFacingError when another process is at it.
 */
export function lockState(folder: string): () => void {
  const lock = takeLock(path.join(folder, 'hub.las'));
  if (lock.release) return lock.release;
  throw new UserFacingError(
    `Navet körs redan (process ${lock.heldBy}) med databaserna i ${folder}.\n` +
      'Avsluta det först, eller ange en annan katalog med NAVET_DATA.',
  );
}
