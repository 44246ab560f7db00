type Node = Record<string, unknown>;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A line that says itself, or in a figure or a measurement of its own, that it is made up; an item version, and an insats, of an example's. */
const madeUp = (item: unknown): boolean => isNode(item)
  && (item['syntetisk'] === true || /\/exempelinsats-\d+$/.test(String(item['id'])) || /^exempel-\d+$/.test(String(item['version'])) || Object.values(item).some((inner) => isNode(inner) && inner['syntetisk'] === true));

/** An answer without its made-up lines, without where a page of them ends, and with a list that had no others as one that has none. */
export function withoutExample(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => !madeUp(item)).map(withoutExample);
  if (!isNode(value)) return value;
  const { rader } = value;
  const emptied = Array.isArray(rader) && rader.length > 0 && rader.every(madeUp) ? { status: 'EJ_INSAMLAD' } : {};
  return Object.fromEntries(Object.entries({ ...value, ...('status' in value && emptied) }).filter(([field]) => field !== 'pageInfo').map(([field, inner]) => [field, withoutExample(inner)]));
}
