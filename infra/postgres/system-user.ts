import { execFileSync, spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { EXIT_CONFIG, UserFacingError } from '../failure';

/** The operating-system user that PostgreSQL runs as when the hub itself runs as root. */
export interface SystemUser {
  uid: number;
  gid: number;
  name: string;
}

/** Whether this process must step down before it starts PostgreSQL, which refuses to run as root. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * Chooses the user that PostgreSQL steps down to.
 *
 * @param wanted Name given in the configuration, if any.
 * @returns The given user, otherwise `postgres`, otherwise `nobody`.
 * @throws UserFacingError when no such user exists or it is root.
 */
export function chooseUser(wanted?: string): SystemUser {
  for (const name of wanted ? [wanted] : ['postgres', 'nobody']) {
    const uid = id('-u', name);
    const gid = id('-g', name);
    if (uid && gid) return { uid, gid, name };
  }
  throw new UserFacingError(
    wanted
      ? `Användaren «${wanted}» (NAVET_DB_ANVANDARE) finns inte på datorn eller är root. PostgreSQL kan inte köras som root.`
      : 'PostgreSQL kan inte köras som root, och datorn har varken användaren postgres eller nobody.\n' +
        'Ange en annan användare med NAVET_DB_ANVANDARE, eller starta som vanlig användare.',
    EXIT_CONFIG,
  );
}

/** The user that owns an existing data folder: PostgreSQL runs as nobody else. */
export function ownerOf(folder: string): SystemUser {
  const { uid, gid } = statSync(folder);
  return { uid, gid, name: nameOf(uid) };
}

function nameOf(uid: number): string {
  try {
    return execFileSync('id', ['-un', String(uid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return `uid ${uid}`;
  }
}

/** Numeric id of a user or its group; undefined when it does not exist or is root's. */
function id(flag: '-u' | '-g', name: string): number | undefined {
  const { status, stdout } = spawnSync('id', [flag, name], { encoding: 'utf8' });
  const number = Number.parseInt(stdout ?? '', 10);
  return status === 0 && number > 0 ? number : undefined;
}

/** Whether a user can enter a folder and write there: tried out, since every folder above and every mount counts. */
export function canWriteIn(user: SystemUser, folder: string): boolean {
  return runsAs(user, 'cd "$1" && test -w .', folder);
}

/** Whether a user can run a program, its shared libraries included; tried out with `--version`. */
export function canRun(user: SystemUser, program: string): boolean {
  return runsAs(user, '"$1" --version', program);
}

function runsAs(user: SystemUser, script: string, argument: string): boolean {
  const { status } = spawnSync('/bin/sh', ['-c', script, 'sh', argument], { uid: user.uid, gid: user.gid, cwd: '/', stdio: 'ignore' });
  return status === 0;
}
