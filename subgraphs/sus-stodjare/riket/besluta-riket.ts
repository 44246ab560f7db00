import { type CellIndex, type Policy, primaryCells, type Solver } from '../../shared/sdc';
import { beslutaBlock } from './besluta-block';
import { type Block, type Blockning, type Delsumma, blockning } from './block';
import { delrike } from './delrike';
import { gruppera } from '../../shared/gruppera';
import type { Riksproblem } from './problem';

/** Which sums are hidden, and what was found. */
export interface Riksbeslut {
  readonly dolda: ReadonlySet<CellIndex>;
  /** Findings that hiding sums does not help, and of these those that are there whatever is hidden. */
  readonly fynd: number;
  readonly egna: number;
  readonly provade: number;
  readonly losta: number;
  /** Blocks, and the cells of the largest problem that was solved. */
  readonly block: number;
  readonly storsta: number;
}

/** How many other blocks a block is first seen with, and how many of them should be able to move a sum with it. */
const MEDHJALPARE = 4;
const PER_SUMMA = 2;
/** With how many it is seen again, before it is seen with all, where something is found that others' freedom might undo. */
const FLER = 10;

/**
 * Decides the sums of a country too large to be decided at once: block by block, first the sums within blocks, as if no sum of several were
 * shown; then the sums of several, as each block bears them.
 *
 * What is found of a block is proved with only some other blocks free to be otherwise and all else as it is. Tables that prove a cell wide
 * enough there are tables of the whole country, so what holds there holds for it; and hiding one sum more only adds tables. Whoever is left
 * out (a participant of a förbund that stays as it is) is no nearer: their own count is the same in all of these tables.
 */
export function beslutaRiket(solver: Solver, riket: Pick<Riksproblem, 'problem' | 'hemvist'>, policy: Policy): Riksbeslut {
  return new Beslut(solver, riket, policy).fatta();
}

class Beslut {
  readonly #delar: Blockning;
  readonly #skyddade: ReadonlySet<CellIndex>;
  /** Sums that are decided: true is shown. */
  readonly #visas = new Map<CellIndex, boolean>();
  readonly #cellerI: ReadonlyMap<Block, readonly CellIndex[]>;
  /** Sums of several that are protected themselves, by the block where they are. */
  readonly #hemma: ReadonlyMap<Block | undefined, readonly CellIndex[]>;
  #fynd = 0;
  #egna = 0;
  #provade = 0;
  #losta = 0;
  #storsta = 0;

  constructor(private readonly solver: Solver, private readonly riket: Pick<Riksproblem, 'problem' | 'hemvist'>, private readonly policy: Policy) {
    this.#delar = blockning(riket.problem, riket.hemvist);
    this.#skyddade = primaryCells(riket.problem, policy);
    const { av, summor } = this.#delar;
    this.#cellerI = gruppera(av.keys(), (at) => av.get(at) ?? 0);
    this.#hemma = gruppera([...summor.values()].filter(({ cell, block }) => block.size > 1 && this.#skyddade.has(cell)).map(({ cell }) => cell), (cell) => this.#storstaBlock(cell));
  }

