import type { ClientBase } from 'pg';
import { type Decision, type DisclosurePolicy, surveyDisclosure, type World } from '../../shared/sdc/enkat';
import { loadSolver } from '../../shared/sdc/solver';
import type { Matcell } from '../entities/matcell';
import { besluta, ejInrapporterad, enkaterPerPlats, type Familjebeslut } from './beslut';
import { ejExaktBredvid, foregaende } from './foregaende';
import { type Familj, type Grundcell, familjenyckel, familjer, grundceller, matomgangensEnkater, platsnyckel } from './familj';
import { matcell } from './matcell';
import { type Forbundscell, type OvagtUtfall, ovagtUtfall, pooladIntervall } from './sammanvagt';
import { sparaMatceller } from './spara';
import { ovagtLanVidSidanAv } from './ovagt-lan';

/** Worlds that agree with what is shown of a family, by the family. */
export type Bevis = Map<string, readonly World[]>;

/**
 * Decides what may be shown of every exact cell of a release, and stores the cells that are shown: family by family, so that memory does not
 * grow with the number of answers.
 *
 * @returns what shows each family to be safe, to audit what is stored against
 * @param fore id of the release that readers have seen before, beside which this one must not give anything away; null without one
 */
export async function skyddaOchSpara(client: ClientBase, matomgangId: string, utgavaId: number, fore: number | null, policy: DisclosurePolicy): Promise<Bevis> {
  const bevis: Bevis = new Map();
  const control = surveyDisclosure(await loadSolver(), policy);
  for (const enkatId of await matomgangensEnkater(client, matomgangId)) {
    const all = await familjer(client, matomgangId, enkatId);
    // The response rate is one for all items of a questionnaire: all must be decided before any is stored.
    const beslut: Familjebeslut[] = [];
    const ejExakta: ReadonlySet<string>[] = [];
    for (const familj of all) {
      const cells = await grundceller(client, matomgangId, utgavaId, familj);
      const ejExakt = fore === null ? new Set<string>() : ejExaktBredvid(cells, await foregaende(client, matomgangId, fore, familj), familj.respondentgrupp, policy);
      ejExakta.push(ejExakt);
      const varldar: World[] = [];
      beslut.push(besluta(cells, familj, policy, control, { ejExakt, bevis: varldar }));
      bevis.set(familjenyckel(familj), varldar);
    }
    const skyddade = new Set(beslut.flatMap((b) => [...b].filter(([, { skydd }]) => skydd !== 'INGET').map(([key]) => key)));
    for (const [at, familj] of all.entries()) {
      const cells = await grundceller(client, matomgangId, utgavaId, familj);
      await sparaMatceller(client, matomgangId, utgavaId, matceller(familj, cells, beslut[at] ?? new Map<string, Decision>(), { skyddade, ejExakt: ejExakta[at] ?? new Set() }, policy));
    }
  }
  return bevis;
}

/** Places that other items, or a former release, withhold something of. */
interface Hansyn {
  skyddade: ReadonlySet<string>;
  ejExakt: ReadonlySet<string>;
}

/** The released cells of a family. */
function matceller(familj: Familj, cells: readonly Grundcell[], beslut: Familjebeslut, { skyddade, ejExakt }: Hansyn, policy: DisclosurePolicy): Matcell[] {
  const enkater = enkaterPerPlats(cells);
  const decisionOf = (cell: Grundcell): Decision => beslut.get(platsnyckel(cell)) ?? { skydd: 'DOLT', art: 'PRIMART' };
  const ovagda = ovagdaMedel(familj, cells, decisionOf, policy);
  // The mean of a total that may not be exact tells the changed förbund's shares as the total does.
  for (const key of ejExakt) ovagda.delete(key);
  return cells.filter((c) => c.niva !== 'INSATS' || c.insatsId !== null).map((cell) => {
    const key = platsnyckel(cell);
    const visning = {
      decision: decisionOf(cell), avrundaFrekvens: skyddade.has(key), ejInrapporterad: ejInrapporterad(enkater(cell), familj.respondentgrupp, policy),
    };
    const stored = matcell(familj, cell, visning, policy);
    return cell.niva === 'LAN' || cell.niva === 'DELTAGANDE' ? { ...stored, ...flerforbund(familj, cell, stored, cells, decisionOf, ovagda.get(key), policy) } : stored;
  });
}

/** The förbund behind a value over several. */
function delarAv(cell: Grundcell, cells: readonly Grundcell[]): Grundcell[] {
  return cells.filter((c) => c.niva === 'FORBUND' && c.kon === cell.kon && (cell.niva === 'DELTAGANDE' || c.forbundetsLan === cell.lanskod));
}

const medBeslut = (delar: readonly Grundcell[], decisionOf: (cell: Grundcell) => Decision): Forbundscell[] => delar.map((cell) => ({ cell, decision: decisionOf(cell) }));

function ovagdaMedel(familj: Familj, cells: readonly Grundcell[], decisionOf: (cell: Grundcell) => Decision, policy: DisclosurePolicy): Map<string, OvagtUtfall> {
  const over = cells.filter((c) => c.niva === 'LAN' || c.niva === 'DELTAGANDE');
  const means = new Map(over.map((cell) => [platsnyckel(cell), ovagtUtfall(medBeslut(delarAv(cell, cells), decisionOf), familj.respondentgrupp, policy)]));
  const lan = over.filter((c) => c.niva === 'LAN').map((cell) => ({ key: platsnyckel(cell), delar: medBeslut(delarAv(cell, cells), decisionOf) }));
  const alla = over.find((c) => c.niva === 'DELTAGANDE' && c.kon === null);
  return alla ? ovagtLanVidSidanAv(platsnyckel(alla), medBeslut(delarAv(alla, cells), decisionOf), lan, means, familj.respondentgrupp, policy) : means;
}

/** What only values over several förbund have. */
function flerforbund(
  familj: Familj, cell: Grundcell, stored: Matcell, cells: readonly Grundcell[], decisionOf: (cell: Grundcell) => Decision, ovagt: OvagtUtfall | undefined,
  policy: DisclosurePolicy,
): Partial<Matcell> {
  if (stored.status === 'EJ_INRAPPORTERAD') return { antal_forbund: 0 };
  const delar = delarAv(cell, cells);
  // How many of a län's förbund answered says which did, where there are few; and that few or none did, of all of them.
  const namngivna = policy.namngivnaGrupper.includes(familj.respondentgrupp);
  const namngivnaILan = namngivna && cell.niva === 'LAN';
  const antalForbund = namngivnaILan || (namngivna && stored.skydd === 'DOLT') || cell.kon !== null ? null : delar.filter((d) => d.antalEnkater > 0).length;
  const bounds = stored.skydd === 'INGET' ? pooladIntervall(medBeslut(delar, decisionOf), policy) : null;
  const utan = stored.skydd === 'DOLT' || namngivnaILan || cell.antalPositiva === null;
  return {
    antal_forbund: antalForbund,
    ...(bounds && { nedre: bounds.nedre, ovre: bounds.ovre, intervallmetod: 'KLUSTRAD_T' }),
    ...(utan || !ovagt
      ? { ovagt_skydd: cell.antalPositiva === null ? null : 'DOLT' }
      : { ovagt_skydd: ovagt.skydd, ovagt_antal_forbund: ovagt.antalForbund, ovagt_medel: ovagt.medel, ovagt_nedre: ovagt.nedre, ovagt_ovre: ovagt.ovre }),
  };
}
