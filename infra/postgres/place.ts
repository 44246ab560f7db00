import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { EXIT_CONFIG, UserFacingError } from '../failure';
import { type Binaries, bundledBinaries, copyBinaries } from './binaries';
import { canRun, canWriteIn, chooseUser, isRoot, ownerOf, type SystemUser } from './system-user';

/** Where an embedded PostgreSQL lives, and as whom it runs. */
export interface Place {
  /** Folder that holds the data folder, the secret, the log and, when needed, a copy of the programs. */
  folder: string;
  dataFolder: string;
  /** Whether the data folder held a PostgreSQL's data when the place was decided. */
  initialised: boolean;
  binaries: Binaries;
  /** The user to step down to; undefined when the hub itself is an ordinary user. */
  user: SystemUser | undefined;
}

/** Folders that outlive a restart and that every user may pass through, in order of preference. */
const SHARED_PARENTS = ['/var/lib/forbundsnavet', '/usr/local/var/forbundsnavet', '/var/tmp/forbundsnavet'];

/**
 * Decides where the embedded PostgreSQL keeps its data: in the clone when its user can reach it
 * there, otherwise in a folder made for this clone. The decision is remembered in the clone, so
 * that a later start with other permissions finds the same data.
 *
 * @param o.stateFolder The clone's own folder for run-time state (`.navet`).
 * @param o.explicit Folder given in the configuration; it is used or refused, never replaced.
 * @param o.user Name of the user to step down to, given in the configuration.
 * @param o.say Receives a Swedish line when the place is another than the clone.
 * @throws UserFacingError when no folder can be used.
 */
export function decidePlace(o: { stateFolder: string; explicit?: string; user?: string; say: (line: string) => void }): Place {
  if (o.explicit) {
    const place = placeIn(path.resolve(o.explicit), o.user);
    if (place) return place;
    throw new UserFacingError(
      `PostgreSQL kan inte använda katalogen ${o.explicit} (NAVET_DATA): användaren den körs som når den inte.\n` +
        'Ge användaren rätt att passera katalogerna ovanför, eller välj en annan katalog.',
      EXIT_CONFIG,
    );
  }

  const memory = path.join(o.stateFolder, 'plats.json');
  if (existsSync(memory)) {
    const { katalog } = JSON.parse(readFileSync(memory, 'utf8')) as { katalog: string };
    if (!existsSync(katalog)) o.say(`Katalogen ${katalog}, där databaserna låg, finns inte längre. En ny skapas.`);
    const place = placeIn(katalog, o.user);
    if (place) return place;
    throw new UserFacingError(
      `Databaserna ligger i ${katalog}, men användaren som PostgreSQL körs som når inte dit längre.\n` +
        `Återställ rättigheterna, eller ta bort ${memory} för att börja om på en ny plats.`,
      EXIT_CONFIG,
    );
  }

  const inClone = path.join(o.stateFolder, 'postgres');
  const place = placeIn(inClone, o.user);
  if (place) return place;

  const katalog = folderOutsideClone(path.dirname(o.stateFolder));
  if (existsSync(path.join(inClone, 'data', 'PG_VERSION'))) moveFolder(inClone, katalog);
  const outside = placeIn(katalog, o.user);
  if (!outside) {
    throw new UserFacingError(`PostgreSQL kan inte använda ${katalog}. Ange en katalog som alla kan passera med NAVET_DATA.`, EXIT_CONFIG);
  }
  writeFileSync(memory, `${JSON.stringify({ katalog })}\n`);
  o.say(`Klonen ligger under en katalog som bara root når. Databaserna läggs därför i ${katalog}.`);
  return outside;
}

/**
 * Makes a folder ready for an embedded PostgreSQL.
 *
 * @param folder Absolute path; it is created when it is missing.
 * @param wantedUser Name of the user to step down to, if the configuration gives one.
 * @returns The place, or undefined when the database user cannot reach the folder.
 */
export function placeIn(folder: string, wantedUser?: string): Place | undefined {
  const dataFolder = path.join(folder, 'data');
  const initialised = existsSync(path.join(dataFolder, 'PG_VERSION'));
  const bundled = bundledBinaries();
  mkdirSync(folder, { recursive: true });
  if (!isRoot()) {
    refuseForeignData(dataFolder);
    return { folder, dataFolder, initialised, binaries: bundled, user: undefined };
  }
  // Only passed through: what lies beside the data folder, the secret above all, stays root's.
  chmodSync(folder, 0o711);
  const user = existsSync(dataFolder) ? ownerOf(dataFolder) : chooseUser(wantedUser);
  const probe = path.join(folder, `prov.${process.pid}`);
  mkdirSync(probe, { recursive: true });
  try {
    chownSync(probe, user.uid, user.gid);
    if (!canWriteIn(user, probe)) return undefined;
    const reachable = canRun(user, path.join(bundled.folder, 'bin', 'postgres'));
    return { folder, dataFolder, initialised, binaries: reachable ? bundled : copyBinaries(bundled, folder), user };
  } finally {
    rmdirSync(probe);
  }
}

function refuseForeignData(dataFolder: string): void {
  if (!existsSync(dataFolder)) return;
  const owner = ownerOf(dataFolder);
  if (owner.uid === process.getuid?.()) return;
  throw new UserFacingError(
    `Databaserna i ${dataFolder} ägs av ${owner.name}, för de skapades när navet kördes som root.\n` +
      'Starta som root igen, eller ange en egen katalog med NAVET_DATA.',
    EXIT_CONFIG,
  );
}

function folderOutsideClone(clone: string): string {
  for (const parent of SHARED_PARENTS) {
    try {
      mkdirSync(parent, { recursive: true, mode: 0o755 });
      const { mode, uid } = lstatSync(parent);
      // A folder that somebody else made, or may write in, could be swapped under us.
      if ((mode & 0o170_000) !== 0o040_000 || uid !== 0 || (mode & 0o022) !== 0) continue;
      const folder = path.join(parent, `${path.basename(clone)}-${randomBytes(4).toString('hex')}`);
      mkdirSync(folder, { mode: 0o711 });
      writeFileSync(path.join(folder, 'klon.txt'), `Databaser för klonen ${clone}\n`);
      return folder;
    } catch {
      continue;
    }
  }
  throw new UserFacingError(
    `Klonen ligger under en katalog som bara root når, och ingen av ${SHARED_PARENTS.join(', ')} kan användas för databaserna.\n` +
      'Ange en katalog som alla kan passera med NAVET_DATA.',
    EXIT_CONFIG,
  );
}

/** Moves data that were reachable once, when the permissions above the clone have been tightened since. */
function moveFolder(from: string, to: string): void {
  try {
    for (const name of ['data', 'hemlighet']) renameSync(path.join(from, name), path.join(to, name));
  } catch (cause) {
    throw new UserFacingError(
      `Databaserna i ${from} kan inte längre nås av användaren de körs som, och de kunde inte flyttas till ${to} ` +
        `(${(cause as Error).message}).\nFlytta dem själv med «mv», eller öppna katalogerna ovanför klonen.`,
      EXIT_CONFIG,
    );
  }
}