  fatta(): Riksbeslut {
    const { block } = this.#delar;
    for (const en of block) this.#besluta(en, 'INOM');
    for (const en of block) this.#besluta(en, 'MELLAN');
    const dolda = new Set([...this.#delar.summor.keys()].filter((at) => this.riket.problem.cells[at]?.state === 'FREE' && !this.#arVisad(at)));
    return { dolda, fynd: this.#fynd, egna: this.#egna, provade: this.#provade, losta: this.#losta, block: block.length, storsta: this.#storsta };
  }

  /** Decides the sums within a block, or those of several that it has parts in and that have not been hidden for another's sake. */
  #besluta(block: Block, steg: 'INOM' | 'MELLAN'): void {
    const { korsar } = this.#delar;
    const valbara = this.#valbara(block, steg);
    // What nothing is decided of is read in the last step alone; what no sum of several touches, in the first.
    const last = (steg === 'MELLAN') === this.#delarMed(block);
    if (!last && valbara.size === 0) return;
    if (!last && steg === 'MELLAN') return;
    const med = steg === 'INOM' && !korsar ? new Set<Block>() : this.#medhjalpare(block, [...valbara]);
    // Only where nothing but the förbund's own tables was held against a block is it sure that what is left is told by them.
    const sakra = !korsar && !this.#hemma.has(block);
    let utfall = this.#forsok(block, steg, valbara, med);
    // Seen with few others more may be found than there is.
    for (const fler of med.size > 0 || korsar ? [FLER, Infinity] : []) {
      if (utfall.kvar === (sakra ? utfall.egna : 0)) break;
      utfall = this.#forsok(block, steg, valbara, this.#medhjalpare(block, [...valbara], fler));
    }
    for (const at of valbara) this.#visas.set(at, !utfall.dolda.has(at));
    const egna = sakra ? utfall.egna : 0;
    this.#fynd += utfall.kvar - (last ? egna : utfall.egna);
    if (last) this.#egna += egna;
  }

  #forsok(block: Block, steg: 'INOM' | 'MELLAN', valbara: ReadonlySet<CellIndex>, med: ReadonlySet<Block>): { dolda: Set<CellIndex>; kvar: number; egna: number } {
    const { summor } = this.#delar;
    const hemma = steg === 'MELLAN' ? (this.#hemma.get(block) ?? []) : [];
    const egna = new Set([...(this.#cellerI.get(block) ?? []), ...hemma]);
    const { problem, av } = delrike(this.riket.problem, summor, {
      egna,
      medhjalpare: new Set([...med].flatMap((b) => this.#cellerI.get(b) ?? [])),
      lage: (at) => {
        if (valbara.has(at)) return 'FREE';
        const visas = this.#visas.get(at);
        if (visas === true) return 'SHOWN';
        if (egna.has(at) && (visas === false || this.riket.problem.cells[at]?.state === 'LATENT')) return 'HIDDEN';
        // What is not decided yet may come to be shown; but sums of several are not until those within blocks are decided.
        const kan = this.riket.problem.cells[at]?.state === 'FREE' && (steg === 'MELLAN' || summor.get(at)?.block.size === 1);
        return kan && visas === undefined ? 'SHOWN' : undefined;
      },
    });
    const skyddade = new Set(av.flatMap((gammal, at) => (egna.has(gammal) && this.#skyddade.has(gammal) ? [at] : [])));
    const borjan = new Set(av.flatMap((gammal, at) => (valbara.has(gammal) && (this.#skyddade.has(gammal) || this.#sagerForMycket(gammal)) ? [at] : [])));
    const utfall = beslutaBlock(this.solver, problem, this.policy, skyddade, borjan);
    this.#losta += utfall.losta;
    this.#provade += skyddade.size;
    this.#storsta = Math.max(this.#storsta, problem.cells.length);
    const dolda = new Set(av.filter((gammal, at) => valbara.has(gammal) && utfall.dolda.has(at)));
    return { dolda, kvar: utfall.fynd.length, egna: utfall.egna };
  }

  #valbara(block: Block, steg: 'INOM' | 'MELLAN'): Set<CellIndex> {
    const { cells } = this.riket.problem;
    return new Set([...this.#delar.summor.values()].filter(({ cell, block: alla }) =>
      cells[cell]?.state === 'FREE' && alla.has(block) && (alla.size > 1) === (steg === 'MELLAN') && this.#visas.get(cell) !== false).map(({ cell }) => cell));
  }

  /** Whether anything links a block to others. */
  #delarMed(block: Block): boolean {
    return this.#delar.korsar || [...this.#delar.summor.values()].some((summa) => summa.block.size > 1 && summa.block.has(block));
  }

  /** The other blocks that can best be otherwise where this one is: a few for each sum, and at most so many. */
  #medhjalpare(block: Block, summor: readonly CellIndex[], hogst = MEDHJALPARE): Set<Block> {
    if (hogst === Infinity) return new Set(this.#delar.block.filter((b) => b !== block));
    const perSumma = Math.ceil((PER_SUMMA * hogst) / MEDHJALPARE);
    const valda = new Set<Block>();
    const har = new Map<CellIndex, number>();
    const rorliga = new Map(summor.map((at) => [at, this.#rorliga(at)]));
    while (valda.size < hogst) {
      const varde = new Map<Block, number>();
      for (const [at, alla] of rorliga) if ((har.get(at) ?? 0) < perSumma) for (const b of alla) if (b !== block && !valda.has(b)) varde.set(b, (varde.get(b) ?? 0) + 1);
      const [bast] = [...varde].toSorted(([a, x], [b, y]) => y - x || a - b);
      if (!bast) break;
      valda.add(bast[0]);
      for (const [at, alla] of rorliga) if (alla.has(bast[0])) har.set(at, (har.get(at) ?? 0) + 1);
    }
    return valda;
  }

  /** The blocks whose part of a sum is not told by a sum of their own. */
  #rorliga(summa: CellIndex): Set<Block> {
    const { av, summor } = this.#delar;
    const delar = gruppera(summor.get(summa)?.delar ?? [], (at) => av.get(at) ?? 0);
    return new Set([...delar].filter(([, egna]) => !this.#kandaDelar().has(egna.join())).map(([b]) => b));
  }

  #kandaDelar(): ReadonlySet<string> {
    const { summor } = this.#delar;
    return new Set([...summor.values()].filter(({ cell, block }) => block.size === 1 && this.#visas.get(cell) === true).map(({ delar }) => delar.join()));
  }

  /** Whether a sum by itself says too much of its parts: they are too few together, or only one block's are not known. */
  #sagerForMycket(summa: CellIndex): boolean {
    const { cells } = this.riket.problem;
    const { delar = [], block = new Set() } = this.#delar.summor.get(summa) ?? {} as Partial<Delsumma>;
    if (cells[summa]?.kind === 'AMOUNT') return false;
    if (block.size > 1 && this.#rorliga(summa).size === 1) return true;
    return delar.some((at) => this.#skyddade.has(at)) && delar.reduce((sum, at) => sum + (cells[at]?.value ?? 0), 0) < this.policy.width.PUBLIC;
  }

  #arVisad(at: CellIndex): boolean {
    return this.#visas.get(this.riket.problem.cells[at]?.follows ?? at) === true;
  }

  #storstaBlock(summa: CellIndex): Block | undefined {
    const { av, summor } = this.#delar;
    const varden = [...gruppera(summor.get(summa)?.delar ?? [], (at) => av.get(at) ?? 0)].map(([b, some]) => [b, some.reduce((sum, at) => sum + (this.riket.problem.cells[at]?.value ?? 0), 0)] as const);
    return varden.toSorted(([a, x], [b, y]) => y - x || a - b)[0]?.[0];
  }
}
