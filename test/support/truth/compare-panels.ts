import type { Change, Difference, Figure } from './answers';
import { type Skydd, coded, toFive } from './expected';
import type { Faults } from './faults';
import { type Bounds, holmRisks, meanBounds, t975, tRisk } from './statistics';
import type { TruePanel } from './truth';

/** A row of `matpanel`, as it is stored. */
export interface StoredPanel extends Pick<TruePanel, 'matpunkt' | 'version' | 'respondentgrupp' | 'mattillfalle'> {
  antal_behallna: number;
  antal_bortfallna: number;
  antal_tillkomna: number;
  skydd: Skydd;
  fran_andel: number | null;
  till_andel: number | null;
  skillnad: number | null;
  skillnad_nedre: number | null;
  skillnad_ovre: number | null;
  ovagt_skydd: Skydd;
  fran_ovagt: number | null;
  till_ovagt: number | null;
  ovagt_skillnad: number | null;
  ovagt_nedre: number | null;
  ovagt_ovre: number | null;
}

const clamp = (five: number): number => Math.min(90, Math.max(10, five));
const toFiveOfShare = (share: number): number => clamp(5 * Math.floor(20 * share + 0.5 + 1e-9));
const code = (share: number | null, answers: number | null): number | null => (share === null || answers === null ? null : clamp(toFive(Math.round(share * answers), answers)));
const NONE: Bounds | null = null;

/**
 * Holds a stored panel to the truth.
 *
 * @param open every förbund's cell is shown exactly in both measurements: then nothing keeps the interval back
 */
export function compareStoredPanel(faults: Faults, key: string, row: StoredPanel, p: TruePanel, open: boolean): void {
  faults.same(key, 'kept, lost, added', [row.antal_behallna, row.antal_bortfallna, row.antal_tillkomna], [p.behallna, p.bortfallna, p.tillkomna]);
  const fewest = Math.min(p.svar1 ?? 0, p.svar2 ?? 0);
  if (fewest < 5 && row.skydd !== 'DOLT') faults.add(key, 'protection', row.skydd, 'DOLT');
  if (fewest < 20 && row.skydd === 'INGET') faults.add(key, 'protection', row.skydd, 'AVRUNDAT');
  if (p.ovagtK < 3 && row.ovagt_skydd !== 'DOLT') faults.add(key, 'protection of the unweighted mean', row.ovagt_skydd, 'DOLT');
  const pooled = expectedPooled(row.skydd, p);
  for (const [field, got, want] of [['earlier share', row.fran_andel, pooled.fran], ['later share', row.till_andel, pooled.till], ['difference', row.skillnad, pooled.skillnad]] as const) {
    faults.shown(key, field, got, want);
  }
  const ovagt = expectedUnweighted(row.ovagt_skydd, p);
  for (const [field, got, want] of [['earlier', row.fran_ovagt, ovagt.fran], ['later', row.till_ovagt, ovagt.till], ['difference', row.ovagt_skillnad, ovagt.skillnad]] as const) {
    faults.shown(key, `unweighted, ${field}`, got, want);
  }
  compareBounds(faults, `${key} pooled`, [row.skillnad_nedre, row.skillnad_ovre], pooled.bounds, open);
  compareBounds(faults, `${key} unweighted`, [row.ovagt_nedre, row.ovagt_ovre], ovagt.bounds, open);
}

function compareBounds(faults: Faults, where: string, [nedre, ovre]: readonly [number | null, number | null], want: Bounds | null, open: boolean): void {
  const held = nedre === null && ovre === null && !open;
  faults.shown(where, 'lower', nedre, held ? null : (want?.[0] ?? null));
  faults.shown(where, 'upper', ovre, held ? null : (want?.[1] ?? null));
}

interface Panelvalues {
  fran: number | null;
  till: number | null;
  skillnad: number | null;
  bounds: Bounds | null;
}
const HIDDEN: Panelvalues = { fran: null, till: null, skillnad: null, bounds: NONE };

function expectedPooled(skydd: Skydd, p: TruePanel): Panelvalues {
  if (skydd === 'DOLT' || p.p1 === null || p.p2 === null) return HIDDEN;
  if (skydd === 'AVRUNDAT') return { ...HIDDEN, fran: code(p.p1, p.svar1), till: code(p.p2, p.svar2) };
  const skillnad = 100 * (p.p2 - p.p1);
  const half = p.behallna < 2 || p.se === null ? null : 100 * t975(p.behallna - 1) * p.se;
  return { fran: 100 * p.p1, till: 100 * p.p2, skillnad, bounds: half === null ? NONE : [Math.max(-100, skillnad - half), Math.min(100, skillnad + half)] };
}

