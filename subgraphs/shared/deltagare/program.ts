/*
 * The tabellprogram: which tables of participants are released, and over what. Fixed and versioned, since what one table withholds another
 * may tell: disclosure control sees them all at once, or not at all.
 */

/** What a table is divided by. INSATS, KON and KOMMUN take their values from the förbund; the others are code lists. */
export type Dimension =
  | 'INSATS' | 'KON' | 'KOMMUN' | 'REMITTENT' | 'ALDER' | 'UTBILDNING' | 'TID_I_FORSORJNING' | 'AVSLUTSANLEDNING' | 'LANGD'
  | 'SYSSELSATTNING' | 'FORSORJNING' | 'FYRDELNING' | 'FYRDELNING_FORE' | 'DEFINITION' | 'TIDPUNKT';

/** Which participations are counted in a year: those that went on when it began, began, took part at all, ended, went on when it ended. */
export type Handelse = 'INGAENDE' | 'PABORJADE' | 'DELTOG' | 'AVSLUTADE' | 'PAGAENDE';

/** Who sees a table: everybody, or each member agency its own referrals. */
export type Malgrupp = 'ALLA' | 'MEDLEM';

export interface Tabell {
  readonly id: Tabellnamn;
  /** At most three. */
  readonly dimensioner: readonly Dimension[];
  readonly handelser: readonly Handelse[];
  readonly malgrupp: Malgrupp;
  /** Whether the last dimension says something sensitive about a person. */
  readonly kanslig: boolean;
  /** A person may be in several parts of the last dimension at once, or in none: parts do not add up to the total. */
  readonly flerval: boolean;
  /** The dimensions are crossed two and two, never all three: the innermost cells would hold so few that they and much else were hidden. */
  readonly parvis: boolean;
  /** Whether the sums over all förbund of a län and of the country are made: only tables without insats, kommun and remittent. */
  readonly nationell: boolean;
}

export type Tabellnamn =
  | 'DELTAGANDE' | 'ALDER' | 'UTBILDNING' | 'TID_I_FORSORJNING' | 'KOMMUN' | 'REMITTENT' | 'REMITTENT_INSATS' | 'AVSLUTSANLEDNING' | 'LANGD'
  | 'SYSSELSATTNING' | 'FORSORJNING'
  | 'FYRDELNING_FORE' | 'FYRDELNING_EFTER' | 'FYRDELNING_FLODE' | 'RESULTAT' | 'HELARSEKVIVALENTER' | 'EGNA_REMITTERADE' | 'EGNA_RESULTAT';

export interface Tabellprogram {
  readonly id: string;
  readonly tabeller: readonly Tabell[];
}

const tabell = (id: Tabellnamn, dimensioner: readonly Dimension[], handelser: readonly Handelse[], rest: Partial<Tabell> = {}): Tabell =>
  ({ id, dimensioner, handelser, malgrupp: 'ALLA', kanslig: false, flerval: false, parvis: false, nationell: false, ...rest });

/** The first version. */
export const DELTAGARE_2026_1: Tabellprogram = {
  id: 'deltagare-2026-1',
  tabeller: [
    tabell('DELTAGANDE', ['INSATS', 'KON'], ['INGAENDE', 'PABORJADE', 'DELTOG', 'AVSLUTADE', 'PAGAENDE'], { nationell: true }),
    tabell('ALDER', ['INSATS', 'KON', 'ALDER'], ['DELTOG'], { nationell: true }),
    tabell('UTBILDNING', ['INSATS', 'KON', 'UTBILDNING'], ['DELTOG'], { parvis: true, nationell: true }),
    tabell('TID_I_FORSORJNING', ['INSATS', 'KON', 'TID_I_FORSORJNING'], ['DELTOG'], { parvis: true, nationell: true, kanslig: true }),
    tabell('KOMMUN', ['KOMMUN', 'KON', 'ALDER'], ['DELTOG'], { parvis: true }),
    tabell('REMITTENT', ['REMITTENT', 'KON'], ['DELTOG']),
    tabell('REMITTENT_INSATS', ['REMITTENT', 'INSATS'], ['DELTOG']),
    tabell('AVSLUTSANLEDNING', ['INSATS', 'KON', 'AVSLUTSANLEDNING'], ['AVSLUTADE'], { parvis: true, nationell: true, kanslig: true }),
    tabell('LANGD', ['INSATS', 'KON', 'LANGD'], ['AVSLUTADE'], { parvis: true, nationell: true }),
    tabell('SYSSELSATTNING', ['TIDPUNKT', 'KON', 'SYSSELSATTNING'], ['AVSLUTADE'], { nationell: true, kanslig: true, flerval: true }),
    tabell('FORSORJNING', ['TIDPUNKT', 'KON', 'FORSORJNING'], ['AVSLUTADE'], { nationell: true, kanslig: true, flerval: true }),
    tabell('FYRDELNING_FORE', ['INSATS', 'KON', 'FYRDELNING_FORE'], ['AVSLUTADE'], { parvis: true, nationell: true, kanslig: true }),
    tabell('FYRDELNING_EFTER', ['INSATS', 'KON', 'FYRDELNING'], ['AVSLUTADE'], { nationell: true, kanslig: true }),
    tabell('FYRDELNING_FLODE', ['KON', 'FYRDELNING_FORE', 'FYRDELNING'], ['AVSLUTADE'], { parvis: true, nationell: true, kanslig: true }),
    // One table for each definition: who counts as a result, and who does not.
    tabell('RESULTAT', ['INSATS', 'KON', 'DEFINITION'], ['AVSLUTADE'], { nationell: true, kanslig: true, flerval: true }),
    tabell('HELARSEKVIVALENTER', ['INSATS', 'KON'], ['DELTOG'], { nationell: true }),
    tabell('EGNA_REMITTERADE', ['REMITTENT', 'INSATS', 'KON'], ['DELTOG'], { malgrupp: 'MEDLEM' }),
    tabell('EGNA_RESULTAT', ['REMITTENT', 'INSATS', 'FYRDELNING'], ['AVSLUTADE'], { malgrupp: 'MEDLEM', kanslig: true }),
  ],
};
