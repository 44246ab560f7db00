/** A name that is not taken, which it then is. */
export function distinctName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number += 1) {
    name = `${wanted}_${number}`;
  }
  taken.add(name);
  return name;
}
