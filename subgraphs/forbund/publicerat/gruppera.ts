/** Sorts things by a key, in the order in which each key is first met. */
export function gruppera<T, K>(alla: Iterable<T>, nyckel: (en: T) => K): Map<K, T[]> {
  const grupper = new Map<K, T[]>();
  for (const en of alla) {
    const har = grupper.get(nyckel(en));
    if (har) har.push(en);
    else grupper.set(nyckel(en), [en]);
  }
  return grupper;
}
