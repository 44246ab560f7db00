import type { Figure, Interval, Line, Outcome, Pooled } from './answers';
import type { Rounded } from './expected';
import type { Faults } from './faults';
import type { ReleasedCell } from './release';
import type { Bounds } from './statistics';
import { type TrueCell, cellKey } from './truth';

const KON: Record<string, string> = { KVINNOR: 'Bara kvinnor', MAN: 'Bara män', ANNAT: 'annat kön' };
const PLACE: Record<TrueCell['niva'], string> = { FORBUND: 'i förbundet', INSATS: 'i insatsen', LAN: 'i länets deltagande förbund tillsammans', DELTAGANDE: 'i alla deltagande förbund tillsammans' };
const JUST = (varde: number | null): Rounded => ({ varde, min: null, max: null });

/** Holds every value of a line to the truth of its cells. Gives the keys of the cells that it shows. */
export function compareLine(faults: Faults, line: Line, released: ReadonlyMap<string, ReleasedCell>): string[] {
  const seen: string[] = [];
  const base = { matning: line.matomgang?.id ?? '', enkat: '', matpunkt: line.matpunkt?.id ?? '', version: line.matpunkt?.version ?? '', niva: 'FORBUND' as const, forbund: '', insats: '', lan: '', kon: '' };
  const enkat = [...released.values()].find(({ truth: c }) =>
    c.matning === base.matning && c.matpunkt === base.matpunkt && c.version === base.version && c.respondentgrupp === line.respondentgrupp && c.mattillfalle === line.mattillfalle)?.truth.enkat ?? '';
  const find = (part: Partial<TrueCell>): ReleasedCell | undefined => {
    const key = cellKey({ ...base, enkat, ...part });
    seen.push(key);
    const found = released.get(key);
    if (!found) faults.add(key, 'the shown cell', 'there', null);
    return found;
  };
  const pooled = (utfall: Pooled, part: Partial<TrueCell>): void => {
    const cell = find(part);
    if (cell) comparePooled(faults, utfall, cell);
  };
  pooled(line.deltagandeForbund, { niva: 'DELTAGANDE' });
  for (const { kon, utfall } of line.deltagandePerKon) pooled(utfall, { niva: 'DELTAGANDE', kon });
  for (const { lan, utfall } of line.lan) pooled(utfall, { niva: 'LAN', lan });
  for (const outcome of line.forbund) {
    const forbund = outcome.forbund.id;
    if (outcome.andelPositiva.status === 'EJ_INSAMLAD') {
      if (released.has(cellKey({ ...base, enkat, forbund }))) faults.add(`${base.matning} ${base.matpunkt} ${forbund}`, 'status', 'EJ_INSAMLAD', 'invited');
      continue;
    }
    const parts: [Outcome, Partial<TrueCell>][] = [
      [outcome, {}], ...outcome.perKon.map((o): [Outcome, Partial<TrueCell>] => [o, { kon: o.kon ?? '' }]),
      ...outcome.perInsats.map((o): [Outcome, Partial<TrueCell>] => [o, { niva: 'INSATS', insats: o.insats?.id ?? '' }]),
    ];
    for (const [o, part] of parts) {
      const cell = find({ forbund, ...part });
      if (cell) compareOutcome(faults, o, cell);
    }
  }
  return seen;
}

function compareOutcome(faults: Faults, o: Outcome, cell: ReleasedCell): void {
  const { key, expected: e } = cell;
  compareShare(faults, o.andelPositiva, cell);
  figure(faults, key, 'sent out', o.antalUtskick, JUST(e.utskick), 'ANTAL', 0);
  figure(faults, key, 'left', o.antalAvbrott, JUST(e.avbrott), 'ANTAL', 0);
  compareCounts(faults, o, cell);
}

function comparePooled(faults: Faults, o: Pooled, cell: ReleasedCell): void {
  const { key, row, expected: e } = cell;
  compareShare(faults, o.andelAvSamtligaSvar, cell);
  const rounded = row.ovagt_skydd === 'AVRUNDAT' && e.ovagt !== null;
  const ends = rounded && (e.ovagt ?? 0) <= 10 ? { ...JUST(null), max: 10 } : rounded && (e.ovagt ?? 0) >= 90 ? { ...JUST(null), min: 90 } : JUST(e.ovagt);
  figure(faults, key, 'unweighted mean', o.ovagtMedelOverForbund, ends, 'PROCENT', 1);
  if (e.ovagt !== null) faults.same(key, 'unweighted mean is flagged', o.ovagtMedelOverForbund.flaggor.includes('AVRUNDAD'), rounded);
  says(faults, key, o.ovagtMedelOverForbund, ['Medeltalet av förbundens andelar', 'varje förbund väger lika', PLACE[cell.truth.niva]]);
  interval(faults, key, 'unweighted mean', o.ovagtKonfidensintervall, e.ovagtBounds, 'T_OVER_FORBUND', 1);
  figure(faults, key, 'förbund', o.antalForbund, JUST(e.antalForbund), 'ANTAL', 0);
  figure(faults, key, 'förbund behind the unweighted mean', o.ovagtAntalForbund, JUST(e.ovagtAntal), 'ANTAL', 0);
  compareCounts(faults, o, cell);
}

