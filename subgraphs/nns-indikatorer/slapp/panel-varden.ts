import {
  type Contribution, type Decision, type DisclosurePolicy, type Member, type Skydd, intervalIsSafe, panelMeanIsSafe, panelProtection, unweightedMean, unweightedPercent,
} from '../../shared/sdc/enkat';
import type { StoredPanelValues } from '../entities/matpanel';
import { paratT } from '../domain/statistik/parat';
import { klustradForandring } from './panel-intervall';
import type { Panelcell, Panelindelning, Panelmedlem } from './panel-medlemmar';
import { lagratMedel } from './sammanvagt';

const STRANGHET: Record<Skydd, number> = { INGET: 0, AVRUNDAT: 1, DOLT: 2 };
const strangast = (...all: readonly Skydd[]): Skydd => all.toSorted((a, b) => STRANGHET[b] - STRANGHET[a])[0] ?? 'DOLT';

const medlem = (c: Panelcell): Member => ({
  cell: { key: c.forbundId, niva: 'FORBUND', antalSvar: c.antalSvar, antalPositiva: c.antalPositiva, fordelning: c.fordelning, enskildGrupp: false }, decision: c.decision,
});

const tal = (celler: readonly Panelcell[]): { x: number; n: number } => ({
  x: celler.reduce((sum, c) => sum + (c.antalPositiva ?? 0), 0), n: celler.reduce((sum, c) => sum + c.antalSvar, 0),
});

/** What one family's panel shows, beside the two releases that it is taken from. */
export function panelvarden(
  indelning: Panelindelning, hela: { fran: Decision; till: Decision }, respondentgrupp: string, policy: DisclosurePolicy,
): StoredPanelValues {
  const all = [...indelning.behallna.flatMap((m) => [m.till, ...m.fran]), ...indelning.bortfallna, ...indelning.tillkomna];
  if (all.some((c) => c.antalPositiva === null)) return { ...tomt('INGET'), ...tomtOvagt('INGET') };
  const named = policy.namngivnaGrupper.includes(respondentgrupp);
  return { ...poolat(indelning, hela, named, policy), ...ovagt(indelning, respondentgrupp, named, policy) };
}

const tomt = (skydd: Skydd) => ({ skydd, fran_andel: null, till_andel: null, skillnad: null, skillnad_nedre: null, skillnad_ovre: null });
const tomtOvagt = (ovagt_skydd: Skydd) => ({ ovagt_skydd, fran_ovagt: null, till_ovagt: null, ovagt_skillnad: null, ovagt_nedre: null, ovagt_ovre: null, ovagt_antal_forbund: null });

function poolat(
  { behallna, bortfallna, tillkomna }: Panelindelning, hela: { fran: Decision; till: Decision }, named: boolean, policy: DisclosurePolicy,
): Omit<StoredPanelValues, keyof ReturnType<typeof tomtOvagt>> {
  const forandring = klustradForandring(behallna.map((m) => {
    const { x, n } = tal(m.fran);
    return { x1: x, n1: n, x2: m.till.antalPositiva ?? 0, n2: m.till.antalSvar };
  }));
  if (!forandring) return tomt('DOLT');
  const { p1, p2 } = forandring;
  const skydd = strangast(
    panelProtection(behallna.flatMap((m) => m.fran.map(medlem)), bortfallna.map(medlem), hela.fran, policy),
    panelProtection(behallna.map((m) => medlem(m.till)), tillkomna.map(medlem), hela.till, policy),
  );
  // Of groups that are known by name, not even many may be shown to agree.
  if (named && [p1, p2].some((p) => avslojarEnighet(p, skydd, policy))) return tomt('DOLT');
  if (skydd !== 'INGET') return { ...tomt(skydd), fran_andel: lagratMedel(p1, skydd, policy), till_andel: lagratMedel(p2, skydd, policy) };
  // The interval is made of every förbund's own change: beside few protected ones it would be an equation for them. A share in full precision
  // tells the number of answers, which a panel does not show.
  const bounds = intervalIsSafe(behallna.map((m) => bidrag([m.till, ...m.fran]).decision), policy) ? forandring.intervall : null;
  return {
    skydd, fran_andel: unweightedPercent(p1, policy), till_andel: unweightedPercent(p2, policy), skillnad: unweightedPercent(forandring.skillnad, policy),
    skillnad_nedre: bounds && unweightedPercent(bounds.nedre, policy), skillnad_ovre: bounds && unweightedPercent(bounds.ovre, policy),
  };
}

function avslojarEnighet(p: number, skydd: Skydd, policy: DisclosurePolicy): boolean {
  if (skydd === 'INGET') return p === 0 || p === 1;
  const kod = lagratMedel(p, 'AVRUNDAT', policy);
  return kod !== null && (kod <= policy.lagstKod || kod >= policy.hogstKod);
}

const bidrag = (celler: readonly Panelcell[]): Contribution => {
  const { x, n } = tal(celler);
  const skydd = strangast(...celler.map((c) => c.decision.skydd));
  return { antalSvar: n, andel: n === 0 ? 0 : x / n, decision: { skydd, art: skydd === 'INGET' ? null : 'PRIMART' } };
};

function ovagt({ behallna, bortfallna, tillkomna }: Panelindelning, respondentgrupp: string, named: boolean, policy: DisclosurePolicy): ReturnType<typeof tomtOvagt> | Pick<StoredPanelValues, keyof ReturnType<typeof tomtOvagt>> {
  const par = behallna.map((m) => ({ m, fran: bidrag(m.fran), till: bidrag([m.till]) }));
  const raknas = par.filter(({ fran, till }) => fran.antalSvar >= policy.visasFran && till.antalSvar >= policy.visasFran);
  const ovriga = (read: (m: Panelmedlem) => readonly Panelcell[], utanfor: readonly Panelcell[]): Contribution[] =>
    [...par.filter((p) => !raknas.includes(p)).flatMap(({ m }) => read(m)), ...utanfor].map((c) => bidrag([c]));
  const [fran, till] = [raknas.map((r) => r.fran), raknas.map((r) => r.till)];
  const [medelFran, medelTill] = [unweightedMean(fran, respondentgrupp, policy), unweightedMean(till, respondentgrupp, policy)];
  const sakert = panelMeanIsSafe(fran, ovriga((m) => m.fran, bortfallna), policy) && panelMeanIsSafe(till, ovriga((m) => [m.till], tillkomna), policy);
  const skydd = strangast(medelFran.skydd, medelTill.skydd, sakert ? 'INGET' : (named ? 'DOLT' : 'AVRUNDAT'));
  if (skydd === 'DOLT') return tomtOvagt('DOLT');
  const values = { fran_ovagt: lagratMedel(medelFran.andel, skydd, policy), till_ovagt: lagratMedel(medelTill.andel, skydd, policy) };
  if (skydd !== 'INGET') return { ...tomtOvagt(skydd), ...values };
  const { medel, intervall: parat } = paratT(raknas.map((r) => r.till.andel - r.fran.andel));
  const intervall = intervalIsSafe(raknas.map(({ m }) => bidrag([m.till, ...m.fran]).decision), policy) ? parat : null;
  return {
    ovagt_skydd: skydd, ...values, ovagt_skillnad: unweightedPercent(medel, policy),
    ovagt_nedre: intervall && unweightedPercent(Math.max(-1, intervall.nedre), policy), ovagt_ovre: intervall && unweightedPercent(Math.min(1, intervall.ovre), policy),
    ovagt_antal_forbund: intervall && raknas.length,
  };
}
