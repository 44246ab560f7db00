import type { Referensseriesort } from '../../../schema/generated/register';

/** A column of a file with a series. */
export interface Kolumn {
  readonly namn: string;
  readonly beskrivning: string;
}

/** How a series is read in. */
export interface Seriesort {
  readonly sort: Referensseriesort;
  /** The name of the sort on the command line. */
  readonly namn: string;
  readonly beskrivning: string;
  readonly kolumner: readonly [Kolumn, ...Kolumn[]];
  /** The column that holds the value. */
  readonly varde: string;
  /** Whether the values are whole numbers. */
  readonly hela: boolean;
}

const AR: Kolumn = { namn: 'ar', beskrivning: 'Året, med fyra siffror.' };

/** Every series that the hub takes, by its name on the command line. */
export const SERIESORTER: readonly Seriesort[] = [
  {
    sort: 'BEFOLKNING_16_64',
    namn: 'befolkning',
    beskrivning: 'Folkmängd 16–64 år den 31 december, per kommun och år.',
    kolumner: [{ namn: 'kommunkod', beskrivning: 'SCB:s kommunkod, fyra siffror.' }, AR, { namn: 'antal', beskrivning: 'Antal invånare i åldern 16–64 år.' }],
    varde: 'antal',
    hela: true,
  },
  {
    sort: 'PRISINDEX',
    namn: 'prisindex',
    beskrivning: 'Ett prisindex per år.',
    kolumner: [AR, { namn: 'index', beskrivning: 'Indextalet. Vilket basåret är spelar ingen roll.' }],
    varde: 'index',
    hela: false,
  },
];

export const seriesort = (namn: string): Seriesort | undefined => SERIESORTER.find((serie) => serie.namn === namn);
