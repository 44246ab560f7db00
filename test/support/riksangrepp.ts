import type { Solver } from '../../subgraphs/shared/sdc';
import type { Inlamnat } from '../../subgraphs/sus-stodjare/riket/underlag';

/** What somebody has read: an area's count, and which förbund it is the sum of. */
export interface Last {
  readonly delar: readonly Inlamnat[];
  readonly nyckel: string;
  readonly varde: number;
}

/** A förbund's hidden count. */
export interface Dolt {
  readonly inlamnat: Inlamnat;
  readonly nyckel: string;
  readonly varde: number;
}

const H = ['INGAENDE', 'PABORJADE', 'DELTOG', 'AVSLUTADE', 'PAGAENDE'] as const;
const DELTOG = 'ANTAL|DELTOG|SAMTYCKANDE';

/**
 * Reads the tables DELTAGANDE and UTBILDNING of förbund and the sums of areas with programs of its own, which know nothing of how they were
 * protected: a whole number for every hidden count, and sums by sex, by education and by flows.
 */
export class Riksangrepp {
  readonly dolda: readonly Dolt[];
  readonly #model: ReturnType<Solver['model']>;

  constructor(solver: Solver, alla: readonly Inlamnat[], lasta: readonly Last[]) {
    const dolda: Dolt[] = [];
    const kolumn = new Map<string, number>();
    for (const inlamnat of alla) for (const [nyckel, { exakt, visas }] of inlamnat.antal) if (!visas) kolumn.set(`${inlamnat.id} ${nyckel}`, dolda.push({ inlamnat, nyckel, varde: exakt }) - 1);
    this.dolda = dolda;
    const rows: { lower: number; upper: number; columns: number[]; coefficients: number[] }[] = [];
    const lika = (termer: readonly (readonly [Inlamnat, string, number])[], konstant: number): void => {
      const columns: number[] = [];
      const coefficients: number[] = [];
      let kvar = konstant;
      for (const [inlamnat, nyckel, c] of termer) {
        const at = kolumn.get(`${inlamnat.id} ${nyckel}`);
        if (at === undefined) kvar -= c * (inlamnat.antal.get(nyckel)?.exakt ?? 0);
        else {
          columns.push(at);
          coefficients.push(c);
        }
      }
      if (columns.length > 0) rows.push({ lower: kvar, upper: kvar, columns, coefficients });
    };
    for (const i of alla) {
      const nycklar = [...i.antal.keys()];
      const delar = (total: string, dimension: string): string[] => nycklar.filter((n) => n.includes(`${dimension}=`) && utan(n, dimension) === total);
      const summa = (total: string, some: readonly string[]): void => {
        if (i.antal.has(total) && some.length > 0) lika([[i, total, 1], ...some.map((n) => [i, n, -1] as const)], 0);
      };
      for (const total of nycklar) for (const dimension of ['KON', 'UTBILDNING']) if (!total.includes(`${dimension}=`)) summa(total, delar(total, dimension));
      for (const kon of ['', ...new Set(nycklar.flatMap((n) => /^ANTAL\|DELTOG\|SAMTYCKANDE(\|KON=\w+)$/.exec(n)?.[1] ?? []))]) {
        const [ing, pab, deltog, avs, pag] = H.map((h) => `${DELTOG.replace('DELTOG', h)}${kon}`);
        if (!ing || !pab || !deltog || !avs || !pag || !i.antal.has(ing)) continue;
        summa(deltog, [ing, pab]);
        summa(deltog, [avs, pag]);
      }
    }
    for (const { delar, nyckel, varde } of lasta) lika(delar.map((i) => [i, nyckel, 1] as const), varde);
    this.#model = solver.model({ lower: dolda.map(() => 0), upper: dolda.map(() => 1e6), rows, integer: 'ALL', maxNodes: 5000 });
  }

  /** The least and greatest that a hidden count can be, to one who knows the exact value of some others. */
  bredd(at: number, kanner: readonly number[] = []): number {
    for (const k of kanner) this.#model.setBounds(k, this.dolda[k]?.varde ?? 0, this.dolda[k]?.varde ?? 0);
    const ends = [this.#model.maximize({ columns: [at], coefficients: [1] }), this.#model.minimize({ columns: [at], coefficients: [1] })];
    for (const k of kanner) this.#model.setBounds(k, 0, 1e6);
    if (ends.some(({ status }) => status !== 'OPTIMAL')) throw new Error(`The attack on ${this.dolda[at]?.nyckel} did not end: ${ends.map(({ status }) => status).join()}.`);
    return Math.round((ends[0]?.objective ?? 0) - (ends[1]?.objective ?? 0));
  }

  dispose(): void {
    this.#model.dispose();
  }
}

const utan = (nyckel: string, dimension: string): string => nyckel.split('|').filter((part) => !part.startsWith(`${dimension}=`)).join('|');
