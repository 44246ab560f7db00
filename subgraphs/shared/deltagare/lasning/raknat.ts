import type { Enhet, Observationsstatus } from '../../datafiles/figure';
import { type MatvardeRow, computed } from '../../matvarde/loader';

/** What a value is computed to be. */
export interface Berakning {
  enhet: Enhet;
  /** How it is computed, in Swedish. */
  definition: string;
  decimaler: number;
  /** The least and the greatest that it can be, for example 0 and 100 of a share: changed counts may give more. */
  inom?: readonly [number, number];
}

/** The weightiest first: a hidden part hides what is computed from it, whatever else is missing. */
const SAKNAS: readonly Exclude<Observationsstatus, 'NORMAL'>[] = [
  'SEKRETESS', 'ATERKALLAD', 'EJ_INRAPPORTERAD', 'EJ_INSAMLAD', 'EJ_BESLUTAD', 'UNDER_TACKNINGSGRANS', 'EJ_TILLAMPLIG',
];

type Grans = readonly [number | null, number | null];

/** The interval that a shown value says that the exact one is in; null is open. */
const gransAv = (v: MatvardeRow): Grans => (v.precision === 'EXAKT' && v.varde !== null ? [v.varde, v.varde] : [v.min, v.max]);

/** A part divided by a whole, times `faktor`. EJ_TILLAMPLIG where the whole is nothing. */
export function kvot(del: MatvardeRow, helt: MatvardeRow, b: Berakning, faktor = 1): MatvardeRow {
  const saknad = saknas([del, helt], b);
  if (saknad) return saknad;
  if (helt.varde === 0) return utan('EJ_TILLAMPLIG', [del, helt], b);
  const divided = (x: number | null, y: number | null): number | null => (x === null || y === null || y === 0 ? null : (faktor * x) / y);
  const [[lagst, hogst], [minst, mest]] = [gransAv(del), gransAv(helt)];
  return beraknat([del, helt], b, divided(del.varde, helt.varde), [divided(lagst, mest), divided(hogst, minst)]);
}

/** A share in per cent, one decimal. */
export const andelAv = (del: MatvardeRow, helt: MatvardeRow, definition: string): MatvardeRow =>
  kvot(del, helt, { enhet: 'PROCENT', definition, decimaler: 1, inom: [0, 100] }, 100);

/** A later value minus an earlier. */
export function skillnad(efter: MatvardeRow, fore: MatvardeRow, b: Berakning): MatvardeRow {
  const minus = (x: number | null, y: number | null): number | null => (x === null || y === null ? null : x - y);
  const [[l1, h1], [l2, h2]] = [gransAv(efter), gransAv(fore)];
  return saknas([efter, fore], b) ?? beraknat([efter, fore], b, minus(efter.varde, fore.varde), [minus(l1, h2), minus(h1, l2)]);
}

/** Two values together. */
export function summa(en: MatvardeRow, annan: MatvardeRow, b: Berakning): MatvardeRow {
  const plus = (x: number | null, y: number | null): number | null => (x === null || y === null ? null : x + y);
  const [[l1, h1], [l2, h2]] = [gransAv(en), gransAv(annan)];
  return saknas([en, annan], b) ?? beraknat([en, annan], b, plus(en.varde, annan.varde), [plus(l1, l2), plus(h1, h2)]);
}

/** A value that is missing although what it would be computed from is known. */
export const utan = (status: Exclude<Observationsstatus, 'NORMAL'>, from: readonly MatvardeRow[], b: Pick<Berakning, 'enhet' | 'definition'>): MatvardeRow => ({
  ...computed({ varde: 0, enhet: b.enhet, slag: 'UTFALL', definition: b.definition, from }), varde: null, precision: 'EXAKT', status, flaggor: [], kallor: kallorAv(from),
});

function saknas(from: readonly MatvardeRow[], b: Berakning): MatvardeRow | undefined {
  const status = SAKNAS.find((s) => from.some((v) => v.status === s));
  return status && utan(status, from, b);
}

function beraknat(from: readonly MatvardeRow[], b: Berakning, exakt: number | null, [lagst, hogst]: Grans): MatvardeRow {
  const [minst, mest] = b.inom ?? [-Infinity, Infinity];
  const shown = (x: number | null): number | null => (x === null ? null : Math.min(mest, Math.max(minst, rounded(x, b.decimaler))));
  const value = computed({ varde: shown(exakt) ?? 0, enhet: b.enhet, slag: 'UTFALL', definition: b.definition, from });
  const whole = { ...value, varde: shown(exakt), kallor: kallorAv(from) };
  if (from.every((v) => v.precision === 'EXAKT')) return whole;
  return { ...whole, precision: exakt === null ? 'INTERVALL' : 'CIRKA', min: shown(lagst), max: shown(hogst) };
}

function rounded(x: number, decimaler: number): number {
  const unit = 10 ** decimaler;
  // Halves away from zero, so that a fall and a rise of the same size are shown alike.
  return (Math.sign(x) * Math.round(Math.abs(x) * unit + 1e-9)) / unit + 0;
}

/** The sources of all parts, each once. */
function kallorAv(from: readonly MatvardeRow[]): MatvardeRow['kallor'] {
  return [...new Map(from.flatMap((v) => v.kallor).map((k) => [JSON.stringify(k), k])).values()];
}
