import { mergeInto } from '../../../gateway/executor/merge';

test.each([
  ['adds what is missing', { a: 1 }, { b: 2 }, { a: 1, b: 2 }],
  ['merges objects below the same key', { a: { x: 1 } }, { a: { y: 2 } }, { a: { x: 1, y: 2 } }],
  ['merges lists of the same length item by item', { a: [{ x: 1 }, null] }, { a: [{ y: 2 }, { y: 3 }] }, { a: [{ x: 1, y: 2 }, { y: 3 }] }],
  ['merges lists in lists', { a: [[{ x: 1 }]] }, { a: [[{ y: 2 }]] }, { a: [[{ x: 1, y: 2 }]] }],
  ['takes the later of two lists of different lengths', { a: [1] }, { a: [1, 2] }, { a: [1, 2] }],
  ['keeps an object when the other subgraph failed for it', { a: { x: 1 } }, { a: null }, { a: { x: 1 } }],
  ['takes the object when the first subgraph failed for it', { a: null }, { a: { x: 1 } }, { a: { x: 1 } }],
  ['keeps items of a list that the other subgraph failed for', { a: [{ x: 1 }] }, { a: [null] }, { a: [{ x: 1 }] }],
])('%s', (_, target, source, merged) => {
  mergeInto(target, source);
  expect(target).toEqual(merged);
});

test('an own key named __proto__ stays a key', () => {
  const target = {};
  mergeInto(target, JSON.parse('{"__proto__":{"a":1},"constructor":{"b":2}}') as object as Record<string, unknown>);
  mergeInto(target, JSON.parse('{"__proto__":{"c":3},"constructor":{"d":4}}') as object as Record<string, unknown>);
  expect(JSON.stringify(target)).toBe('{"__proto__":{"a":1,"c":3},"constructor":{"b":2,"d":4}}');
  expect(Object.getPrototypeOf(target)).toBe(Object.prototype);
  expect(({} as Record<string, unknown>)['a']).toBeUndefined();
});
