import type { CellIndex } from '../../../shared/sdc';
import { FYRDELNING } from '../../../shared/deltagare/kodlistor';
import type { Dimension } from '../../../shared/deltagare/program';
import type { Tidpunkt } from '../delar';
import type { Plats } from '../marginal';
import { alla, type Sammanhang, talcell } from './sammanhang';

const TIDER: readonly (readonly [Tidpunkt, Dimension])[] = [['FORE', 'FYRDELNING_FORE'], ['EFTER', 'FYRDELNING']];

/**
 * Codes of which several may hold: whoever does not have one is the rest of the group; everybody has one at least; some codes stand alone.
 * And how sysselsättning's codes and its four parts bound each other.
 */
export function koder(s: Sammanhang, platserna: readonly Plats[]): void {
  for (const [tid, fyrdelning] of TIDER) {
    for (const plats of platserna) {
      const grupp = talcell(s, 'ANTAL', 'AVSLUTADE', plats);
      if (grupp === undefined) continue;
      for (const lista of ['SYSSELSATTNING', 'FORSORJNING'] as const) ettEllerFlera(s, grupp, lista, (kod) => talcell(s, 'ANTAL', 'AVSLUTADE', { ...plats, TIDPUNKT: tid, [lista]: kod }));
      fyraDelar(
        s,
        (kod) => talcell(s, 'ANTAL', 'AVSLUTADE', { ...plats, TIDPUNKT: tid, SYSSELSATTNING: kod }),
        (del) => talcell(s, 'ANTAL', 'AVSLUTADE', { ...plats, [fyrdelning]: del }),
      );
    }
  }
}

type Kodcell = (kod: string) => CellIndex | undefined;

function ettEllerFlera({ bygge, domaner, listor }: Sammanhang, grupp: CellIndex, lista: 'SYSSELSATTNING' | 'FORSORJNING', at: Kodcell): void {
  const values = domaner.varden(lista);
  const cells = alla(values.map(at));
  if (!cells || cells.length === 0) return;
  for (const cell of cells) {
    bygge.rest([grupp], [cell], true);
    bygge.grupp(grupp, [cell]);
  }
  bygge.hogst([grupp], cells);
  const ensamma = alla((listor.lista(lista)?.koder ?? []).filter(({ ensam }) => ensam).map(({ kod }) => at(kod))) ?? [];
  for (const cell of cells) if (!ensamma.includes(cell) && ensamma.length > 0) bygge.hogst([...ensamma, cell], [grupp]);
}

function fyraDelar({ bygge, domaner, listor }: Sammanhang, kodcell: Kodcell, delcell: Kodcell): void {
  const delar = alla(FYRDELNING.map(delcell));
  const list = (listor.lista('SYSSELSATTNING')?.koder ?? []).filter(({ kod }) => domaner.varden('SYSSELSATTNING').includes(kod));
  const cells = alla(list.map(({ kod }) => kodcell(kod)));
  if (!delar || !cells || cells.length === 0) return;
  FYRDELNING.forEach((del, i) => {
    const egna = cells.filter((_, at) => list[at]?.grupp === del);
    const [sjalv] = delar.slice(i, i + 1);
    if (sjalv === undefined) return;
    // Whoever is in the part has one of its codes; whoever has one of its codes is in it or in an earlier one.
    bygge.hogst([sjalv], egna);
    for (const kod of egna) bygge.hogst([kod], delar.slice(0, i + 1));
    const ensamma = cells.filter((_, at) => list[at]?.grupp === del && list[at]?.ensam);
    if (ensamma.length > 1) bygge.hogst(ensamma, [sjalv]);
  });
}