function expectedUnweighted(skydd: Skydd, p: TruePanel): Panelvalues {
  if (skydd === 'DOLT' || p.ovagtFran === null || p.ovagtTill === null || p.ovagtSkillnad === null) return HIDDEN;
  if (skydd === 'AVRUNDAT') return { ...HIDDEN, fran: toFiveOfShare(p.ovagtFran), till: toFiveOfShare(p.ovagtTill) };
  const bounds = p.ovagtSd === null ? NONE : meanBounds(100 * p.ovagtSkillnad, 100 * p.ovagtSd, p.ovagtK);
  return { fran: 100 * p.ovagtFran, till: 100 * p.ovagtTill, skillnad: 100 * p.ovagtSkillnad, bounds };
}

/** Holds what is shown of panels to the stored ones, which have been held to the truth, and their risks to a t test and Holm over them all. */
export function compareShownPanels(faults: Faults, panels: readonly { key: string; row: StoredPanel; truth: TruePanel; got: NonNullable<Change['panel']> }[]): void {
  for (const { key, row, got } of panels) {
    const counts: [Figure, number][] = [[got.antalBehallna, row.antal_behallna], [got.antalBortfallna, row.antal_bortfallna], [got.antalTillkomna, row.antal_tillkomna]];
    faults.same(key, 'kept, lost, added (shown)', counts.map(([f]) => [f.varde, f.enhet]), counts.map(([, n]) => [n, 'ANTAL']));
    const shares = [[got.franAndelAvSvar, row.fran_andel, row.skydd], [got.tillAndelAvSvar, row.till_andel, row.skydd], [got.franOvagtMedel, row.fran_ovagt, row.ovagt_skydd], [got.tillOvagtMedel, row.till_ovagt, row.ovagt_skydd]] as const;
    for (const [i, [f, want, skydd]] of shares.entries()) {
      const value = want === null ? null : skydd === 'AVRUNDAT' ? coded(want) : { varde: want, min: null, max: null };
      faults.shown(key, `panel share ${i}`, f.varde, value?.varde ?? null);
      faults.same(key, `panel share ${i} (range, unit)`, [f.min, f.max, f.enhet], [value?.min, value?.max, 'PROCENT']);
      faults.same(key, `panel share ${i} (status)`, f.status, want === null ? 'SEKRETESS' : 'NORMAL');
      const label = i < 2 ? 'delat med alla svar' : 'Medeltalet av förbundens andelar';
      if (!f.definition?.includes(label)) faults.add(key, 'definition', f.definition, label);
    }
    change(faults, `${key} pooled`, got.forandringAvSamtligaSvar, [row.skillnad, row.skillnad_nedre, row.skillnad_ovre], 'KLUSTRAD_T');
    change(faults, `${key} unweighted`, got.ovagtMedelAvForandringar, [row.ovagt_skillnad, row.ovagt_nedre, row.ovagt_ovre], 'PARAT_T');
  }
  risks(faults, panels.map(({ key, row, truth, got }) => ({ where: `${key} pooled`, nedre: row.skillnad_nedre, ovre: row.skillnad_ovre, df: truth.behallna - 1, got: got.forandringAvSamtligaSvar })));
  risks(faults, panels.map(({ key, row, truth, got }) => ({ where: `${key} unweighted`, nedre: row.ovagt_nedre, ovre: row.ovagt_ovre, df: truth.ovagtK - 1, got: got.ovagtMedelAvForandringar })));
}

function change(faults: Faults, where: string, got: Difference, [skillnad, nedre, ovre]: readonly [number | null, number | null, number | null], metod: string): void {
  faults.shown(where, 'change', got.varde.varde, skillnad);
  faults.same(where, 'unit', got.varde.enhet, 'PROCENTENHETER');
  faults.shown(where, 'lower', got.intervall?.nedre, nedre);
  faults.shown(where, 'upper', got.intervall?.ovre, ovre);
  if (got.intervall) faults.same(where, 'method', got.intervall.metod, metod);
}

/** The risk that belongs to an interval by t, with one degree of freedom less than the förbund it is of; by Holm over all that have one. */
function risks(faults: Faults, all: readonly { where: string; nedre: number | null; ovre: number | null; df: number; got: Difference }[]): void {
  const tried = all.flatMap(({ nedre, ovre, ...rest }) => (nedre === null || ovre === null ? [] : [{ ...rest, t: ((nedre + ovre) / (ovre - nedre)) * t975(rest.df) }]));
  const holm = holmRisks(tried.map(({ t, df }) => tRisk(t, df)));
  for (const [i, { where, got }] of tried.entries()) {
    faults.near(where, 'risk by Holm', got.pHolm, holm[i] ?? null, 1e-6);
    faults.same(where, 'established', got.sakerstalld, (holm[i] ?? 1) <= 0.05);
  }
}
