const KEYS = ['id', 'nummer', 'namn', 'organisationsnummer'] as const;

type Node = Record<string, unknown>;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What identifies an object in a list: a key of its own, or of an object one level down. */
function identity(value: Node): { path: string[]; value: unknown } | undefined {
  for (const key of KEYS) if (typeof value[key] === 'string') return { path: [key], value: value[key] };
  for (const [field, inner] of Object.entries(value)) {
    if (!isNode(inner)) continue;
    for (const key of KEYS) if (typeof inner[key] === 'string') return { path: [field, key], value: inner[key] };
  }
  return undefined;
}

const at = (value: unknown, path: readonly string[]): unknown => path.reduce<unknown>((v, key) => (isNode(v) ? v[key] : undefined), value);

/**
 * Where an answer lacks something of what a case expects; empty when every key and value of the case occurs.
 * Objects in lists are matched by id, nummer, namn or organisationsnummer, their own or one level down; an object
 * without any of them matches if some element does. An empty list means empty.
 */
export function differences(expected: unknown, actual: unknown, path = ''): string[] {
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual)) return [`${path}: expected a list, got ${JSON.stringify(actual)}`];
    if (expected.length === 0) return actual.length === 0 ? [] : [`${path}: expected an empty list, got ${actual.length}`];
    return expected.flatMap((item, i) => {
      if (!isNode(item)) return actual.includes(item) ? [] : [`${path}: lacks ${JSON.stringify(item)}`];
      const id = identity(item);
      const candidates = id ? actual.filter((a) => at(a, id.path) === id.value) : actual;
      const name = id ? `${path}[${String(id.value)}]` : `${path}[${i}]`;
      if (candidates.length === 0) return [`${name}: not in the list`];
      const attempts = candidates.map((candidate) => differences(item, candidate, name));
      return attempts.toSorted((a, b) => a.length - b.length)[0] ?? [];
    });
  }
  if (isNode(expected)) {
    if (!isNode(actual)) return [`${path}: expected an object, got ${JSON.stringify(actual)}`];
    return Object.entries(expected).flatMap(([key, value]) => differences(value, actual[key], path === '' ? key : `${path}.${key}`));
  }
  return Object.is(expected, actual) ? [] : [`${path}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`];
}
