import { type DisclosurePolicy, panelMeanIsSafe } from '../../shared/sdc/enkat';
import { type Forbundscell, type OvagtUtfall, bidrag, lagratMedel } from './sammanvagt';

const medel = (delar: readonly Forbundscell[], policy: DisclosurePolicy): number | null => {
  const shares = bidrag(delar).filter((s) => s.antalSvar >= policy.visasFran);
  return shares.length === 0 ? null : shares.reduce((sum, s) => sum + s.andel, 0) / shares.length;
};

/**
 * The unweighted means of län beside the one of all: times their numbers of förbund, all less the län that are exact give the sum of the
 * others. Where that would give förbund away, the means of all län are rounded.
 *
 * @param means what each mean may show by itself
 */
export function ovagtLanVidSidanAv(
  alla: string, allaDelar: readonly Forbundscell[], lan: readonly { key: string; delar: readonly Forbundscell[] }[],
  means: ReadonlyMap<string, OvagtUtfall>, respondentgrupp: string, policy: DisclosurePolicy,
): Map<string, OvagtUtfall> {
  const result = new Map(means);
  if (result.get(alla)?.skydd !== 'INGET') return result;
  const exact = lan.filter(({ key }) => result.get(key)?.skydd === 'INGET');
  if (exact.length === 0) return result;
  const inne = exact.flatMap(({ delar }) => delar);
  const ute = allaDelar.filter(({ cell }) => !inne.some((d) => d.cell === cell));
  if (panelMeanIsSafe(bidrag(inne), bidrag(ute), policy)) return result;
  const named = policy.namngivnaGrupper.includes(respondentgrupp);
  for (const { key, delar } of exact) {
    const had = result.get(key);
    if (!had) continue;
    const skydd = named ? 'DOLT' : 'AVRUNDAT';
    result.set(key, { skydd, antalForbund: had.antalForbund, medel: lagratMedel(medel(delar, policy), skydd, policy), nedre: null, ovre: null });
  }
  return result;
}
