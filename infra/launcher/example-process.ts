import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, closeSync, openSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { projectRoot } from '../../subgraphs/shared/paths';
import { exampleLine } from '../example-participants';

/** The command that it runs, as `npm run hub --` would. */
const COMMAND = ['exempel', 'las', '--bara', 'deltagare'];

/**
 * Loads the made-up participants in a process of its own, while the hub answers: disclosure control computes for long, and nothing may wait
 * for it. A load that is broken off is begun anew by the next start.
 */
export class ExampleProcess {
  private child: ChildProcess | undefined;
  private stopping = false;

  /** @param say receives a line for each part, when it is there */
  constructor(private readonly logFile: string, private readonly say: (line: string) => void) {}

  start(): void {
    const log = openSync(this.logFile, 'a', 0o640);
    try {
      // A group of its own, and a channel that closes with the launcher, however that ends.
      const child = spawn(process.execPath, [path.join(__dirname, '..', 'cli.js'), ...COMMAND], { cwd: projectRoot(), detached: true, stdio: ['ignore', 'pipe', log, 'ipc'] });
      child.on('error', () => undefined);
      if (child.pid !== undefined) giveWay(child.pid);
      if (child.stdout) createInterface({ input: child.stdout }).on('line', (line) => this.tell(line));
      child.once('exit', (code) => {
        this.child = undefined;
        if (code !== 0 && !this.stopping) this.say(exampleLine('deltagarna är inte inlästa; orsaken står i loggen. Navet fungerar utan dem'));
      });
      this.child = child;
    } finally {
      closeSync(log);
    }
  }

  /** Breaks off what is under way. */
  async stop(): Promise<void> {
    this.stopping = true;
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill('SIGKILL');
    await ended;
  }

  /** Its lines for the user are told; what else it prints is its log. */
  private tell(line: string): void {
    if (!line.startsWith(exampleLine('').trimEnd())) appendFileSync(this.logFile, `${line}\n`);
    else if (!this.stopping) this.say(line);
  }
}

/** Lets everything else on the machine go first. A process that has ended at once has no priority to change. */
function giveWay(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    // It computes as others do, then.
  }
}
