import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from '../../subgraphs/shared/paths';

/** A running Hive Gateway. */
export interface HiveGateway {
  /** Its GraphQL address. */
  url: string;
  /** Its process, for those who measure. */
  process: ChildProcess;
  stop(): Promise<void>;
}

export interface HiveGatewayOptions {
  /** GraphQL addresses by subgraph name. */
  addresses: Readonly<Record<string, string>>;
  /** Path of the supergraph; the committed one when left out. */
  supergraph?: string;
  /** Milliseconds until it must serve. */
  startWithin?: number;
}

/**
 * Runs a supergraph on Hive Gateway with its Rust planner, as a process of its own on a port that the system gives.
 *
 * Installs Hive Gateway first when it is not there. Throws with what it wrote when it does not start.
 */
export async function startHiveGateway(options: HiveGatewayOptions): Promise<HiveGateway> {
  // By its place in the project: the build output, which benchmarks run from, holds no plain JavaScript.
  const { installPeers } = createRequire(path.join(projectRoot(), 'package.json'))('./test/peers/install.cjs') as { installPeers(): string };
  const program = installPeers();
  const port = await freePort();
  const supergraph = options.supergraph ?? path.join(projectRoot(), 'schema', 'supergraph.graphql');
  const config = path.join(projectRoot(), 'test', 'peers', 'gateway.config.cjs');
  const child = spawn(
    process.execPath,
    [program, 'supergraph', supergraph, '--hive-router-runtime', '--config-path', config, '--host', '127.0.0.1', '--port', String(port)],
    { env: { ...process.env, NODE_ENV: 'production', PEER_ADRESSER: JSON.stringify(options.addresses) }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const url = `http://127.0.0.1:${port}`;
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  const deadline = Date.now() + (options.startWithin ?? 60_000);
  while (!(await isReady(url))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`Hive Gateway did not start:\n${output}`);
    }
    await sleep(10);
  }
  return { url: `${url}/graphql`, process: child, stop };
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readiness`)).ok;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('The system gave no port.');
  return address.port;
}
