import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chownSync, closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandLineOf, startOf } from '../bootstrap/processes.cjs';
import { EXIT_CONFIG, UserFacingError } from '../failure';
import type { Place } from './place';
import { derivePassword } from './secret';

/** A running embedded PostgreSQL. */
export interface Cluster {
  port: number;
  /** Connection string of the superuser. */
  adminUrl: string;
  /** Settles when PostgreSQL has ended, for whatever reason. */
  exited: Promise<void>;
  /** Stops PostgreSQL in its «fast» way: no new connections, open transactions rolled back, all written. */
  stop(): Promise<void>;
}

export interface ClusterOptions {
  place: Place;
  secret: string;
  port: number;
  /** False only for tests: no data are forced to disk. */
  durable: boolean;
}

const SUPERUSER = 'postgres';
const READY_WITHIN_MS = 60_000;
const STOPPED_WITHIN_MS = 30_000;

/**
 * Runs PostgreSQL and stops it as soon as the hub is gone: the hub holds the other end of standard
 * input, which closes however the hub ends, also by `kill -9`. A shell does it, and not a process of
 * our own, because it survives whoever kills every Node process.
 */
const SUPERVISOR = `
exec 3<&0
"$@" </dev/null 3<&- &
postgres=$!
stop() { kill -INT "$postgres" 2>/dev/null; }
trap stop TERM INT HUP
( while read -r _; do :; done; stop ) <&3 &
watcher=$!
exec 3<&-
while :; do
  wait "$postgres"
  code=$?
  kill -0 "$postgres" 2>/dev/null || break
done
kill "$watcher" 2>/dev/null
exit "$code"
`;

/**
 * Makes the data folder if there is none and refuses one that this PostgreSQL cannot read.
 *
 * @returns Whether the data folder is new.
 * @throws UserFacingError when it belongs to another PostgreSQL major.
 */
