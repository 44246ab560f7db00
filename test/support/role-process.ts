import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { FromRole } from '../../infra/roles/messages';
import { projectRoot } from '../../subgraphs/shared/paths';
import { hubEnvironment, removeDataFolder, temporaryDataFolder } from './hub';

/** One role in a process of its own. */
export interface RoleProcess {
  /** Its base address. */
  readonly url: string;
  readonly pid: number;
  /** Ends it at once, as `kill -9` does. */
  kill(): Promise<void>;
}

/**
 * Starts one role as a deployment does, on any port, and waits until it says that it serves. Throws with what it wrote when it does not.
 *
 * @param onText receives what it writes once it serves
 */
export async function startRole(role: string, environment: NodeJS.ProcessEnv, onText?: (text: string) => void): Promise<RoleProcess> {
  const folder = temporaryDataFolder();
  const child = spawn(process.execPath, [path.join(projectRoot(), 'infra', 'bootstrap.cjs'), 'hub', 'roll', role], {
    cwd: projectRoot(),
    env: hubEnvironment(folder, environment),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  let take = (text: string): void => void (output += text);
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text: string) => take(text));
  const said = await new Promise<FromRole | undefined>((resolve) => {
    child.once('message', (message) => resolve(message as FromRole)).once('exit', () => resolve(undefined));
  });
  const kill = async (): Promise<void> => {
    removeDataFolder(folder);
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  if (said?.typ === 'klar') {
    if (onText) take = onText;
    return { url: said.url, pid: child.pid ?? 0, kill };
  }
  await kill();
  throw new Error(`${role} did not start:\n${output}`);
}
