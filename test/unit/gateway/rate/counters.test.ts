import { pino } from 'pino';
import { FallbackCounter } from '../../../../gateway/rate/fallback-counter';
import { type Counter, MemoryCounter } from '../../../../gateway/rate/memory-counter';

const WINDOW = 60_000;

describe('a counter in memory', () => {
  test('counts each key for itself', async () => {
    const counter = new MemoryCounter();
    await counter.count('a', WINDOW);
    expect((await counter.count('a', WINDOW)).current).toBe(2);
    expect((await counter.count('b', WINDOW)).current).toBe(1);
  });

  test('begins anew when the window has passed', async () => {
    const counter = new MemoryCounter();
    await counter.count('a', 0);
    expect((await counter.count('a', WINDOW)).current).toBe(1);
  });

  test('says what is left of the window', async () => {
    const { ttl } = await new MemoryCounter().count('a', WINDOW);
    expect(ttl).toBeGreaterThan(0);
    expect(ttl).toBeLessThanOrEqual(WINDOW);
  });

  test('forgets the oldest of more keys than it may hold', async () => {
    const counter = new MemoryCounter();
    for (let n = 0; n <= 100_000; n += 1) {
      await counter.count(`k${n}`, WINDOW);
    }
    expect((await counter.count('k0', WINDOW)).current).toBe(1);
    expect((await counter.count('k100000', WINDOW)).current).toBe(2);
  });
});

describe('a counter with a shared one behind it', () => {
  const lines: Record<string, unknown>[] = [];
  const log = pino({}, { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) });

  test('counts there', async () => {
    const shared: Counter = { count: () => Promise.resolve({ current: 41, ttl: 1 }) };
    expect(await new FallbackCounter(shared, log).count('a', WINDOW)).toEqual({ current: 41, ttl: 1 });
  });

  test('counts for itself while the shared one is down, says so once, and does not ask it for every request', async () => {
    let asked = 0;
    const shared: Counter = {
      count: () => {
        asked += 1;
        return Promise.reject(new Error('nere'));
      },
    };
    const counter = new FallbackCounter(shared, log);
    const counts = [await counter.count('a', WINDOW), await counter.count('a', WINDOW), await counter.count('a', WINDOW)];
    expect(counts.map(({ current }) => current)).toEqual([1, 2, 3]);
    expect(asked).toBe(1);
    expect(lines.filter(({ msg }) => String(msg).startsWith('databasen för taktgränser'))).toHaveLength(1);
  });
});
