/** Where an answer holds a figure that leads to no document. */
export function withoutSource(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((item, i) => withoutSource(item, `${path}[${i}]`));
  if (typeof value !== 'object' || value === null) return [];
  const { kallor, status, enhet } = value as { kallor?: unknown[]; status?: string; enhet?: string };
  const here = kallor && enhet && status === 'NORMAL' && kallor.length === 0 ? [path] : [];
  return [...here, ...Object.entries(value).flatMap(([key, inner]) => withoutSource(inner, `${path}.${key}`))];
}
