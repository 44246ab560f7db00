import type { Figur } from '../../shared/datafiles/figure';
import type { Range } from '../../shared/sdc';

/** What a reader knows of a figure: nothing, or the limits that its printed form gives it (in its own unit). */
export type Lasning = 'DOLD' | 'SAKNAS' | Range;

/**
 * What a printed figure says of the exact one. Counts are exact, shares are known to half a unit of their last decimal, approximations to
 * half a unit of their last digit that is not zero ("ca 40" is 35–45). An approximation that is printed without its "ca" in another place
 * is read as it stands there.
 */
export function lasning(figur: Figur): Lasning {
  if (figur.status === 'SEKRETESS') return 'DOLD';
  if (figur.status !== 'NORMAL') return 'SAKNAS';
  if (figur.varde === undefined) return { min: figur.min ?? 0, max: figur.max ?? Infinity };
  if (figur.min !== undefined && figur.max !== undefined) return { min: figur.min, max: figur.max };
  return omkring(figur.varde, figur);
}

/** The limits of one value of the figure: its own, or the one that a conflict gives. */
export function omkring(varde: number, figur: Figur): Range {
  const utanForbehall = figur.kallor.some(({ tryckt }) => tryckt !== undefined && /^\d/.test(tryckt));
  const ungefar = figur.precision === 'CIRKA' && !utanForbehall;
  if (figur.enhet === 'ANTAL' && !ungefar) return { min: varde, max: varde };
  const halv = ungefar ? 10 ** nollor(varde) / 2 : 10 ** -decimaler(varde, figur) / 2;
  return { min: Math.max(0, varde - halv), max: varde + halv };
}

/** How many decimals a share was printed with; as few as any source does, and no fewer than its value has. */
function decimaler(varde: number, { kallor }: Figur): number {
  const tryckta = kallor.flatMap(({ tryckt }) => (tryckt !== undefined && /^\d/.test(tryckt) ? [/^\d+,(\d+)/.exec(tryckt)?.[1]?.length ?? 0] : []));
  return Math.max(String(varde).split('.')[1]?.length ?? 0, ...tryckta);
}

/** How many zeros a whole number ends with: 0 of 65, 1 of 40, 2 of 600. */
function nollor(varde: number): number {
  return varde === 0 ? 0 : (/0*$/.exec(String(Math.trunc(varde)))?.[0].length ?? 0);
}
