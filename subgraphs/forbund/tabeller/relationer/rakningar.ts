import type { CellIndex } from '../../../shared/sdc';
import type { Handelse } from '../../../shared/deltagare/program';
import type { Population } from '../cell';
import { alla, platser, type Sammanhang, talcell } from './sammanhang';

const HANDELSER: readonly Handelse[] = ['INGAENDE', 'PABORJADE', 'DELTOG', 'AVSLUTADE', 'PAGAENDE'];

/**
 * Populations that are only counted. A file's totals and parts need not agree: what a total has more than its parts is somebody too, and
 * where it has less nothing is said. Of all participants, those who have consented are a part.
 */
export function rakningar(s: Sammanhang): void {
  for (const population of ['ANONYM', 'VOLYM', 'ALLA'] as const) {
    for (const handelse of HANDELSER) enSort(s, population, handelse);
    for (const plats of platser(s, ['INSATS', 'KON'])) {
      const at = (handelse: Handelse): CellIndex | undefined => talcell(s, 'ANTAL', handelse, plats, population);
      const deltog = at('DELTOG');
      for (const delar of [alla([at('INGAENDE'), at('PABORJADE')]), alla([at('AVSLUTADE'), at('PAGAENDE')])]) if (deltog !== undefined && delar) delning(s, deltog, delar);
    }
  }
}

function enSort(s: Sammanhang, population: Population, handelse: Handelse): void {
  for (const plats of platser(s, ['INSATS', 'KON'])) {
    const total = talcell(s, 'ANTAL', handelse, plats, population);
    if (total === undefined) continue;
    for (const dimension of ['INSATS', 'KON'] as const) {
      if (plats[dimension] !== undefined) continue;
      const delar = s.domaner.varden(dimension).flatMap((value) => talcell(s, 'ANTAL', handelse, { ...plats, [dimension]: value }, population) ?? []);
      if (delar.length > 0) delning(s, total, delar);
    }
    const samtyckande = population === 'ALLA' ? talcell(s, 'ANTAL', handelse, plats) : undefined;
    if (samtyckande !== undefined && s.bygge.varde(total) >= s.bygge.varde(samtyckande)) s.bygge.rest([total], [samtyckande], false);
  }
}

function delning({ bygge }: Sammanhang, total: CellIndex, delar: readonly CellIndex[]): void {
  const rest = bygge.varde(total) - delar.reduce((sum, del) => sum + bygge.varde(del), 0);
  if (rest === 0) bygge.summa(total, delar);
  if (rest > 0) bygge.rest([total], delar, false);
}
