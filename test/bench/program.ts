import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../../subgraphs/shared/paths';

const run = promisify(execFile);

/**
 * Runs one of the benchmarks' programs to its end, in a process of its own.
 *
 * @param program its path in test/bench, without an ending
 * @param order what it is told; text as it is, anything else as JSON
 * @returns what it wrote, read as JSON
 */
export async function runProgram<T>(program: string, order: unknown): Promise<T> {
  const told = typeof order === 'string' ? order : JSON.stringify(order);
  const { stdout } = await run(process.execPath, [join(projectRoot(), `dist/test/bench/${program}.js`), told], { maxBuffer: 10_000_000 });
  return JSON.parse(stdout) as T;
}
