import { PassThrough } from 'node:stream';
import { setImmediate as aMoment } from 'node:timers/promises';
import { interruptible, watchInterruption } from './interruption';
import { TerminalOutput } from './terminal/output';
import type { Terminal } from './terminal/terminal';

/** Somebody at a terminal who says yes. */
function willing(): Terminal {
  const stdin = Object.assign(new PassThrough(), { isTTY: true });
  stdin.end('ja\n');
  const screen = { isTTY: true, write: () => true };
  return { stdin, stdout: screen, stderr: screen, environment: {} } as unknown as Terminal;
}

it('work that somebody has said yes to is stopped at once by Ctrl-C all the same, and not waited for', async () => {
  watchInterruption();
  await new TerminalOutput(willing(), { form: 'TEXT', colour: false }).consent(['Allt raderas.']);
  const working = interruptible(async () => {
    process.emit('SIGINT');
    await aMoment();
    return 'gjort';
  });
  await expect(working).rejects.toMatchObject({ kod: 'AVBRUTET', exitCode: 130 });
});
