/** Resolver maps of several files as one: a type that several files add to has the fields of all of them. */
export function mergeResolvers<T extends object>(...parts: readonly Partial<T>[]): Partial<T> {
  const merged: Record<string, object> = {};
  for (const part of parts) {
    for (const [type, fields] of Object.entries(part)) {
      const known = (merged[type] ??= {});
      for (const [field, resolve] of Object.entries(fields as object)) {
        if (field in known) throw new Error(`${type}.${field} has two resolvers.`);
        Object.assign(known, { [field]: resolve });
      }
    }
  }
  return merged as Partial<T>;
}
