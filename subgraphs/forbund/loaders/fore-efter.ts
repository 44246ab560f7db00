import type { ForeEfterlistaParent, ForeEfterVad } from '../../../schema/generated/forbund';
import type { SubgraphContext } from '../../shared/context';
import { antalAv, nyckel, type Tabellcell, type Tabellvisning } from '../../shared/deltagare/lasning/celler';
import { andelAv, skillnad } from '../../shared/deltagare/lasning/raknat';
import { DELTAGANDEN_EJ_PERSONER, FLERA_SVAR, skyddsvarningar, tackningsvarningar } from '../../shared/deltagare/lasning/varningar';
import type { Tabellnamn } from '../../shared/deltagare/program';
import type { MatvardeRow } from '../../shared/matvarde/loader';
import { deltagarceller, tabellen } from './deltagarceller';
import { lage } from './deltagarutgava';

type Kon = 'KVINNOR' | 'MAN' | 'OKANT' | null;
const KONEN: readonly Kon[] = [null, 'KVINNOR', 'MAN', 'OKANT'];

/** Where before and after stand: in which tables, and with which values of their dimensions. */
interface Kalltabeller {
  fore: Tabellnamn;
  efter: Tabellnamn;
  varden(tidpunkt: 'FORE' | 'EFTER', kon: Kon, kod: string | null): readonly (string | null)[];
}

const flersvar = (tabell: 'SYSSELSATTNING' | 'FORSORJNING'): Kalltabeller => ({ fore: tabell, efter: tabell, varden: (tidpunkt, kon, kod) => [tidpunkt, kon, kod] });
const KALLOR: Readonly<Record<ForeEfterVad, Kalltabeller>> = {
  SYSSELSATTNING: flersvar('SYSSELSATTNING'),
  FORSORJNING: flersvar('FORSORJNING'),
  FYRDELNING: { fore: 'FYRDELNING_FORE', efter: 'FYRDELNING_EFTER', varden: (_tidpunkt, kon, kod) => [null, kon, kod] },
};

const AV_AVSLUTADE = 'delat med alla avslutade. Beräknat av navet ur de visade antalen.';

/** What those who ended did or lived of before and after, with the change, a row for each code and sex. */
export async function foreEfter(context: SubgraphContext, forbundId: string, ar: number, vad: ForeEfterVad, asOf: string | null | undefined): Promise<ForeEfterlistaParent> {
  const vilket = await lage(context, forbundId, ar, asOf);
  if ('saknas' in vilket) return { ...vilket.saknas, rader: [] };
  const { utgava, listor } = vilket;
  const kallor = KALLOR[vad];
  const celler = await deltagarceller(context, forbundId, utgava.utgavaId, [...new Set([kallor.fore, kallor.efter])]);
  const kanda = new Map(celler.map((cell) => [nyckel(cell), cell]));
  const hos = (tidpunkt: 'FORE' | 'EFTER', kon: Kon, kod: string | null): Tabellcell | undefined =>
    kanda.get(nyckel({ tabell: tidpunkt === 'FORE' ? kallor.fore : kallor.efter, handelse: 'AVSLUTADE', population: 'SAMTYCKANDE', varden: kallor.varden(tidpunkt, kon, kod) }));
  const alla = hos('EFTER', null, null);
  if (!alla) return { status: 'EJ_INRAPPORTERAD', utgava, rader: [], varningar: vilket.varningar };

  const visning = (tabell: Tabellnamn): Tabellvisning => ({ utgava, listor, dimensioner: tabellen(tabell).dimensioner });
  const antal = (cell: Tabellcell): MatvardeRow => antalAv(cell, visning(cell.tabell));
  const used: Tabellcell[] = [];
  const rader = (listor.lista(vad)?.koder ?? []).flatMap(({ kod, namn }) => KONEN.flatMap((kon) => {
    const [fore, efter, gruppFore, gruppEfter] = [hos('FORE', kon, kod), hos('EFTER', kon, kod), hos('FORE', kon, null), hos('EFTER', kon, null)];
    if (!fore || !efter || !gruppFore || !gruppEfter) return [];
    used.push(fore, efter);
    const andelFore = andelAv(antal(fore), antal(gruppFore), `Antalet vid start ${AV_AVSLUTADE}`);
    const andelEfter = andelAv(antal(efter), antal(gruppEfter), `Antalet vid avslut ${AV_AVSLUTADE}`);
    return [{
      kon, kod, namn, fore: antal(fore), efter: antal(efter), andelFore, andelEfter,
      forandring: skillnad(antal(efter), antal(fore), { enhet: 'ANTAL', decimaler: 0, definition: 'Antalet vid avslut minus antalet vid start. Beräknat av navet.' }),
      andelsforandring: skillnad(andelEfter, andelFore, { enhet: 'PROCENTENHETER', decimaler: 1, definition: 'Andelen vid avslut minus andelen vid start. Beräknat av navet.' }),
    }];
  }));
  const varningar = [
    ...vilket.varningar, DELTAGANDEN_EJ_PERSONER, ...(vad === 'FYRDELNING' ? [] : [FLERA_SVAR]), ...skyddsvarningar([alla, ...used]), ...tackningsvarningar('SAMTYCKANDE', utgava.populationer),
  ];
  return { status: 'NORMAL', utgava, antal: antal(alla), rader, varningar };
}
