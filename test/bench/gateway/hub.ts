import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { portVariable } from '../../../infra/config';
import { ISSUER_ROLE, ROLES } from '../../../infra/roles';
import { projectRoot } from '../../../subgraphs/shared/paths';
import { type ServiceKey, newServiceKey, publicHalf } from '../../../subgraphs/shared/service-identity/keys';
import { freePort, startChild, untilReady } from '../child';
import { type Surroundings, UNRATED } from './our-gateway';

/** The real hub, each role in a process of its own, on a PostgreSQL of its own with the published figures. */
export interface BenchHub extends Surroundings {
  /** What another owner router signs with, to be believed beside the hub's own. */
  routerKey: ServiceKey;
  /** Process ids by what they do: the roles, and `postgresql` for all of the database's. */
  processes(): Map<string, number[]>;
  stop(): Promise<void>;
}

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly line: string;
}

/** All processes, where /proc tells. */
function allProcesses(): Process[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => {
      try {
        // Field 4 of the whole line is the parent; the second, the program's name, may hold anything.
        const [, parent] = readFileSync(`/proc/${name}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
        return [{ pid: Number(name), parent: Number(parent), line: readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ') }];
      } catch {
        return [];
      }
    });
  } catch {
    return [];
  }
}

/** The processes that a process has started, and theirs. */
function startedBy(root: number): Process[] {
  const all = allProcesses();
  const found = new Set([root]);
  // A process may stand before the one that started it.
  for (let before = 0; before < found.size; ) {
    before = found.size;
    for (const { pid, parent } of all) if (found.has(parent)) found.add(pid);
  }
  return all.filter(({ pid }) => pid !== root && found.has(pid));
}

/** @param more variables in which it is not to be as usual */
export async function startBenchHub(more: Record<string, string> = {}): Promise<BenchHub> {
  const folder = mkdtempSync(join(tmpdir(), 'navet-bench-'));
  // PostgreSQL, which does not run as root, must be able to reach its own folder inside.
  chmodSync(folder, 0o755);
  const ports = new Map<string, number>();
  for (const role of ROLES) ports.set(role, await freePort());
  const [serviceKey, routerKey] = [await newServiceKey('gateway'), await newServiceKey('owner-router')];
  const env = {
    NAVET_DATA: folder, NAVET_DB_PORT: String(await freePort()), NAVET_BETRODDA_TJANSTER: JSON.stringify({ keys: [publicHalf(serviceKey), publicHalf(routerKey)] }), NAVET_LOGGNIVA: 'warn', ...UNRATED,
    ...Object.fromEntries(ROLES.map((role) => [portVariable(role), String(ports.get(role))])), ...more,
  };
  const hub = startChild(process.execPath, [join(projectRoot(), 'dist/infra/cli.js'), 'start'], env);
  await untilReady(`http://127.0.0.1:${ports.get('gateway')}/ready`, 120);
  return {
    address: (role) => `http://127.0.0.1:${ports.get(role)}/graphql`,
    processes() {
      const found = new Map<string, number[]>();
      for (const { pid, line } of startedBy(hub.pid)) {
        const role = / roll (\S+)/.exec(line)?.[1] ?? (/postgres/.test(line) ? 'postgresql' : undefined);
        if (role !== undefined) found.set(role, [...(found.get(role) ?? []), pid]);
      }
      return found;
    },
    serviceKey,
    routerKey,
    issuer: `http://127.0.0.1:${ports.get(ISSUER_ROLE)}`,
    async stop() {
      await hub.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
