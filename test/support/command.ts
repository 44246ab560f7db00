import { readConfig } from '../../infra/config';
import { runWords } from '../../infra/execute';
import { TerminalOutput } from '../../infra/terminal/output';
import type { Terminal } from '../../infra/terminal/terminal';

/** What a command said to people, and how it ended. */
export interface Said {
  kod: number;
  /** Its lines, without the last line feed. */
  sagt: string;
}

/** Streams that nobody sits at, and what has been written to them. */
export function capturing(environment: NodeJS.ProcessEnv = {}): { terminal: Terminal; written: { stdout: string; stderr: string } } {
  const written = { stdout: '', stderr: '' };
  const into = (name: keyof typeof written) => ({ write: (text: string) => (written[name] += text) !== '' }) as unknown as Terminal['stdout'];
  return { terminal: { stdout: into('stdout'), stderr: into('stderr'), stdin: process.stdin, environment }, written };
}

/**
 * Runs a command line in this process, where nobody can be asked.
 *
 * @param words What stands after `npm run hub --`.
 * @param environment The only variables that it has.
 * @throws what it fails with
 */
export async function runCommand(words: readonly string[], environment: NodeJS.ProcessEnv): Promise<Said> {
  const { terminal, written } = capturing(environment);
  const out = new TerminalOutput(terminal, { form: words.includes('--json') ? 'LINES' : 'TEXT', colour: false });
  const kod = await runWords(words, { config: () => readConfig(environment), out });
  return { kod, sagt: written.stdout.replace(/\n$/, '') };
}
