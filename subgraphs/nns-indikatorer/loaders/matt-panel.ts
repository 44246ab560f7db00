import type { Intervallmetod, PanelforandringParent, SkillnadParent } from '../../../schema/generated/nns-indikatorer';
import type { Enhet } from '../../shared/datafiles/figure';
import type { MatvardeRow } from '../../shared/matvarde/loader';
import { provaIntervall } from '../domain/panelprov';
import { tenths } from '../domain/rounding';
import { KONFIDENSNIVA } from '../domain/statistik/intervall';
import type { Varning } from '../domain/varningar';
import { provvarningar } from '../domain/varningar-matt';
import type { StoredPanelValues } from '../entities/matpanel';
import { kodadAndel } from '../slapp/policy';
import { gruppera } from '../../shared/gruppera';
import type { Skydd } from './matcell-varden';
import type { MattRad } from './matt-jamforelse';
import { uteblivet } from './matt-utfall';

/** A row of the table `matpanel`, as the database has it: per cent and percentage points. */
export interface StoredPanel extends StoredPanelValues {
  fran_utgava_id: number;
  till_utgava_id: number;
  matpunkt_id: string;
  version: string;
  respondentgrupp: string;
  mattillfalle: string;
  antal_behallna: number;
  antal_bortfallna: number;
  antal_tillkomna: number;
}

/** A matched panel's values, and what must be said of them. */
export interface Panelvarden {
  parent: PanelforandringParent;
  /** The two changes, as values. */
  avSvar: MatvardeRow;
  ovagt: MatvardeRow;
  behallna: number;
  bortfallna: number;
  tillkomna: number;
  varningar: Varning[];
}

/** The two measurements of one question, and their panel where one is stored. */
interface Panelpar {
  fran: MattRad;
  till: MattRad;
  panel: StoredPanel | undefined;
}

type Nyckel = Pick<StoredPanel, 'fran_utgava_id' | 'till_utgava_id' | 'matpunkt_id' | 'version' | 'respondentgrupp' | 'mattillfalle'>;

/** What names a panel. */
export const panelnyckel = (p: Nyckel): string =>
  JSON.stringify([p.fran_utgava_id, p.till_utgava_id, p.matpunkt_id, p.version, p.respondentgrupp, p.mattillfalle]);

interface Prov {
  pHolm: number | null;
  sakerstalld: boolean | null;
  antal: number;
}

/** The panels' values, in the order of the pairs; null where no panel is stored. Pooled and unweighted changes are tried apart, examples apart. */
export function panelvarden(par: readonly Panelpar[]): (Panelvarden | null)[] {
  const avSvar = prova(par, (p) => ({ nedre: p.skillnad_nedre, ovre: p.skillnad_ovre, antalForbund: p.antal_behallna }));
  const ovagt = prova(par, (p) => ({ nedre: p.ovagt_nedre, ovre: p.ovagt_ovre, antalForbund: p.ovagt_antal_forbund ?? p.antal_behallna }));
  return par.map((p, i) => p.panel && varden(p, p.panel, avSvar.get(i) ?? EJ_PROVAD, ovagt.get(i) ?? EJ_PROVAD)).map((v) => v ?? null);
}

const EJ_PROVAD: Prov = { pHolm: null, sakerstalld: null, antal: 0 };

function prova(par: readonly Panelpar[], read: (panel: StoredPanel) => Parameters<typeof provaIntervall>[0][number]): Map<number, Prov> {
  const result = new Map<number, Prov>();
  const med = par.flatMap(({ panel, till }, i) => (panel ? [{ i, syntetisk: till.syntetisk, intervall: read(panel) }] : []));
  for (const grupp of gruppera(med, (m) => m.syntetisk).values()) {
    const svar = provaIntervall(grupp.map((m) => m.intervall));
    const antal = svar.filter((s) => s.pHolm !== null).length;
    for (const [k, { i }] of grupp.entries()) result.set(i, { ...(svar[k] ?? EJ_PROVAD), antal });
  }
  return result;
}

const SAMMA_FORBUND = 'Bara förbund som har mätt samma mätpunktsversion båda gångerna; sammangångna förbund räknas som ett.';

