import { createInterface } from 'node:readline';
import type { Terminal } from './terminal';

/**
 * Asks somebody at a terminal, and takes nothing but «ja» for a yes. Whoever closes the input has not said yes.
 *
 * @param question What is asked, without a line feed.
 * @param signal Breaks off the question, which then has no answer.
 * @throws the signal's reason
 */
export async function saysYes({ stdin, stderr }: Terminal, question: string, signal: AbortSignal): Promise<boolean> {
  // Not as a terminal: Ctrl-C is then the signal that it is everywhere else.
  const lines = createInterface({ input: stdin, terminal: false });
  stderr.write(question);
  try {
    const answer = await new Promise<string>((resolve, reject) => {
      lines.once('line', resolve);
      lines.once('close', () => resolve(''));
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    });
    return ['j', 'ja'].includes(answer.trim().toLowerCase());
  } finally {
    lines.close();
  }
}
