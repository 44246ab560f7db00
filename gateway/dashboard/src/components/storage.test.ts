import { keptIn } from './storage';

/** A storage as a browser gives it. */
function storage(setItem?: () => void): Storage {
  const items = new Map<string, string>();
  return { getItem: (key: string) => items.get(key) ?? null, setItem: setItem ?? ((key: string, value: string) => void items.set(key, value)), removeItem: (key: string) => void items.delete(key) } as unknown as Storage;
}

const refused = (name: string) => (): never => {
  throw new DOMException('refused', name);
};

test('what a browser lets be kept is there for the next who asks', () => {
  const browser = storage();
  expect(keptIn(() => browser).set('navet:tema', 'morkt')).toBe(true);
  const later = keptIn(() => browser);
  expect(later.get('navet:tema')).toBe('morkt');
  later.remove('navet:tema');
  expect(later.get('navet:tema')).toBeNull();
});

test.each([
  ['site data are blocked', refused('SecurityError')],
  ['the storage is full', () => storage(refused('QuotaExceededError'))],
])('when %s nothing fails, and what is set is known until the page is left', (_when, browser) => {
  const kept = keptIn(browser);
  expect(kept.get('navet:tema')).toBeNull();
  expect(kept.set('navet:tema', 'morkt')).toBe(false);
  expect(kept.get('navet:tema')).toBe('morkt');
  kept.remove('navet:tema');
  expect(kept.get('navet:tema')).toBeNull();
});
