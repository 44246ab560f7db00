import { commandLineOf, isAlive, parentOf } from './bootstrap/processes.cjs';

/** A terminal's Ctrl-C and npm's copy of it arrive together; only a later one is somebody in a hurry. */
const HURRY_AFTER_MS = 750;

const NPM_CHECK_MS = 500;

/**
 * The wish to stop this process: SIGINT, SIGTERM, SIGHUP, a launcher's message or its death, or, for
 * a process that npm started, the end of npm, which forwards signals but not its own `kill -9`.
 */
export class StopRequest {
  /** Settles with the reason when somebody first asks. */
  readonly requested: Promise<string>;
  /** Settles when somebody asks again, a moment later. */
  readonly hurried: Promise<void>;
  private firstAt: number | undefined;
  private request: (reason: string) => void = () => undefined;
  private hurry: () => void = () => undefined;

  constructor() {
    this.requested = new Promise((resolve) => (this.request = resolve));
    this.hurried = new Promise((resolve) => (this.hurry = resolve));
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => this.ask(signal));
    process.on('disconnect', () => this.ask('startaren är borta'));
    // A role's process inherits the variable, and has its launcher to look to.
    if (process.env['npm_lifecycle_event'] && !process.connected) this.watchNpm();
  }

  get isRequested(): boolean {
    return this.firstAt !== undefined;
  }

  /** Asks to stop, as a signal does. */
  ask(reason: string): void {
    if (this.firstAt !== undefined && Date.now() - this.firstAt > HURRY_AFTER_MS) this.hurry();
    this.firstAt ??= Date.now();
    this.request(reason);
  }

  private watchNpm(): void {
    const parent = process.ppid;
    // npm runs a script in a shell, which some shells replace by the script and some do not.
    const inShell = commandLineOf(parent)?.includes('bootstrap.cjs') ?? false;
    const npm = inShell ? parentOf(parent) : parent;
    const timer = setInterval(() => {
      if (process.ppid === parent && (npm === undefined || isAlive(npm))) return;
      clearInterval(timer);
      this.ask('npm är borta');
    }, NPM_CHECK_MS);
    timer.unref();
  }
}
