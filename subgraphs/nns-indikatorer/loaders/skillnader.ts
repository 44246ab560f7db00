import type { SkillnadParent } from '../../../schema/generated/nns-indikatorer';
import type { Enhet } from '../../shared/datafiles/figure';
import type { MatvardeRow } from '../../shared/matvarde/loader';
import { tenths } from '../domain/rounding';
import { type JamforbarAndel, type Skillnad, markeraSakerstallda, skillnad } from '../domain/skillnad';
import { KONFIDENSNIVA } from '../domain/statistik/intervall';
import type { Varning } from '../domain/varningar';
import { provvarningar } from '../domain/varningar-matt';
import { gruppera } from '../../shared/gruppera';

/** Two shares to set against each other, and the values that they are shown as. */
export interface Par {
  fran: JamforbarAndel;
  till: JamforbarAndel;
  franVarde: MatvardeRow;
  tillVarde: MatvardeRow;
  /** What the difference is, in Swedish. */
  definition: string;
  /** Tried together: Holm is taken over all pairs of the same name. */
  tillsammans: string;
}

/** A difference as it is shown, with what must be said of it. */
export interface VisadSkillnad {
  skillnad: SkillnadParent & { varde: MatvardeRow };
  varningar: Varning[];
  /** Percentage points; null when there is none. */
  storlek: number | null;
}

/** Differences that are shown together, tried with Holm's correction. Only public shares and counts are used. */
export function visaSkillnader(par: readonly Par[]): VisadSkillnad[] {
  const raknade = par.map((p) => skillnad(p.fran, p.till));
  const prov = par.map(() => ({ pHolm: null as number | null, sakerstalld: null as boolean | null, antal: 0 }));
  for (const platser of gruppera(par.keys(), (i) => par[i]?.tillsammans).values()) {
    const antal = platser.filter((i) => raknade[i]?.p != null).length;
    const svar = markeraSakerstallda(platser.map((i) => raknade[i] as Skillnad));
    for (const [k, i] of platser.entries()) Object.assign(prov[i] ?? {}, svar[k], { antal });
  }
  return par.map((p, i) => visa(p, raknade[i] as Skillnad, prov[i] ?? { pHolm: null, sakerstalld: null, antal: 0 }));
}

function visa(par: Par, raknad: Skillnad, { pHolm, sakerstalld, antal }: { pHolm: number | null; sakerstalld: boolean | null; antal: number }): VisadSkillnad {
  const { skillnad: d, intervall, metod } = raknad;
  const storlek = d === null ? null : tenths(100 * d);
  return {
    storlek,
    skillnad: {
      varde: skillnadsvarde(par, storlek), sakerstalld, pHolm,
      intervall: intervall && metod && { nedre: tenths(100 * intervall.nedre), ovre: tenths(100 * intervall.ovre), konfidensgrad: 100 * KONFIDENSNIVA, metod },
    },
    varningar: provvarningar({ sakerstalld, antalProvade: antal, skillnadVisas: storlek !== null }),
  };
}

const ENHET: Enhet = 'PROCENTENHETER';

/** The difference as a value, with the sources of both shares; without one, why. */
function skillnadsvarde({ fran, till, franVarde, tillVarde, definition }: Par, storlek: number | null): MatvardeRow {
  const base: MatvardeRow = {
    varde: null, min: null, max: null, precision: 'EXAKT', enhet: ENHET, slag: 'UTFALL', status: 'NORMAL', flaggor: [],
    syntetisk: franVarde.syntetisk || tillVarde.syntetisk, definition: `${definition} Beräknat av navet.`, kallkonflikter: [], kallor: [],
  };
  if (storlek === null) return { ...base, status: saknad(franVarde, tillVarde) };
  // Exact counts on both sides make the difference exact, however the shares are printed.
  const avrundad = [fran, till].some((a) => a.antalPositiva === null) && [franVarde, tillVarde].some((v) => v.flaggor.includes('AVRUNDAD'));
  return { ...base, varde: storlek, flaggor: ['UPPSKATTAD', ...(avrundad ? ['AVRUNDAD'] : [])], kallor: [...franVarde.kallor, ...tillVarde.kallor] };
}

/** Why there is no difference: what is missing of either share; a share that is only a bound is protected. */
function saknad(...varden: readonly MatvardeRow[]): string {
  return varden.find((v) => v.status !== 'NORMAL')?.status ?? 'SEKRETESS';
}

