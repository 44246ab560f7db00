import {
  type Cell, type Decision, type DisclosurePolicy, showsDetail, shownCount, shownResponseRate, shownShare,
} from '../../shared/sdc/enkat';
import type { Matcell } from '../entities/matcell';
import { medelIntervall } from '../domain/statistik/medel';
import { wilson } from '../domain/statistik/wilson';
import type { Familj, Grundcell } from './familj';

/** Whether a cell is rounded, hidden, or not reported at all, and whether other items of its questionnaire are protected there. */
export interface Visning {
  decision: Decision;
  ejInrapporterad: boolean;
  /** Some other item of the same questionnaire is not shown exactly here: a response rate would give it away. */
  avrundaFrekvens: boolean;
}

const FRAN: Omit<Matcell, keyof Familj | 'enkat_id' | 'matpunkt_id' | 'version' | 'respondentgrupp' | 'mattillfalle' | 'niva' | 'forbund_id' | 'insats_id' | 'lanskod' | 'kon' | 'skydd' | 'skyddsart' | 'status'> = {
  andel: null, andel_min: null, andel_max: null, andel_precision: null, antal_svar: null, antal_svar_min: null, antal_svar_max: null, antal_positiva: null,
  medelvarde: null, medel_nedre: null, medel_ovre: null, fordelning: null, vet_ej: null, nedre: null, ovre: null, intervallmetod: null, antal_utskick: null,
  svarsfrekvens: null, svarsfrekvens_avrundad: false, antal_avbrott: null, antal_forbund: null, ovagt_skydd: null, ovagt_antal_forbund: null,
  ovagt_medel: null, ovagt_nedre: null, ovagt_ovre: null,
};

/** What of a cell is released. Values over several förbund get their interval and their unweighted mean from elsewhere. */
export function matcell(familj: Familj, cell: Grundcell, visning: Visning, policy: DisclosurePolicy): Matcell {
  const { decision, ejInrapporterad } = visning;
  const base: Matcell = {
    enkat_id: familj.enkatId, matpunkt_id: familj.matpunktId, version: familj.version, respondentgrupp: familj.respondentgrupp, mattillfalle: familj.mattillfalle,
    niva: cell.niva, forbund_id: cell.forbundId, insats_id: cell.insatsId, lanskod: cell.lanskod, kon: cell.kon,
    skydd: decision.skydd, skyddsart: decision.art, status: ejInrapporterad ? 'EJ_INRAPPORTERAD' : statusOf(cell, decision), ...FRAN,
  };
  if (ejInrapporterad) return { ...base, antal_utskick: cell.antalUtskick, ...frekvens(familj, cell, visning, policy) };
  return {
    ...base, ...andel(cell, decision, policy), ...antal(cell, decision, policy), ...(showsDetail(decision) ? detaljer(cell) : {}), ...frekvens(familj, cell, visning, policy),
  };
}

function statusOf(cell: Grundcell, { skydd }: Decision): string {
  if (skydd === 'DOLT') return 'SEKRETESS';
  return cell.antalPositiva === null ? 'EJ_TILLAMPLIG' : 'NORMAL';
}

function andel({ antalSvar, antalPositiva }: Grundcell, decision: Decision, policy: DisclosurePolicy): Partial<Matcell> {
  if (antalPositiva === null || antalSvar === 0 || decision.skydd === 'DOLT') return {};
  const { varde, min, max, precision } = shownShare(antalPositiva / antalSvar, decision, policy);
  return { andel: varde, andel_min: min, andel_max: max, andel_precision: precision };
}

function antal({ antalSvar }: Grundcell, decision: Decision, policy: DisclosurePolicy): Partial<Matcell> {
  const { varde, min, max } = shownCount(antalSvar, decision, policy);
  return { antal_svar: varde, antal_svar_min: min, antal_svar_max: max };
}

/** What stands beside an exact share. */
function detaljer(cell: Grundcell): Partial<Matcell> {
  const { antalSvar: n, antalPositiva: x, antalUtskick, antalEnkater } = cell;
  const { medel, intervall } = medelIntervall(n, cell.summa, cell.kvadratsumma);
  // More answers than questionnaires is a fault in the number sent out, and no frame.
  const ram = antalUtskick !== null && antalUtskick >= antalEnkater ? antalUtskick : null;
  const bounds = x === null || cell.niva === 'LAN' || cell.niva === 'DELTAGANDE' ? null : wilson(x, n, { ram });
  return {
    antal_positiva: x, medelvarde: medel, medel_nedre: intervall?.nedre ?? null, medel_ovre: intervall?.ovre ?? null, fordelning: cell.fordelning, vet_ej: cell.vetEj,
    ...(bounds && { nedre: 100 * bounds.nedre, ovre: 100 * bounds.ovre, intervallmetod: ram === null ? 'WILSON' : 'WILSON_ANDLIG_POPULATION' }),
    antal_utskick: antalUtskick, antal_avbrott: cell.antalAvbrott,
  };
}

function frekvens(familj: Familj, cell: Grundcell, { decision, avrundaFrekvens, ejInrapporterad }: Visning, policy: DisclosurePolicy): Partial<Matcell> {
  if (cell.antalUtskick === null || cell.antalUtskick === 0 || cell.antalEnkater > cell.antalUtskick) return {};
  const single: Pick<Cell, 'niva' | 'enskildGrupp'> = { niva: cell.niva, enskildGrupp: false };
  // Rounded as the most protected item beside it; nothing is given away where nobody has answered.
  const rule: Decision = avrundaFrekvens && decision.skydd === 'INGET' && !ejInrapporterad ? { skydd: 'AVRUNDAT', art: 'SEKUNDART' } : decision;
  const { varde, avrundad } = shownResponseRate(cell.antalEnkater / cell.antalUtskick, rule, single, familj.respondentgrupp, policy);
  return { svarsfrekvens: varde, svarsfrekvens_avrundad: avrundad };
}
