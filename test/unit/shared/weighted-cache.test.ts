import { WeightedCache } from '../../../subgraphs/shared/weighted-cache';

const keep = (capacity: number, entries: [key: string, weight: number][]) => {
  const cache = new WeightedCache<string>(capacity);
  for (const [key, weight] of entries) {
    cache.set(key, key, weight);
  }
  return cache;
};

test('what was used longest ago is forgotten when there is no room for more', () => {
  const cache = keep(100, [['a', 20], ['b', 20], ['c', 20], ['d', 20]]);
  cache.get('a');
  cache.set('e', 'e', 20);
  expect(['a', 'b', 'c', 'd', 'e'].map((key) => cache.get(key))).toEqual(['a', undefined, 'c', 'd', 'e']);
});

test('the keys take room too', () => {
  const cache = keep(100, Array.from({ length: 50 }, (_, n) => [`${n}`.padStart(10, '0'), 0]));
  expect(cache.weight).toBe(100);
  expect(cache.get('0000000049')).toBe('0000000049');
});

test('what would take most of the room is not kept, and pushes nothing out', () => {
  const cache = keep(100, [['a', 20], ['b', 60]]);
  expect([cache.get('a'), cache.get('b')]).toEqual(['a', undefined]);
});

test('a value that takes the place of another weighs once', () => {
  expect(keep(100, [['a', 20], ['a', 10]]).weight).toBe(12);
});