function varden({ fran, till }: Panelpar, panel: StoredPanel, provSvar: Prov, provOvagt: Prov): Panelvarden {
  const varde = (enhet: Enhet, definition: string, part: Partial<MatvardeRow>): MatvardeRow => ({
    ...uteblivet(till.matt, 'NORMAL', enhet, definition), kallor: [fran, till].flatMap((r) => uteblivet(r.matt, 'ATERKALLAD', enhet).kallor), ...part,
  });
  const saknas = (skydd: Skydd): string => (skydd === 'INGET' ? (till.matt.punkt.positivaSteg === null ? 'EJ_TILLAMPLIG' : 'EJ_INSAMLAD') : 'SEKRETESS');
  const andel = (tal: number | null, skydd: Skydd, definition: string): MatvardeRow => {
    if (tal === null || skydd === 'DOLT') return { ...varde('PROCENT', definition, { status: saknas(skydd) }), kallor: [] };
    return skydd === 'AVRUNDAT'
      ? varde('PROCENT', definition, { ...kodadAndel(tal, till.matt.matning.skyddspolicy), flaggor: ['AVRUNDAD'] })
      : varde('PROCENT', definition, { varde: tenths(tal) });
  };
  const skillnadsvarde = (tal: number | null, skydd: Skydd, definition: string): MatvardeRow => (tal === null || skydd === 'DOLT'
    ? { ...varde('PROCENTENHETER', definition, { status: saknas(skydd) }), kallor: [] }
    : varde('PROCENTENHETER', definition, { varde: tenths(tal), flaggor: skydd === 'AVRUNDAT' ? ['AVRUNDAD'] : [] }));
  const antal = (tal: number, definition: string): MatvardeRow => varde('ANTAL', definition, { varde: tal });
  const avSvar = skillnadsvarde(panel.skillnad, panel.skydd, `Den senare andelen av alla svar minus den tidigare. ${SAMMA_FORBUND}`);
  const ovagt = skillnadsvarde(panel.ovagt_skillnad, panel.ovagt_skydd, `Medeltalet av förbundens förändringar. ${SAMMA_FORBUND}`);
  return {
    avSvar, ovagt, behallna: panel.antal_behallna, bortfallna: panel.antal_bortfallna, tillkomna: panel.antal_tillkomna,
    parent: {
      antalBehallna: antal(panel.antal_behallna, 'Förbund som är med båda gångerna; sammangångna räknas som ett.'),
      antalBortfallna: antal(panel.antal_bortfallna, 'Förbund som bara är med den tidigare gången.'),
      antalTillkomna: antal(panel.antal_tillkomna, 'Förbund som bara är med den senare gången.'),
      franAndelAvSvar: andel(panel.fran_andel, panel.skydd, `Positiva svar delat med alla svar, den tidigare gången. ${SAMMA_FORBUND}`),
      tillAndelAvSvar: andel(panel.till_andel, panel.skydd, `Positiva svar delat med alla svar, den senare gången. ${SAMMA_FORBUND}`),
      forandringAvSamtligaSvar: skillnad(avSvar, [panel.skillnad_nedre, panel.skillnad_ovre], 'KLUSTRAD_T', provSvar),
      franOvagtMedel: andel(panel.fran_ovagt, panel.ovagt_skydd, `Medeltalet av förbundens andelar, den tidigare gången. ${SAMMA_FORBUND}`),
      tillOvagtMedel: andel(panel.till_ovagt, panel.ovagt_skydd, `Medeltalet av förbundens andelar, den senare gången. ${SAMMA_FORBUND}`),
      ovagtMedelAvForandringar: skillnad(ovagt, [panel.ovagt_nedre, panel.ovagt_ovre], 'PARAT_T', provOvagt),
    },
    // Said of the unweighted change, and of the pooled one when that is all there is.
    varningar: provvarningar({
      sakerstalld: provOvagt.sakerstalld ?? provSvar.sakerstalld, antalProvade: provOvagt.sakerstalld === null ? provSvar.antal : provOvagt.antal,
      skillnadVisas: ovagt.varde !== null || avSvar.varde !== null,
    }),
  };
}

function skillnad(varde: MatvardeRow, [nedre, ovre]: readonly [number | null, number | null], metod: Intervallmetod, { pHolm, sakerstalld }: Prov): SkillnadParent {
  const visas = varde.varde !== null && nedre !== null && ovre !== null;
  return {
    varde, intervall: visas ? { nedre: tenths(nedre), ovre: tenths(ovre), konfidensgrad: 100 * KONFIDENSNIVA, metod } : null,
    pHolm: visas ? pHolm : null, sakerstalld: visas ? sakerstalld : null,
  };
}
