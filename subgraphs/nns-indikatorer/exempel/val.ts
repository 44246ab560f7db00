import { UserError } from '../../shared/user-error';

/** How large an example is to be, and which of all possible ones. */
export interface Exempelval {
  /** Seed: the same gives the same answers to the byte. A whole number from 0. */
  fro: number;
  /** Förbund in all measurements together, 3–300; a few of them take part in one measurement only. */
  antalForbund: number;
  /** About how many answers there are to a questionnaire of a förbund; 18 when not given. */
  enkaterPerForbund?: number;
  /** Years that are measured, in order; 2024 and 2025 when not given. */
  ar?: readonly number[];
  /** True: the last measurement asks one item on another scale. */
  skalbyte?: boolean;
  /** What the measurements' ids begin with, before -2024; exempel when not given. */
  namn?: string;
}

export const STANDARDVAL = { fro: 1, antalForbund: 12, enkaterPerForbund: 18, ar: [2024, 2025], skalbyte: false, namn: 'exempel' } as const satisfies Required<Exempelval>;

/** The most answers that an example is made with. */
export const FLEST_SVAR = 10_000_000;

/**
 * A choice with everything stated.
 *
 * @throws UserError OGILTIGT_EXEMPEL
 */
export function helaValet(val: Exempelval): Required<Exempelval> {
  const whole = { ...STANDARDVAL, ...val };
  const need = (holds: boolean, text: string): void => {
    if (!holds) throw new UserError('OGILTIGT_EXEMPEL', text);
  };
  need(Number.isInteger(whole.antalForbund) && whole.antalForbund >= 3 && whole.antalForbund <= 300, 'Antalet förbund i ett exempel ska vara ett heltal från 3 till 300.');
  need(Number.isSafeInteger(whole.fro) && whole.fro >= 0, 'Fröet ska vara ett heltal, minst 0.');
  need(whole.enkaterPerForbund > 0 && Number.isFinite(whole.enkaterPerForbund), 'Antalet besvarade enkäter ska vara större än 0.');
  need(whole.ar.length > 0 && whole.ar.every((ar, i) => Number.isInteger(ar) && ar >= 1991 && ar <= 2100 && (i === 0 || ar > (whole.ar[i - 1] ?? 0))), 'Åren ska stå i ordning, från 1991 till 2100.');
  return whole;
}
