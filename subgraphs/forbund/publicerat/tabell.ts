import type { Range, Solver } from '../../shared/sdc';
import type { Bild } from './bygge';
import { gruppera } from '../../shared/gruppera';

/**
 * Some whole numbers that agree with all that is printed: any, not the true ones, which nobody here knows. `undefined` when there are none.
 *
 * @param fasta numbers that are supposed to be known, by their place in `bild.tal`
 */
export function mojligTabell(solver: Solver, bild: Bild, fasta: ReadonlyMap<number, Range> = new Map()): Float64Array | undefined {
  const granser = bild.tal.map(({ range }, at) => fasta.get(at) ?? range);
  const model = solver.model({
    lower: granser.map(({ min }) => Math.ceil(min)),
    upper: granser.map(({ max }) => Math.floor(max)),
    rows: bild.samband.map(({ tal, koefficienter, lower, upper }) => ({ columns: tal, coefficients: koefficienter, lower, upper })),
    integer: 'ALL',
  });
  try {
    // The least table: what is looked for is any, and this one is not endless.
    const { status, values } = model.minimize({ columns: bild.tal.map((_, at) => at), coefficients: bild.tal.map(() => 1) });
    return status === 'OPTIMAL' ? values.map(Math.round) : undefined;
  } finally {
    model.dispose();
  }
}

/** Decides what is believed where sources do not agree: of each number the first of its values with which all can be true. */
export function avgjord(solver: Solver, bild: Bild): Bild {
  let tal = bild.tal;
  for (const { tal: at, varden } of bild.kandidater) {
    const tror = varden.find((range) => mojligTabell(solver, { ...bild, tal }, new Map([[at, range]])));
    if (tror) tal = tal.map((ett, plats) => (plats === at ? { ...ett, state: 'SHOWN', range: tror } : ett));
  }
  return { tal, samband: bild.samband, kandidater: [] };
}

/** The parts that hang together by numbers that are not known, each a picture of its own. Numbers that are known are in all that use them. */
export function delbilder({ tal, samband }: Bild): Bild[] {
  const fore = tal.map((_, at) => at);
  const rot = (at: number): number => {
    let har = at;
    while (fore[har] !== har) har = fore[har] ?? har;
    return har;
  };
  const oppna = samband.map((s) => s.tal.filter((at) => tal[at]?.range.min !== tal[at]?.range.max));
  for (const [forsta, ...andra] of oppna) for (const at of andra) fore[rot(at)] = rot(forsta ?? at);
  const delar = gruppera([...tal.keys()].filter((at) => tal[at]?.range.min !== tal[at]?.range.max), rot);
  return [...delar].map(([egen, iDelen]) => {
    const rader = samband.filter((_, rad) => oppna[rad]?.[0] !== undefined && rot(oppna[rad][0]) === egen);
    const med = [...new Set([...iDelen, ...rader.flatMap((rad) => rad.tal)])].toSorted((one, other) => one - other);
    const ny = new Map(med.map((at, plats) => [at, plats]));
    return {
      tal: med.flatMap((at) => tal[at] ?? []),
      samband: rader.map((rad) => ({ ...rad, tal: rad.tal.map((at) => ny.get(at) ?? 0) })),
      kandidater: [],
    };
  });
}
