import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from '../../subgraphs/shared/paths';
import { UserFacingError } from '../failure';
import { type FromRole, STOP_REQUEST } from '../roles/messages';

const FIRST_RESTART_MS = 500;
const SLOWEST_RESTART_MS = 30_000;
/** A process that has lived this long starts over with a short pause. */
const SETTLED_AFTER_MS = 60_000;
/** What a process may take beyond its own deadline before it is killed. */
const GRACE_MS = 2_000;

export interface RoleProcessOptions {
  role: string;
  environment: NodeJS.ProcessEnv;
  /** What is said to Node itself. */
  nodeArguments?: readonly string[];
  /** The variable in `environment` that holds the port. */
  portVariable: string;
  /** File that receives the process's log. */
  logFile: string;
  drainSeconds: number;
  /** Receives Swedish lines about what happens to the process. */
  say: (line: string) => void;
}

/** One role as a process of its own: started, restarted when it dies, stopped when asked. */
export class RoleProcess {
  private child: ChildProcess | undefined;
  private stopping = false;
  private pause = FIRST_RESTART_MS;
  private restart: NodeJS.Timeout | undefined;

  constructor(private readonly options: RoleProcessOptions) {}

  /** Process id while it runs. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  /**
   * Starts the process and waits until it serves.
   *
   * @returns Its address, `http://host:port`.
   * @throws UserFacingError with the process's own reason when it ends before that.
   */
  async start(): Promise<string> {
    const { role, logFile } = this.options;
    const child = this.spawn();
    const startedAt = Date.now();
    return new Promise((resolve, reject) => {
      let reason: string | undefined;
      let serves = false;
      child.on('message', (message: FromRole) => {
        if (message.typ === 'fel') reason = message.text;
        if (message.typ !== 'klar') return;
        serves = true;
        // Others have its address by now: after a restart it must be found in the same place.
        this.options.environment[this.options.portVariable] = new URL(message.url).port;
        resolve(message.url);
      });
      child.once('error', (error) => reject(new UserFacingError(`${role} kunde inte startas: ${error.message}`)));
      child.once('exit', (code, signal) => {
        this.child = undefined;
        const exit = describeExit(code, signal);
        if (!serves) reject(new UserFacingError(`${role} startade inte: ${reason ?? exit}\nMer står i ${logFile}`));
        else if (!this.stopping) this.startLater(`${role} avslutades oväntat (${exit})`, Date.now() - startedAt);
      });
    });
  }

  /**
   * Asks the process to finish what it has under way and end; kills it when it takes too long.
   *
   * @param hurry Settles when there is no more time.
   */
  async stop(hurry: Promise<void>): Promise<void> {
    this.stopping = true;
    clearTimeout(this.restart);
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    if (child.connected) child.send(STOP_REQUEST, () => undefined);
    const timeUp = sleep(this.options.drainSeconds * 1000 + GRACE_MS, undefined, { ref: false });
    await Promise.race([ended, timeUp, hurry]);
    child.kill('SIGKILL');
    await ended;
  }

  private spawn(): ChildProcess {
    const { role, environment, logFile, nodeArguments = [] } = this.options;
    const log = openSync(logFile, 'a', 0o640);
    try {
      this.child = spawn(process.execPath, [...nodeArguments, path.join(__dirname, '..', 'cli.js'), 'roll', role], {
        cwd: projectRoot(),
        env: environment,
        // A group of its own: Ctrl-C in the terminal reaches the launcher alone, which stops the
        // processes in order. The channel closes with the launcher, however that ends.
        detached: true,
        stdio: ['ignore', log, log, 'ipc'],
      });
      return this.child;
    } finally {
      closeSync(log);
    }
  }

  private startLater(why: string, livedMs: number): void {
    if (livedMs > SETTLED_AFTER_MS) this.pause = FIRST_RESTART_MS;
    this.options.say(`${why}. Nytt försök om ${(this.pause / 1000).toLocaleString('sv-SE')} s.`);
    this.restart = setTimeout(() => void this.startAgain(), this.pause);
    this.pause = Math.min(this.pause * 2, SLOWEST_RESTART_MS);
  }

  private async startAgain(): Promise<void> {
    try {
      const url = await this.start();
      this.options.say(`${this.options.role} är igång igen på ${url}`);
    } catch (error) {
      if (!this.stopping) this.startLater((error as Error).message, 0);
    }
  }
}

function describeExit(code: number | null, signal: NodeJS.Signals | null): string {
  return signal ? `signal ${signal}` : `avslutskod ${code}`;
}
