import type { Figur } from '../../shared/datafiles/figure';
import type { ParsedFile } from '../../shared/datafiles/parse';
import type { ReleaseWriter } from '../../shared/datafiles/release-writer';
import type { Indikatorfil, Utfallsform } from './form';

/** The fewest persons that a published count may show, among those who answered positively and among those who did not. */
export const MINSTA_ANTAL = 5;

const number = (figur: Figur | undefined): number | undefined => (figur?.status === 'NORMAL' && figur.precision === 'EXAKT' ? figur.varde : undefined);
const group = (u: Utfallsform): string => [u.forbund, u.insats, u.period, u.respondentgrupp].join(' ');

/**
 * The fewest persons on either side of a share that a reader could work out.
 *
 * A share printed in whole per cent stands for an interval of one per cent; the least of it counts.
 */
function fewest(antalSvar: number, antalPositiva: number | undefined, andel: number | undefined): number {
  if (antalPositiva !== undefined) return Math.min(antalPositiva, antalSvar - antalPositiva);
  if (andel === undefined) return antalSvar;
  const width = Number.isInteger(andel) ? 0.5 : 0.05;
  return Math.ceil((antalSvar * Math.max(0, Math.min(andel, 100 - andel) - width)) / 100);
}

/**
 * Refuses outcomes that give away fewer than {@link MINSTA_ANTAL} persons, and printed shares that do not fit their counts.
 *
 * A share without a count of its own is tried against the largest count of the same group: the answers to
 * neighbouring questions tell nearly how many answered this one.
 */
export function checkOutcomes(files: readonly ParsedFile<Indikatorfil>[], writer: ReleaseWriter): void {
  const known = new Map<string, number>();
  for (const utfall of files.flatMap((f) => f.content.utfall)) {
    const n = number(utfall.antalSvar);
    if (n !== undefined) known.set(group(utfall), Math.max(n, known.get(group(utfall)) ?? 0));
  }
  for (const file of files) {
    file.content.utfall.forEach((utfall, i) => {
      const antalSvar = number(utfall.antalSvar);
      const antalPositiva = number(utfall.antalPositiva);
      const andel = number(utfall.andelPositiva);
      const fault = (name: string, text: string) => writer.faults.push(file.fault(['utfall', i, name], text));
      const base = antalSvar ?? known.get(group(utfall));
      const shown = antalSvar !== undefined || antalPositiva !== undefined || andel !== undefined;
      if (shown && base !== undefined && Math.min(base, fewest(base, antalPositiva, andel)) < MINSTA_ANTAL) {
        fault('andelPositiva', `färre än ${MINSTA_ANTAL} personer går att räkna fram: sätt SEKRETESS på andel, antal och medelvärde`);
      }
      if (antalSvar === undefined || antalPositiva === undefined) return;
      if (antalPositiva > antalSvar) fault('antalPositiva', 'är större än antalSvar');
      const computed = (100 * antalPositiva) / antalSvar;
      if (andel !== undefined && Math.abs(computed - andel) > 0.5 && utfall.andelPositiva.konflikter.length === 0) {
        fault('andelPositiva', `är inte ${antalPositiva} av ${antalSvar}: ange konflikten`);
      }
    });
  }
}
