import { Freshness } from '../../../../gateway/freshness/freshness';

let freshness: Freshness;
let forgotten: number;
beforeEach(() => {
  freshness = new Freshness();
  forgotten = 0;
  freshness.onForget(() => (forgotten += 1));
});

const now = () => performance.now();
const lease = (version: string, { leaseMs = 5_000, changesInMs = undefined as number | undefined } = {}) => ({ version, leaseMs, changesInMs });

/** A moment after all that has been noted so far. */
const later = () => now() + 0.001;

test('an answer that nothing was read for holds for ever', () => {
  expect(freshness.holdsUntil([], now())).toBe(Infinity);
});

test('an answer holds until the lease is out, counted from when it was asked for', () => {
  const sentAt = now();
  freshness.take('register', lease('1'), sentAt);
  expect(freshness.holdsUntil(['register'], later())).toBe(sentAt + 5_000);
  freshness.take('register', lease('1'), sentAt + 100);
  expect(freshness.holdsUntil(['register'], later())).toBe(sentAt + 5_100);
});

test('an answer holds no longer than the first of its sources', () => {
  const sentAt = now();
  freshness.take('register', lease('1'), sentAt);
  freshness.take('umearegionen', lease('1', { leaseMs: 1_000 }), sentAt);
  expect(freshness.holdsUntil(['register', 'umearegionen'], later())).toBe(sentAt + 1_000);
});

test('an answer that was read from a source of which nothing is known does not hold', () => {
  freshness.take('register', lease('1'), now());
  expect(freshness.holdsUntil(['register', 'okand'], later())).toBe(-Infinity);
});

test('an answer that was begun before the version was known does not hold, however short before', () => {
  const begunAt = now();
  freshness.take('register', lease('1'), begunAt);
  expect(freshness.holdsUntil(['register'], begunAt)).toBe(-Infinity);
  const another = later();
  freshness.take('register', lease('2'), now());
  expect(freshness.holdsUntil(['register'], another - 0.002)).toBe(-Infinity);
});

test('everything is forgotten when a version is another, and only then', () => {
  freshness.take('register', lease('1'), now());
  freshness.take('register', lease('1'), now());
  expect(forgotten).toBe(1);
  freshness.take('register', lease('2'), now());
  expect(forgotten).toBe(2);
});

test('everything is forgotten before the new version is taken', () => {
  const seen: number[] = [];
  freshness.take('register', lease('1'), now());
  const begunAt = later();
  freshness.onForget(() => seen.push(freshness.holdsUntil(['register'], begunAt)));
  freshness.take('register', lease('2'), now());
  expect(seen).toHaveLength(1);
  expect(freshness.holdsUntil(['register'], begunAt)).toBe(-Infinity);
});

describe('what changes by time alone', () => {
  test('holds until then', () => {
    const sentAt = now();
    freshness.take('register', lease('1', { changesInMs: 700 }), sentAt);
    expect(freshness.holdsUntil(['register'], later())).toBe(sentAt + 700);
  });

  test('has changed when the moment has passed, though the version is the same', () => {
    freshness.take('register', lease('1', { changesInMs: 0 }), now() - 10);
    const begunAt = now();
    freshness.take('register', lease('1'), now());
    expect(freshness.holdsUntil(['register'], begunAt)).toBe(-Infinity);
    expect(freshness.holdsUntil(['register'], later())).toBeGreaterThan(now());
    expect(forgotten).toBe(2);
  });

  test.each([['another comes after it', 60_000], ['there is no other', undefined]])('has changed when the moment is told no more before its time, and %s', (_, changesInMs) => {
    freshness.take('register', lease('1', { changesInMs: 10_000 }), now());
    const begunAt = later();
    freshness.take('register', lease('1', { changesInMs }), now());
    expect(freshness.holdsUntil(['register'], begunAt)).toBe(-Infinity);
  });

  test('has not changed because its moment is told a little otherwise', () => {
    freshness.take('register', lease('1', { changesInMs: 10_000 }), now());
    const begunAt = later();
    freshness.take('register', lease('1', { changesInMs: 10_900 }), now());
    expect(freshness.holdsUntil(['register'], begunAt)).toBeGreaterThan(now());
    expect(forgotten).toBe(1);
  });
});

test('a list that is held here holds until it is changed', () => {
  freshness.add('forbund');
  const begunAt = later();
  expect(freshness.holdsUntil(['forbund'], begunAt)).toBe(Infinity);
  freshness.changed('forbund');
  expect(freshness.holdsUntil(['forbund'], begunAt)).toBe(-Infinity);
  expect(forgotten).toBe(1);
});

test('of a source that is gone nothing is known', () => {
  freshness.take('register', lease('1'), now());
  freshness.remove('register');
  expect(freshness.holdsUntil(['register'], later())).toBe(-Infinity);
  expect(forgotten).toBe(2);
});
