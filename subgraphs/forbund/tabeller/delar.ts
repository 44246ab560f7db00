import type { Deltagande, Kodandel } from '../deltaganden/las';
import { FYRDELNING, type Fyrdel, type Kodlistor } from '../../shared/deltagare/kodlistor';
import type { Dimension } from '../../shared/deltagare/program';
import { langdkod } from './tid';

/** The value of a kommun or a referring organisation that is not known. */
export const OKAND = 'OKAND';

export type Tidpunkt = 'FORE' | 'EFTER';

/** A total (null: of the whole dimension) and what it is the sum of. */
export interface Uppdelning {
  readonly total: string | null;
  readonly delar: readonly string[];
}

/** The sums within a dimension: of the whole, and of each sum of a code list. */
export function uppdelningar(dimension: Dimension, values: readonly string[], listor: Kodlistor): Uppdelning[] {
  const koder = listor.lista(dimension)?.koder ?? [];
  const inom = new Map(koder.flatMap(({ kod, inom: sum }) => (sum === undefined ? [] : [[kod, sum] as const])));
  const summor = koder.filter(({ summa }) => summa).map(({ kod }) => kod);
  return [
    { total: null, delar: values.filter((kod) => !inom.has(kod)) },
    ...summor.map((total) => ({ total, delar: values.filter((kod) => inom.get(kod) === total) })),
  ];
}

/** The part of FYRDELNING: the first, in order, that any of the codes belongs to. */
export function fyrdel(andelar: readonly Kodandel[], listor: Kodlistor): Fyrdel {
  const koder = listor.lista('SYSSELSATTNING')?.koder ?? [];
  const grupper = new Set(andelar.map(({ kod }) => koder.find((k) => k.kod === kod)?.grupp));
  return FYRDELNING.find((part) => grupper.has(part)) ?? 'OVRIGT';
}

/** For each definition that counts an ended participation: `JA:id` or `NEJ:id`. */
export function resultat(deltagande: Deltagande, listor: Kodlistor): string[] {
  const { sysselsattningEfter, forsorjningEfter, avslutsanledning } = deltagande;
  return listor.definitioner().flatMap(({ id, taljare, namnare }) => {
    if (avslutsanledning !== null && namnare.utanAvslutsanledning.includes(avslutsanledning)) return [];
    const ja = sysselsattningEfter.some(({ kod }) => taljare.sysselsattning.includes(kod)) || forsorjningEfter.some(({ kod }) => taljare.forsorjning.includes(kod));
    return [`${ja ? 'JA' : 'NEJ'}:${id}`];
  });
}

const koder = (andelar: readonly Kodandel[]): string[] => andelar.map(({ kod }) => kod);

/**
 * The values of a dimension that a participation is counted under: one, or several of a dimension where several may hold; with the sums
 * of the code list that they are within.
 *
 * @param tidpunkt of SYSSELSATTNING and FORSORJNING: before or after
 */
export function varden(deltagande: Deltagande, dimension: Dimension, listor: Kodlistor, tidpunkt: Tidpunkt = 'EFTER'): readonly string[] {
  const egna = leaves(deltagande, dimension, listor, tidpunkt);
  const list = listor.lista(dimension)?.koder;
  if (!list?.some(({ summa }) => summa)) return egna;
  return [...egna, ...egna.flatMap((kod) => list.find((k) => k.kod === kod)?.inom ?? [])];
}

function leaves(d: Deltagande, dimension: Dimension, listor: Kodlistor, tidpunkt: Tidpunkt): string[] {
  switch (dimension) {
    case 'INSATS': return [d.insatsId];
    case 'KON': return [d.kon];
    case 'KOMMUN': return [d.kommun ?? OKAND];
    case 'REMITTENT': return [d.remittent ?? OKAND];
    case 'ALDER': return [d.alder];
    case 'UTBILDNING': return [d.utbildning];
    case 'TID_I_FORSORJNING': return [d.tidIForsorjning];
    case 'AVSLUTSANLEDNING': return d.avslutsanledning === null ? [] : [d.avslutsanledning];
    case 'LANGD': return d.slut === null ? [] : [langdkod(d.start, d.slut)];
    case 'SYSSELSATTNING': return koder(tidpunkt === 'FORE' ? d.sysselsattningFore : d.sysselsattningEfter);
    case 'FORSORJNING': return koder(tidpunkt === 'FORE' ? d.forsorjningFore : d.forsorjningEfter);
    case 'FYRDELNING': return [fyrdel(d.sysselsattningEfter, listor)];
    case 'FYRDELNING_FORE': return [fyrdel(d.sysselsattningFore, listor)];
    case 'DEFINITION': return resultat(d, listor);
    case 'TIDPUNKT': return [tidpunkt];
  }
}
