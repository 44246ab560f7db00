import { must, nth } from './must';
import { OPEN, type Space } from './space';

/** The parts of a space that nothing links but cells that are known already. Exact: what is open in one tells nothing of another. */
export function componentsOf(space: Space): Space[] {
  const root = space.cell.map((_, at) => at);
  const find = (at: number): number => {
    let top = at;
    while (root[top] !== top) top = nth(root, top);
    for (let next = at; next !== top; ) [next, root[next]] = [nth(root, next), top];
    return top;
  };
  const join = (a: number, b: number): void => {
    const [x, y] = [find(a), find(b)];
    root[Math.max(x, y)] = Math.min(x, y);
  };
  const links = (at: number): boolean => nth(space.gate, at) >= OPEN || nth(space.shut, at).min < nth(space.shut, at).max;
  for (const { columns } of space.rows) {
    const some = columns.filter(links);
    for (const at of some) join(nth(some, 0), at);
  }
  // An amount goes where its count goes, and two readers' knowledge of one cell is of that cell alone.
  space.gate.forEach((gate, at) => gate >= 0 && join(gate, at));
  const parts = new Map<number, number[]>();
  space.cell.forEach((_, at) => {
    if (!links(at)) return;
    const top = find(at);
    const part = parts.get(top);
    if (part) part.push(at);
    else parts.set(top, [at]);
  });
  const rowsOf = new Map<number, number[]>();
  space.rows.forEach(({ columns }, at) => {
    const first = columns.find(links);
    if (first === undefined) return;
    const top = find(first);
    const rows = rowsOf.get(top);
    if (rows) rows.push(at);
    else rowsOf.set(top, [at]);
  });
  return [...parts].map(([top, columns]) => restrict(space, columns, rowsOf.get(top) ?? []));
}

/** Some columns and rows of a space, numbered anew; columns that are left out do not move. */
export function restrict(space: Space, columns: readonly number[], rows: readonly number[]): Space {
  const to = new Map(columns.map((old, at) => [old, at]));
  const place = (old: number): number[] => {
    const at = to.get(old);
    return at === undefined ? [] : [at];
  };
  const take = <T>(from: readonly T[]): T[] => columns.map((old) => nth(from, old));
  return {
    cell: take(space.cell), value: take(space.value), open: take(space.open), shut: take(space.shut), whole: take(space.whole), weight: take(space.weight),
    gate: columns.map((old) => (nth(space.gate, old) < 0 ? nth(space.gate, old) : must(to.get(nth(space.gate, old))))),
    rows: rows.map((row) => {
      const kept = nth(space.rows, row).columns.flatMap((old, k) => place(old).map((at) => ({ at, coefficient: nth(nth(space.rows, row).coefficients, k) })));
      return { columns: kept.map(({ at }) => at), coefficients: kept.map(({ coefficient }) => coefficient) };
    }),
    targets: space.targets.flatMap(place),
    person: take(space.person),
    singles: new Set([...space.singles].flatMap(place)),
    readers: space.readers.map((reader) => ({
      ...reader,
      atLeast: new Map([...reader.atLeast].flatMap(([old, least]) => place(old).map((at) => [at, least] as const))),
      sees: new Set([...reader.sees].flatMap(place)),
    })),
    participantWidth: space.participantWidth,
  };
}
