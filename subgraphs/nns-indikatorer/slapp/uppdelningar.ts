import type { Cell, DisclosurePolicy, Partition } from '../../shared/sdc/enkat';
import { type Grundcell, platsnyckel } from './familj';
import { gruppera } from '../../shared/gruppera';

type Antal = Pick<Cell, 'antalSvar' | 'antalPositiva' | 'fordelning'>;

/** All linked cells of a family and every sum between them, for disclosure control. Cells that nobody has answered in are left out. */
export interface Uppdelning {
  cells: Cell[];
  partitions: Partition[];
}

/** What is in the whole and not in its parts. */
function rest(hela: Antal, delar: readonly Antal[]): Antal {
  return {
    antalSvar: delar.reduce((sum, d) => sum - d.antalSvar, hela.antalSvar),
    antalPositiva: hela.antalPositiva === null ? null : delar.reduce((sum, d) => sum - (d.antalPositiva ?? 0), hela.antalPositiva),
    fordelning: hela.fordelning?.map((count, at) => delar.reduce((sum, d) => sum - (d.fordelning?.[at] ?? 0), count)) ?? null,
  };
}

function summa(delar: readonly Antal[]): Antal {
  const empty: Antal = { antalSvar: 0, antalPositiva: delar.some((d) => d.antalPositiva === null) ? null : 0, fordelning: delar[0]?.fordelning?.map(() => 0) ?? null };
  const negative = rest(empty, delar);
  return { antalSvar: -negative.antalSvar, antalPositiva: negative.antalPositiva === null ? null : -negative.antalPositiva, fordelning: negative.fordelning?.map((n) => -n) ?? null };
}

class Familjebygge {
  readonly cells = new Map<string, Cell>();
  readonly partitions: Partition[] = [];
  readonly #namngiven: boolean;

  constructor(grundceller: readonly Grundcell[], respondentgrupp: string, private readonly policy: DisclosurePolicy) {
    this.#namngiven = policy.namngivnaGrupper.includes(respondentgrupp);
    for (const g of grundceller) this.lagg(platsnyckel(g), g.niva, g);
  }

  /** Adds a cell, also one that is not shown but that others can be subtracted to; undefined when it is empty. */
  lagg(key: string, niva: Cell['niva'], { antalSvar, antalPositiva, fordelning }: Antal): Cell | undefined {
    if (antalSvar === 0) return undefined;
    const cell = { key, niva, antalSvar, antalPositiva, fordelning: fordelning ?? null, enskildGrupp: this.#namngiven && (niva === 'FORBUND' || niva === 'INSATS') };
    this.cells.set(key, cell);
    return cell;
  }

  /**
   * Adds a sum: a whole and its parts, with what is in none of them as a part of its own, which is returned.
   *
   * @param summanForst the whole gives way before its parts
   */
  dela(total: string, parts: readonly string[], av: keyof DisclosurePolicy['minstaAntalSkyddade'], restnyckel: string, summanForst = false): Cell | undefined {
    const hela = this.cells.get(total);
    if (!hela) return undefined;
    const known = parts.map((key) => this.cells.get(key)).filter((cell) => cell !== undefined);
    if (known.length === 0) return undefined;
    const others = this.cells.get(restnyckel) ?? this.lagg(restnyckel, known[0]?.niva ?? hela.niva, rest(hela, known));
    this.partitions.push({ total, parts: [...known, ...(others ? [others] : [])].map((cell) => cell.key), minstaAntal: this.policy.minstaAntalSkyddade[av], summanForst });
    return others;
  }

  /**
   * Ties a förbund to its insatser. Whoever has answered in two of them is counted in both but once in the förbund: the
   * insatser are then the förbund and the answers that it does not count, together.
   */
  delaInsatser(forbund: string, insatser: readonly string[]): void {
    const hela = this.cells.get(forbund);
    const parts = insatser.map((key) => this.cells.get(key)).filter((cell) => cell !== undefined);
    if (!hela || parts.length === 0) return;
    const alla = summa(parts);
    const minstaAntal = this.policy.minstaAntalSkyddade.INSATS;
    const keys = parts.map((cell) => cell.key);
    if (alla.antalSvar === hela.antalSvar) {
      this.partitions.push({ total: forbund, parts: keys, minstaAntal });
      return;
    }
    const total = this.lagg(`${forbund}/insatser`, 'FORBUND', alla);
    const extra = this.lagg(`${forbund}/flera`, 'INSATS', rest(alla, [hela]));
    if (!total || !extra) return;
    this.partitions.push({ total: total.key, parts: keys, minstaAntal });
    // What gives way here is the sum, which is not shown, and through it an insats: never the förbund for a few answers' sake.
    this.partitions.push({ total: total.key, parts: [forbund, extra.key], minstaAntal, summanForst: true });
  }
}

/** The cells of a family and the sums between them. */
export function uppdelning(grundceller: readonly Grundcell[], respondentgrupp: string, policy: DisclosurePolicy): Uppdelning {
  const bygge = new Familjebygge(grundceller, respondentgrupp, policy);
  const nycklar = (test: (g: Grundcell) => boolean): string[] => grundceller.filter(test).map(platsnyckel);
  const alla = platsnyckel({ niva: 'DELTAGANDE', forbundId: null, insatsId: null, lanskod: null, kon: null });

  const lan = grundceller.filter((g) => g.niva === 'LAN');
  const forbund = grundceller.filter((g) => g.niva === 'FORBUND' && g.kon === null);
  bygge.dela(alla, forbund.map(platsnyckel), 'FORBUND', `${alla}/rest`);
  const utanLan = bygge.dela(alla, lan.map(platsnyckel), 'FORBUND', `${alla}/utan län`);
  for (const g of lan) bygge.dela(platsnyckel(g), forbund.filter((f) => f.forbundetsLan === g.lanskod).map(platsnyckel), 'FORBUND', `${platsnyckel(g)}/rest`, true);
  if (utanLan) bygge.dela(utanLan.key, forbund.filter((f) => f.forbundetsLan === null).map(platsnyckel), 'FORBUND', `${utanLan.key}/rest`);

  const insatser = gruppera(grundceller.filter((g) => g.niva === 'INSATS'), (g) => g.forbundId);
  for (const f of forbund) bygge.delaInsatser(platsnyckel(f), (insatser.get(f.forbundId) ?? []).map(platsnyckel));

  const perKon = gruppera(grundceller.filter((g) => g.niva === 'FORBUND' && g.kon !== null), (g) => g.forbundId);
  const ejAngivet: string[] = [];
  for (const f of forbund) {
    const without = bygge.dela(platsnyckel(f), (perKon.get(f.forbundId) ?? []).map(platsnyckel), 'KON', `${platsnyckel(f)}/ej angivet`);
    if (without) ejAngivet.push(without.key);
  }
  const utanKon = bygge.dela(alla, nycklar((g) => g.niva === 'DELTAGANDE' && g.kon !== null), 'KON', `${alla}/ej angivet`);
  for (const g of grundceller.filter((c) => c.niva === 'DELTAGANDE' && c.kon !== null)) {
    bygge.dela(platsnyckel(g), nycklar((f) => f.niva === 'FORBUND' && f.kon === g.kon), 'FORBUND', `${platsnyckel(g)}/rest`);
  }
  if (utanKon) bygge.dela(utanKon.key, ejAngivet, 'FORBUND', `${utanKon.key}/rest`);
  return { cells: [...bygge.cells.values()], partitions: bygge.partitions };
}