function compareShare(faults: Faults, share: Figure, { key, row, truth: c, expected: e }: ReleasedCell): void {
  figure(faults, key, 'share', share, e.andel, 'PROCENT', 1);
  faults.same(key, 'status of the share', share.status, e.status);
  faults.same(key, 'share is flagged as rounded', share.flaggor.includes('AVRUNDAD'), row.skydd === 'AVRUNDAT');
  faults.same(key, 'precision of the share', share.precision, e.andel.min !== null ? 'OVER' : e.andel.max !== null ? 'UNDER' : 'EXAKT');
  const sorted = c.hogst === 4 ? 'stegen 3–4 av skalan 1–4' : 'stegen 4–5 av skalan 1–5';
  says(faults, key, share, [sorted, 'delat med alla svar på skalan', 'Vet ej och uteblivna svar räknas inte', PLACE[c.niva], ...(c.kon === '' ? [] : [KON[c.kon] ?? ''])]);
}

function compareCounts(faults: Faults, o: Outcome | Pooled, { key, row, truth: c, expected: e }: ReleasedCell): void {
  figure(faults, key, 'answers', o.antalSvar, e.antalSvar, 'ANTAL', 0);
  figure(faults, key, 'positive', o.antalPositiva, JUST(e.positiva), 'ANTAL', 0);
  figure(faults, key, 'vet ej', o.antalVetEj, JUST(e.vetEj), 'ANTAL', 0);
  figure(faults, key, 'mean', o.medelvarde, JUST(e.medel), 'MEDELVARDE', 2);
  // Where nothing came in, no rate is said.
  const rate = e.status === 'EJ_INRAPPORTERAD' ? null : e.rate;
  figure(faults, key, 'response rate', o.svarsfrekvens, JUST(rate), 'PROCENT', 1);
  faults.same(key, 'response rate is flagged', o.svarsfrekvens.flaggor.includes('AVRUNDAD'), rate !== null && e.rateRounded);
  interval(faults, key, 'share', o.konfidensintervall, e.bounds, e.metod, 1);
  interval(faults, key, 'mean', o.medelvardesintervall, e.medelBounds, 'T', 2);
  faults.same(key, 'distribution', o.fordelning.map(({ steg, antal }) => [steg, antal.varde]), (e.fordelning ?? []).map((antal, i) => [c.lagst + i, antal]));
  if (row.skydd === 'INGET') return;
  const hidden = [o.antalPositiva, o.antalVetEj, o.medelvarde, ...('antalUtskick' in o ? [o.antalUtskick, o.antalAvbrott] : [])];
  faults.same(key, 'status of what is withheld', [...new Set(hidden.map((f) => f.status))], ['SEKRETESS']);
}

function figure(faults: Faults, key: string, field: string, got: Figure, want: Rounded, enhet: string, decimals: number): void {
  faults.shown(key, `${field} (shown)`, got.varde, want.varde, decimals);
  faults.same(key, `${field} (range)`, [got.min, got.max], [want.min, want.max]);
  faults.same(key, `${field} (unit, made up)`, [got.enhet, got.syntetisk], [enhet, true]);
  const there = [want.varde, want.min, want.max].some((n) => n !== null);
  if (there !== (got.status === 'NORMAL')) faults.add(key, `${field} (status)`, got.status, there ? 'NORMAL' : 'a kind of missing');
}

function interval(faults: Faults, key: string, field: string, got: Interval | null, want: Bounds | null, metod: string | null, decimals: number): void {
  faults.shown(key, `${field}, lower (shown)`, got?.nedre, want?.[0] ?? null, decimals);
  faults.shown(key, `${field}, upper (shown)`, got?.ovre, want?.[1] ?? null, decimals);
  if (got) faults.same(key, `${field}, method`, [got.metod, got.konfidensgrad], [metod, 95]);
}

function says(faults: Faults, key: string, { definition }: Figure, parts: readonly string[]): void {
  const missing = parts.filter((part) => !definition?.includes(part));
  if (missing.length > 0) faults.add(key, 'definition', definition, missing);
}
