import type { Handelse, Tabellnamn } from '../program';

/** Which participants a cell counts; never added together. */
export type Population = 'SAMTYCKANDE' | 'ANONYM' | 'VOLYM' | 'ALLA';

const FLERA = 'Flera svar kan gälla samma deltagande, så raderna läggs aldrig ihop.';

/** What a table is called where a value's source is shown, and what more there is to know of its counts. */
const TABELLER: Readonly<Record<Tabellnamn, { namn: string; tillagg?: string }>> = {
  DELTAGANDE: { namn: 'Flöde efter insats och kön' },
  ALDER: { namn: 'Ålder efter insats och kön', tillagg: 'Ålder är startåret minus födelseåret.' },
  UTBILDNING: { namn: 'Utbildning efter insats, och efter kön', tillagg: 'Utbildning är den högsta vid start.' },
  TID_I_FORSORJNING: { namn: 'Tid i offentlig försörjning efter insats, och efter kön', tillagg: 'Tiden är den sammanhängande före start.' },
  KOMMUN: { namn: 'Kommun efter kön, och efter ålder', tillagg: 'Ålder är startåret minus födelseåret.' },
  REMITTENT: { namn: 'Remitterande organisation och kön' },
  REMITTENT_INSATS: { namn: 'Remitterande organisation och insats' },
  AVSLUTSANLEDNING: { namn: 'Avslutsanledning efter insats, och efter kön' },
  LANGD: { namn: 'Längd efter insats, och efter kön', tillagg: 'Längd är tiden från start till avslut.' },
  SYSSELSATTNING: { namn: 'Sysselsättning vid start och avslut efter kön', tillagg: FLERA },
  FORSORJNING: { namn: 'Försörjning vid start och avslut efter kön', tillagg: FLERA },
  FYRDELNING_FORE: { namn: 'Sysselsättning i fyra delar vid start, efter insats, och efter kön', tillagg: 'Varje deltagande räknas i den första del som stämmer.' },
  FYRDELNING_EFTER: { namn: 'Sysselsättning i fyra delar vid avslut, efter insats och kön', tillagg: 'Varje deltagande räknas i den första del som stämmer.' },
  FYRDELNING_FLODE: { namn: 'Sysselsättning i fyra delar från start till avslut', tillagg: 'Varje deltagande räknas i den första del som stämmer.' },
  RESULTAT: { namn: 'Resultat efter definition, insats och kön' },
  HELARSEKVIVALENTER: { namn: 'Helårsekvivalenter efter insats och kön' },
  EGNA_REMITTERADE: { namn: 'Egna remitterade efter insats och kön', tillagg: 'Bara de som organisationen har remitterat.' },
  EGNA_RESULTAT: { namn: 'Egna remitterades sysselsättning vid avslut, efter insats', tillagg: 'Bara de som organisationen har remitterat.' },
};

const HANDELSER: Readonly<Record<Handelse, string>> = {
  INGAENDE: 'Deltaganden som pågick när året började',
  PABORJADE: 'Deltaganden som började under året',
  DELTOG: 'Deltaganden som pågick någon gång under året',
  AVSLUTADE: 'Deltaganden som avslutades under året',
  PAGAENDE: 'Deltaganden som pågick när året slutade',
};

const POPULATIONER: Readonly<Record<Population, string>> = {
  SAMTYCKANDE: 'bland dem som har samtyckt till registrering',
  ANONYM: 'bland dem som inte har samtyckt',
  VOLYM: 'bland dem som bara räknas till antalet',
  ALLA: 'bland alla deltagare, så som Uppföljning Finsam räknar dem',
};

/** A table's name in Swedish. */
export const tabellensNamn = (tabell: Tabellnamn): string => TABELLER[tabell].namn;

/** What a cell's number counts, in words. */
export function antalsdefinition(tabell: Tabellnamn, handelse: Handelse, population: Population): string {
  const vilka = POPULATIONER[population];
  const rest = ['En person med två deltaganden räknas två gånger. Felregistreringar räknas inte.', TABELLER[tabell].tillagg].filter(Boolean).join(' ');
  if (tabell === 'HELARSEKVIVALENTER') return `Deltagandenas dagar under året delade med årets dagar, ${vilka}. ${rest}`;
  return `${HANDELSER[handelse]}, ${vilka}. ${rest}`;
}
