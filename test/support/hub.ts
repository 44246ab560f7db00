import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { VARIABLES } from '../../infra/config';
import { projectRoot } from '../../subgraphs/shared/paths';
import { descendantsOf, killAll, type SeenProcess } from './processes';

const START_WITHIN_MS = 120_000;
const END_WITHIN_MS = 60_000;

/** What a program wrote and how it ended. */
export interface Finished {
  code: number | null;
  signal: NodeJS.Signals | null;
  output: string;
}

/** A folder for one hub's databases and logs; as short-lived as the test. */
export function temporaryDataFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'navet-e2e-'));
  // PostgreSQL steps down to another user when the test runs as root, and passes through here.
  chmodSync(folder, 0o711);
  return folder;
}

/** The environment for a hub of a test's own: any ports, no made-up measurements, and nothing of the environment the test runs in. */
export function hubEnvironment(dataFolder: string, extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const environment: NodeJS.ProcessEnv = { ...process.env };
  for (const { name } of VARIABLES) delete environment[name];
  // Jest's own settings would follow into programs that look at them.
  delete environment['NODE_ENV'];
  delete environment['JEST_WORKER_ID'];
  for (const name of Object.keys(environment)) if (name.startsWith('npm_')) delete environment[name];
  for (const { name } of VARIABLES) if (name === 'PORT' || name === 'NAVET_DB_PORT' || name.startsWith('NAVET_PORT_')) environment[name] = '0';
  return { ...environment, NAVET_DATA: dataFolder, NAVET_EXEMPEL: 'av', ...extra };
}

/** Runs a command of the program to its end, which it is brought to when it takes too long. */
export async function runHubCommand(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<Finished> {
  const child = spawn(process.execPath, [path.join(projectRoot(), 'infra', 'bootstrap.cjs'), ...args], {
    cwd: projectRoot(),
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: START_WITHIN_MS,
  });
  return watch(child).ended;
}

/** How a hub is started: by node alone, or by npm in a terminal, where that can be had. */
export type Way = 'node' | 'terminal';

/** Whether this machine can give a program a terminal. */
export function hasTerminals(): boolean {
  return spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux') ?? false;
}

/** A whole hub, started as a user starts it. */
export class Hub {
  private constructor(
    private readonly child: ChildProcess,
    private readonly watched: ReturnType<typeof watch>,
    /** Address of the gateway, `http://host:port`. */
    readonly url: string,
  ) {}

  /** Starts a hub and waits until it says that it is ready. */
  static async start(environment: NodeJS.ProcessEnv, way: Way = 'node'): Promise<Hub> {
    const root = projectRoot();
    const child =
      way === 'terminal'
        ? // Its own standard input is the keyboard.
          spawn('script', ['--quiet', '--return', '--flush', '--command', 'npm start', '/dev/null'], {
            cwd: root,
            env: environment,
            stdio: ['pipe', 'pipe', 'pipe'],
            detached: true,
          })
        : spawn(process.execPath, [path.join(root, 'infra', 'bootstrap.cjs'), 'start'], {
            cwd: root,
            env: environment,
            stdio: ['ignore', 'pipe', 'pipe'],
            detached: true,
          });
    const watched = watch(child);
    try {
      return new Hub(child, watched, await watched.readyAt);
    } catch (error) {
      killAll([...descendantsOf(process.pid).filter(({ pid }) => pid === child.pid), ...descendantsOf(child.pid ?? 0)]);
      throw error;
    }
  }

  /** What the hub has written so far. */
  get output(): string {
    return this.watched.output();
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Every process of the hub: what was started, and all that it has started since. */
  processes(): SeenProcess[] {
    const own = descendantsOf(process.pid).filter(({ pid }) => pid === this.pid);
    return [...own, ...descendantsOf(this.pid)];
  }

  /** The process of one role. */
  processOf(role: string): SeenProcess | undefined {
    return this.processes().find(({ command }) => command.endsWith(`cli.js roll ${role}`));
  }

  /** Presses Ctrl-C: in the terminal when there is one, otherwise as a terminal would, for the whole foreground group. */
  pressCtrlC(): void {
    if (this.child.stdin) this.child.stdin.write('\u0003');
    else process.kill(-this.pid, 'SIGINT');
  }

  /** Waits until the started program has ended. */
  ended(): Promise<Finished> {
    return this.watched.ended;
  }

  /** Waits until the hub has written something. */
  async hasWritten(text: string): Promise<void> {
    await this.watched.written(text);
  }

  /** Ends the hub, in order if that is still possible. */
  async stop(): Promise<void> {
    const processes = this.processes();
    if (this.child.exitCode === null && this.child.signalCode === null) {
      this.pressCtrlC();
      await Promise.race([this.watched.ended, new Promise((resolve) => setTimeout(resolve, END_WITHIN_MS).unref())]);
    }
    killAll(processes);
  }

  /** Asks the gateway and answers with the response's status and body. */
  async query(query: string, variables: Record<string, unknown> = {}): Promise<{ status: number; body: GraphQLAnswer }> {
    return ask(this.url, query, variables);
  }
}

export interface GraphQLAnswer {
  data?: Record<string, unknown> | null;
  errors?: { message: string; extensions?: Record<string, unknown> }[];
}

/** Asks a GraphQL server, over a connection of its own. */
export async function ask(url: string, query: string, variables: Record<string, unknown> = {}): Promise<{ status: number; body: GraphQLAnswer }> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', connection: 'close' },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, body: (await response.json()) as GraphQLAnswer };
}

/** Removes a hub's folder. */
export function removeDataFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

function watch(child: ChildProcess): {
  output(): string;
  written(text: string): Promise<void>;
  readyAt: Promise<string>;
  ended: Promise<Finished>;
} {
  let output = '';
  const waiting = new Set<() => void>();
  const take = (chunk: Buffer): void => {
    output += chunk.toString('utf8').replaceAll('\r\n', '\n');
    for (const check of waiting) check();
  };
  child.stdout?.on('data', take);
  child.stderr?.on('data', take);
  const ended = new Promise<Finished>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal, output }));
  });
  const matches = (pattern: RegExp, patienceMs: number): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const finish = (settle: () => void): void => {
        clearTimeout(timer);
        waiting.delete(check);
        settle();
      };
      const check = (): void => {
        const match = pattern.exec(output);
        if (match) finish(() => resolve(match));
      };
      const timer = setTimeout(() => finish(() => reject(new Error(`${pattern} never came:\n${output}`))), patienceMs);
      waiting.add(check);
      void ended.then(() => finish(() => reject(new Error(`It ended without ${pattern}:\n${output}`))));
      check();
    });
  const readyAt = matches(/GraphQL +(http:\/\/\S+)\/graphql[\s\S]*Avsluta med Ctrl-C/, START_WITHIN_MS).then((match) => match[1] ?? '');
  // Who only waits for the end has no use for it.
  readyAt.catch(() => undefined);
  return {
    output: () => output,
    written: async (text) => void (await matches(new RegExp(text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`)), END_WITHIN_MS)),
    readyAt,
    ended,
  };
}
