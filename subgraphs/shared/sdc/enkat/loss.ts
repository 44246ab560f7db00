import type { Decision } from './control';

/** How much of what was measured is shown. */
export interface Loss {
  /** Shown exactly. */
  readonly visade: number;
  readonly avrundade: number;
  readonly dolda: number;
  /** Of the rounded and the hidden: those that are so for others' sake. */
  readonly sekundara: number;
}

/** Counts decisions, over one family or many. */
export function lossReport(decisions: Iterable<Decision>): Loss {
  const all = [...decisions];
  const count = (test: (decision: Decision) => boolean): number => all.filter(test).length;
  return {
    visade: count((d) => d.skydd === 'INGET'),
    avrundade: count((d) => d.skydd === 'AVRUNDAT'),
    dolda: count((d) => d.skydd === 'DOLT'),
    sekundara: count((d) => d.art === 'SEKUNDART'),
  };
}