export function prepareDataFolder(place: Place, secret: string, durable = true): boolean {
  const { dataFolder, binaries } = place;
  const versionFile = path.join(dataFolder, 'PG_VERSION');
  if (existsSync(versionFile)) {
    const major = Number(readFileSync(versionFile, 'utf8').trim());
    if (major !== binaries.major) throw new UserFacingError(otherMajor(dataFolder, major, binaries.major), EXIT_CONFIG);
    return false;
  }
  for (const name of readdirSync(place.folder)) {
    if (name.startsWith('data.ny')) rmSync(path.join(place.folder, name), { recursive: true, force: true });
  }
  // Under another name until it is whole: a half-made data folder would never start.
  const unfinished = path.join(place.folder, `data.ny.${process.pid}`);
  const passwordFile = path.join(place.folder, `losenord.${process.pid}`);
  mkdirSync(unfinished, { mode: 0o700 });
  writeFileSync(passwordFile, `${derivePassword(secret, SUPERUSER)}\n`, { mode: 0o600 });
  try {
    if (place.user) {
      chownSync(unfinished, place.user.uid, place.user.gid);
      chownSync(passwordFile, place.user.uid, place.user.gid);
    }
    const { status, stderr, error } = spawnSync(
      path.join(binaries.folder, 'bin', 'initdb'),
      [
        `--pgdata=${unfinished}`,
        `--username=${SUPERUSER}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--no-instructions',
        ...(durable ? [] : ['--no-sync']),
      ],
      { encoding: 'utf8', env: databaseEnvironment(), ...stepDown(place) },
    );
    if (status !== 0) {
      throw new UserFacingError(`Det gick inte att skapa databaserna i ${dataFolder}:\n${(error?.message ?? stderr).trim()}`);
    }
    renameSync(unfinished, dataFolder);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(unfinished, { recursive: true, force: true });
  }
  return true;
}

function otherMajor(dataFolder: string, found: number, wanted: number): string {
  return (
    `Databaserna i ${dataFolder} är skapade av PostgreSQL ${found}, men det här programmet kör PostgreSQL ${wanted}.\n` +
    'Inget har ändrats. Gör så här:\n' +
    `  1. Checka ut den version av Förbundsnavet som körde PostgreSQL ${found} och säkerhetskopiera: npm run hub -- backup navet.kopia\n` +
    `  2. Checka ut den nya versionen igen och flytta undan katalogen: mv ${dataFolder} ${dataFolder}.pg${found}\n` +
    '  3. Läs tillbaka: npm run hub -- restore navet.kopia, och starta: npm start'
  );
}

/**
 * Stops a PostgreSQL that an earlier run left behind in this data folder, and clears its traces.
 *
 * @returns Whether there was one running.
 */
export async function stopLeftover(place: Place): Promise<boolean> {
  const file = pidFile(place);
  const pid = Number(readLines(file)[0] ?? Number.NaN);
  const running = pid > 0 && isPostgresIn(pid, place.dataFolder);
  if (running) await endProcess(pid);
  // A process id that now belongs to another program would make PostgreSQL refuse to start.
  rmSync(file, { force: true });
  return running;
}

/** Connection string of the superuser of a PostgreSQL that was made with a secret. */
export function adminUrlOf(port: number, secret: string): string {
  return `postgres://${SUPERUSER}:${derivePassword(secret, SUPERUSER)}@127.0.0.1:${port}/postgres`;
}

/** The port of the PostgreSQL that runs in a place and is ready; undefined when there is none. */
export function runningPort(place: Place): number | undefined {
  const lines = readLines(pidFile(place));
  const ready = lines[7]?.trim() === 'ready' && isPostgresIn(Number(lines[0]), place.dataFolder);
  return ready ? Number(lines[3]) : undefined;
}

/**
 * Starts PostgreSQL on a prepared data folder with no other PostgreSQL in it.
 *
 * @throws UserFacingError with the end of PostgreSQL's log when it does not start.
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { place, port, secret } = options;
  const logFile = path.join(place.folder, 'postgres.log');
  const deadline = Date.now() + READY_WITHIN_MS;
  for (;;) {
    const supervisor = spawnSupervisor(options, logFile);
    const exited = new Promise<void>((resolve) => {
      supervisor.once('exit', () => resolve());
      supervisor.once('error', () => resolve());
    });
    if (await becomesReady(supervisor, place, deadline)) {
      return { port, adminUrl: adminUrlOf(port, secret), exited, stop: () => stop(supervisor, exited, place) };
    }
    supervisor.stdin?.destroy();
    await exited;
    const tail = readLines(logFile).slice(-8).join('\n');
    // Backends of a PostgreSQL that was killed hold its shared memory until they have noticed.
    if (/pre-existing shared memory block/.test(tail) && Date.now() < deadline) {
      await sleep(500);
      continue;
    }
    throw new UserFacingError(`PostgreSQL startade inte. Det sista i loggen ${logFile}:\n${tail}`);
  }
}

function spawnSupervisor({ place, port, durable }: ClusterOptions, logFile: string): ChildProcess {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    timezone: 'UTC',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const postgres = [path.join(place.binaries.folder, 'bin', 'postgres'), '-D', place.dataFolder, '-p', String(port)];
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = openSync(logFile, 'w', 0o640);
  try {
    const supervisor = spawn(
      '/bin/sh',
      ['-c', SUPERVISOR, 'forbundsnavet-postgres', ...deathSignal(place), ...postgres, ...options],
      // A session of its own: a terminal's Ctrl-C must not reach the database before the hub has drained.
      { detached: true, stdio: ['pipe', log, log], env: databaseEnvironment(), ...stepDown(place) },
    );
    // When the supervisor is killed, its end of the pipe is gone before we hear of it.
    supervisor.stdin?.on('error', () => undefined);
    return supervisor;
  } finally {
    closeSync(log);
  }
}

async function becomesReady(supervisor: ChildProcess, place: Place, deadline: number): Promise<boolean> {
  while (supervisor.exitCode === null && supervisor.signalCode === null && Date.now() < deadline) {
    if (readLines(pidFile(place))[7]?.trim() === 'ready') return true;
    await sleep(20);
  }
  return false;
}

async function stop(supervisor: ChildProcess, exited: Promise<void>, place: Place): Promise<void> {
  supervisor.stdin?.end();
  const inTime = await Promise.race([exited.then(() => true), sleep(STOPPED_WITHIN_MS, false, { ref: false })]);
  // A supervisor that was killed leaves PostgreSQL to us; so does one that did not manage in time.
  const pid = Number(readLines(pidFile(place))[0] ?? Number.NaN);
  if (pid > 0 && isPostgresIn(pid, place.dataFolder)) await endProcess(pid);
  if (!inTime) await exited;
}

/** Fast shutdown, then immediate shutdown, then no mercy; each is safe for the data. */
async function endProcess(pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    const deadline = Date.now() + STOPPED_WITHIN_MS;
    while (startOf(pid) !== undefined && Date.now() < deadline) await sleep(50);
    if (startOf(pid) === undefined) return;
  }
}

function isPostgresIn(pid: number, dataFolder: string): boolean {
  const command = commandLineOf(pid);
  return command !== undefined && command.includes('postgres') && command.includes(dataFolder);
}

/** On Linux the kernel stops PostgreSQL even when the supervisor itself is killed. */
function deathSignal(place: Place): string[] {
  const command = ['setpriv', '--pdeathsig', 'INT'];
  const { status } = spawnSync('setpriv', [...command.slice(1), 'true'], { stdio: 'ignore', ...stepDown(place) });
  return status === 0 ? command : [];
}

function stepDown({ user }: Place): { cwd: string; uid?: number; gid?: number } {
  return { cwd: '/', ...(user ? { uid: user.uid, gid: user.gid } : {}) };
}

/** Nothing of the hub's own environment: PG variables would change what the server does. */
function databaseEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' };
}

const pidFile = (place: Place): string => path.join(place.dataFolder, 'postmaster.pid');

function readLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n');
  } catch {
    return [];
  }
}
