import type { Enhet } from '../datafiles/figure';

/** Units of values that nobody has, in the types about participants that all subgraphs share. */
export const DELTAGARENHETER: Readonly<Record<string, Enhet>> = {
  'Deltagarcell.antal': 'ANTAL', 'Deltagarcell.andel': 'PROCENT',
  'Utfallsandel.andel': 'PROCENT', 'Utfallsandel.*': 'ANTAL',
  'ForeEfter.andelFore': 'PROCENT', 'ForeEfter.andelEfter': 'PROCENT', 'ForeEfter.andelsforandring': 'PROCENTENHETER', 'ForeEfter.*': 'ANTAL',
};
