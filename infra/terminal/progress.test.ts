import { progressOn, type Step } from './progress';

/** Steps a second apart; what was written of them. */
function written(stream: { isTTY?: boolean; columns?: number }, seconds: readonly number[], step: (i: number) => Step): string {
  let [text, time] = ['', 0];
  const progress = progressOn({ ...stream, write: (more: string) => (text += more) }, () => time);
  for (const [i, second] of seconds.entries()) {
    time = second * 1000;
    progress.show(step(i));
  }
  progress.end();
  return text;
}

const part = (i: number): Step => ({ phase: 'Läser', done: i, total: 4, text: `del ${i}` });

describe('progress', () => {
  it('is a bar in a terminal, drawn over the one before and no wider than the terminal', () => {
    expect(written({ isTTY: true, columns: 80 }, [1, 2], part)).toBe('\r\u001b[2KLäser [..............................] 0 %  del 0\r\u001b[2KLäser [########......................] 25 %  del 1\n');
    for (const line of written({ isTTY: true, columns: 30 }, [1, 2], part).split('\r\u001b[2K')) expect(line.trimEnd().length).toBeLessThan(30);
  });

  it('is a plain line now and then elsewhere, ever more seldom', () => {
    const lines = written({}, Array.from({ length: 200 }, (_, i) => i), (i) => ({ phase: 'Räknar', text: `${i} s` })).trim().split('\n');
    expect(lines).toEqual(['Räknar: 5 s', 'Räknar: 15 s', 'Räknar: 35 s', 'Räknar: 75 s', 'Räknar: 135 s', 'Räknar: 195 s']);
  });

  it('says at once what is done next', () => {
    expect(written({}, [6, 7], (i) => ({ phase: ['Läser', 'Sparar'][i] ?? '', text: 'x' }))).toBe('Läser: x\nSparar: x\n');
  });

  it('is out of the way of what is written beside it', () => {
    let text = '';
    let time = 0;
    const progress = progressOn({ isTTY: true, write: (more: string) => (text += more) }, () => time);
    time = 1000;
    progress.show({ phase: 'Läser' });
    progress.clear();
    text += 'En rad\n';
    progress.end();
    expect(text).toBe('\r\u001b[2KLäser\r\u001b[2KEn rad\n');
  });
});
