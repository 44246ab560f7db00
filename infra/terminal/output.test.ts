import { PassThrough } from 'node:stream';
import { type Manner, TerminalOutput } from './output';
import type { Terminal } from './terminal';

/** Somebody at a terminal who answers, or streams that nobody sits at. */
function output({ tty = false, answer, environment = {}, ...manner }: Partial<Manner> & { tty?: boolean; answer?: string; environment?: NodeJS.ProcessEnv }): { out: TerminalOutput; written: () => string; stderr: () => string } {
  let [stdout, stderr] = ['', ''];
  const stdin = Object.assign(new PassThrough(), { isTTY: tty });
  if (answer !== undefined) stdin.end(answer);
  const terminal = {
    stdin, environment,
    stdout: { isTTY: tty, columns: 80, write: (text: string) => (stdout += text) !== '' },
    stderr: { isTTY: tty, columns: 80, write: (text: string) => (stderr += text) !== '' },
  } as unknown as Terminal;
  return { out: new TerminalOutput(terminal, { form: 'TEXT', colour: true, ...manner }), written: () => stdout, stderr: () => stderr };
}

describe('colour', () => {
  const heading = (setting: Parameters<typeof output>[0]): string => {
    const { out, written } = output(setting);
    out.table(['Namn'], [['x']]);
    return written();
  };

  it('is for terminals alone, and not where NO_COLOR or --ingen-farg says so', () => {
    expect(heading({ tty: true })).toBe('\u001b[1mNamn\u001b[22m\nx\n');
    for (const setting of [{ tty: false }, { tty: true, environment: { NO_COLOR: '1' } }, { tty: true, colour: false }, { tty: true, environment: { TERM: 'dumb' } }]) expect(heading(setting)).toBe('Namn\nx\n');
  });
});

describe('a question', () => {
  const WHAT = ['Utgåva 1 raderas.'];

  it('says what will happen, and takes a yes', async () => {
    const { out, stderr } = output({ tty: true, answer: 'ja\n' });
    await out.consent(WHAT);
    expect(stderr()).toBe('Utgåva 1 raderas.\nSkriv ja för att göra det: ');
  });

  it.each(['nej\n', '\n', '', 'jag vet inte\n'])('takes %j for no yes', async (answer) => {
    await expect(output({ tty: true, answer }).out.consent(WHAT)).rejects.toMatchObject({ exitCode: 1, kod: 'AVSTOD' });
  });

  it.each([{ tty: false }, { tty: true, form: 'DOCUMENT' as const }])('is not put where nobody answers, as in %j: --ja is needed', async (setting) => {
    await expect(output(setting).out.consent(WHAT)).rejects.toMatchObject({ exitCode: 1, kod: 'BEKRAFTELSE_KRAVS', message: 'Utgåva 1 raderas.\nIngenting är ändrat. Kör igen med --ja för att göra det.' });
  });
});

describe('an answer to programs', () => {
  it('holds data and what is said, and no table', () => {
    const { out, written, stderr } = output({ form: 'DOCUMENT' });
    out.say('Klart.');
    out.table(['a'], [[1]]);
    out.data({ antal: 1 });
    out.note('Startar databasen.');
    out.progress.show({ phase: 'x' });
    out.answer('prov', 0);
    expect(JSON.parse(written())).toEqual({ kommando: 'prov', slutkod: 0, data: { antal: 1 }, meddelanden: ['Klart.'] });
    expect(stderr()).toBe('Startar databasen.\n');
  });

  it('is an object a line where there are many, and so is what goes wrong', () => {
    const { out, written } = output({ form: 'LINES' });
    out.record({ nummer: 1 });
    out.fault('prov', { text: 'Nej.', exitCode: 1, kod: 'GICK_INTE' });
    expect(written().trim().split('\n').map((line) => JSON.parse(line) as unknown)).toEqual([{ nummer: 1 }, { kommando: 'prov', slutkod: 1, fel: { kod: 'GICK_INTE', text: 'Nej.' }, meddelanden: [] }]);
  });
});
