import { audit, type Finding, type Policy, type Problem, type Range, type Solver, suppressedView } from '../../shared/sdc';
import { samePerson } from '../../shared/sdc/attack';
import type { Bild, Samband } from './bygge';
import { bildAv } from './bild';
import type { Publicerat } from './las';
import { avgjord, delbilder, mojligTabell } from './tabell';

const ENSAM = 'ensam';

/** A number that is told too much of. */
export interface Publiceringsfynd {
  /** Which number: the insats or the area, the period and what is counted. */
  readonly tal: string;
  /**
   * TRYCKT: it is printed, and small. ALLMANHET: everybody can work it out. DELTAGARE: whoever is alone in `ensam` can, if it is one
   * (which nobody but them knows).
   */
  readonly slag: 'TRYCKT' | 'ALLMANHET' | 'DELTAGARE';
  readonly ensam?: string;
  readonly interval: Range;
  /** The width (`max − min`) that the policy wants. */
  readonly kravd: number;
}

export interface Publiceringsgranskning {
  readonly tryckta: number;
  readonly dolda: number;
  /** Pairs of a number and somebody who tries to work it out. */
  readonly provade: number;
  readonly fynd: readonly Publiceringsfynd[];
}

/**
 * Attacks the published figures of one förbund. The hidden ones are in no file, so nobody here knows which of them are small: a number that
 * may be (0 to `minFrequency` − 1 is possible) has the width that a small one needs, and each number that can be one person is supposed to be.
 *
 * @throws RangeError when no whole numbers agree with what is printed
 */
export function granskaPublicerat(solver: Solver, publicerat: Publicerat, policy: Policy): Publiceringsgranskning {
  const bild = avgjord(solver, bildAv(publicerat));
  if (!mojligTabell(solver, bild)) throw new RangeError('Inga hela tal stämmer med allt som är tryckt. Något samband i subgraphs/forbund/publicerat gäller inte.');
  const tryckta = bild.tal.filter(({ state, oskyddat }) => state === 'SHOWN' && !oskyddat);
  const fynd: Publiceringsfynd[] = tryckta
    .filter(({ range }) => range.min >= 1 && range.max < policy.minFrequency)
    .map(({ id, range }) => ({ tal: id, slag: 'TRYCKT', interval: range, kravd: policy.width.PUBLIC }));
  let provade = tryckta.length;
  for (const del of delbilder(bild)) {
    const last = laserDel(solver, del, policy);
    provade += last.provade;
    fynd.push(...last.fynd);
  }
  return { tryckta: tryckta.length, dolda: bild.tal.filter(({ state }) => state === 'HIDDEN').length, provade, fynd };
}

/** Everybody, and then each who may be alone in a number of the part. */
function laserDel(solver: Solver, del: Bild, policy: Policy): { provade: number; fynd: Publiceringsfynd[] } {
  const skyddade = [...del.tal.keys()].filter((at) => del.tal[at]?.state !== 'SHOWN' && del.tal[at]?.oskyddat === false);
  const tabell = mojligTabell(solver, del);
  if (!tabell || skyddade.length === 0) return { provade: 0, fynd: [] };
  const smala = narmare(solver, somProblem(del, tabell, []), skyddade, policy).filter(({ kind }) => kind === 'PUBLIC');
  const fynd = smala.flatMap(({ cell, interval }): Publiceringsfynd[] => {
    // A number that is known not to be small was withheld for the sake of others: it must not be known exactly.
    const kravd = interval.min < policy.minFrequency ? policy.width.PUBLIC : del.tal[cell]?.state === 'HIDDEN' ? policy.width.secondary : 0;
    return interval.max - interval.min < kravd ? [{ tal: del.tal[cell]?.id ?? '', slag: 'ALLMANHET', interval, kravd }] : [];
  });
  const andra = skyddade.filter((at) => !smala.some(({ cell }) => cell === at));
  const ensamma = andra.filter((at) => kanPekaUt(del, at));
  return {
    provade: skyddade.length + ensamma.length * (andra.length - 1),
    fynd: [...fynd, ...ensamma.flatMap((jag) => ensamSer(solver, del, jag, andra, policy))],
  };
}

/** The numbers that somebody knows nearer than the policy's widths, with how near. */
function narmare(solver: Solver, problem: Problem, tal: readonly number[], policy: Policy): readonly Finding[] {
  return audit(solver, problem, suppressedView(problem, new Set()), new Set(tal), policy).findings;
}

/** Withheld, or a part of a printed whole. A share of nobody knows how many tells whoever is alone only what they suppose of the rest. */
function kanPekaUt({ tal, samband }: Bild, at: number): boolean {
  const helt = (s: Samband): boolean => s.lower === s.upper && s.tal.some((hela, plats) => s.koefficienter[plats] === -1 && tal[hela]?.state === 'SHOWN');
  return tal[at]?.state === 'HIDDEN' || samband.some((s) => s.tal.includes(at) && helt(s));
}

/** What somebody knows who is the only one in a number: others' small numbers must stay unknown to them. */
function ensamSer(solver: Solver, del: Bild, jag: number, andra: readonly number[], policy: Policy): Publiceringsfynd[] {
  const tabell = mojligTabell(solver, del, new Map([[jag, { min: 1, max: 1 }]]));
  if (!tabell) return [];
  const problem = somProblem(del, tabell, [{ name: ENSAM, kind: 'PARTICIPANT', sees: new Set([jag]) }]);
  const person = samePerson(problem);
  return narmare(solver, problem, andra, policy).flatMap(({ attacker, cell, interval, wanted }): Publiceringsfynd[] => {
    const annans = attacker === ENSAM && interval.min >= 1 && interval.max < policy.minFrequency && person[cell] !== person[jag];
    return annans ? [{ tal: del.tal[cell]?.id ?? '', slag: 'DELTAGARE', ensam: del.tal[jag]?.id ?? '', interval, kravd: wanted }] : [];
  });
}

/** The part as the library has it. Its values are some that are possible; what can be worked out does not depend on which. */
function somProblem({ tal, samband }: Bild, tabell: Float64Array, attackers: Problem['attackers']): Problem {
  return {
    cells: tal.map(({ id, state, range }, at) => ({
      id, state, value: tabell[at] ?? 0, sensitive: false, ...(state === 'SHOWN' ? { earlier: { value: tabell[at] ?? 0, range } } : {}),
    })),
    relations: samband.flatMap(somRelationer),
    groups: [],
    attackers,
  };
}

function somRelationer({ tal, koefficienter, lower, upper }: Samband): Problem['relations'][number][] {
  if (lower === upper) return [{ sense: 'EQ', cells: tal, coefficients: koefficienter, constant: lower }];
  return [
    ...(upper < Infinity ? [{ sense: 'LE' as const, cells: tal, coefficients: koefficienter, constant: upper }] : []),
    ...(lower > -Infinity ? [{ sense: 'LE' as const, cells: tal, coefficients: koefficienter.map((k) => -k), constant: -lower }] : []),
  ];
}
