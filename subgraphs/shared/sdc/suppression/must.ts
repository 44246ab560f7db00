/** The item at a place that is known to be there. Throws a RangeError when it is not: a fault of the program. */
export function nth<T>(items: ArrayLike<T>, place: number): T {
  const item = items[place];
  if (item === undefined) throw new RangeError(`Nothing stands at place ${place} of ${items.length}.`);
  return item;
}

/** A value that is known to be there. */
export function must<T>(value: T | undefined): T {
  if (value === undefined) throw new RangeError('A value that must be there is missing.');
  return value;
}
