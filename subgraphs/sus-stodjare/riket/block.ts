import type { CellIndex, Problem } from '../../shared/sdc';
import type { Hemvist } from './problem';

/** What is decided by itself: a län, or several whose förbund are the same. */
export type Block = number;

/** A sum that is to be decided, and the hidden cells that it is made of. */
export interface Delsumma {
  readonly cell: CellIndex;
  readonly delar: readonly CellIndex[];
  /** The blocks of its parts. More than one: it is a sum of several. */
  readonly block: ReadonlySet<Block>;
}

/** A problem's cells by block, and its sums. */
export interface Blockning {
  readonly block: readonly Block[];
  /** Which block each hidden cell is in; undefined: none, as it is a sum of several. */
  readonly av: ReadonlyMap<CellIndex, Block>;
  /** Sums that are FREE or LATENT, by their cell. */
  readonly summor: ReadonlyMap<CellIndex, Delsumma>;
  /** Relations between hidden cells of several blocks: what earlier releases have told. */
  readonly korsar: boolean;
}

/** Divides a problem by län. Between blocks there are only sums, and what earlier releases told. */
export function blockning({ cells, relations }: Problem, hemvist: ReadonlyMap<CellIndex, Hemvist>): Blockning {
  const nummer = new Map<string, Block>();
  const forst = (lan: string): string => {
    let top = lan;
    while ((slagna.get(top) ?? top) !== top) top = slagna.get(top) ?? top;
    return top;
  };
  const slagna = new Map<string, string>();
  const hem = new Map<CellIndex, string>();
  const sum = (at: CellIndex): boolean => cells[at]?.state === 'FREE' || cells[at]?.id.startsWith('Z|') === true;
  cells.forEach((cell, at) => {
    if (cell.state === 'SHOWN' || sum(at)) return;
    const [lan = '', ...fler] = [...(hemvist.get(at)?.omraden ?? [])].filter((namn) => namn !== 'SE').toSorted();
    hem.set(at, lan);
    // A förbund that has changed län is in both.
    for (const annat of fler) slagna.set(forst(annat), forst(lan));
  });
  const av = new Map<CellIndex, Block>();
  for (const [at, lan] of hem) {
    const namn = forst(lan);
    const block = nummer.get(namn) ?? nummer.size;
    nummer.set(namn, block);
    av.set(at, block);
  }
  const summor = new Map<CellIndex, Delsumma>();
  let korsar = false;
  for (const relation of relations) {
    const cell = relation.cells.find(sum);
    const delar = relation.cells.filter((at) => av.has(at));
    const block = new Set(delar.map((at) => av.get(at) ?? 0));
    if (cell !== undefined) summor.set(cell, { cell, delar, block });
    else if (block.size > 1) korsar = true;
  }
  for (const { cell, block } of summor.values()) if (block.size === 1) av.set(cell, [...block][0] ?? 0);
  return { block: [...nummer.values()], av, summor, korsar };
}
