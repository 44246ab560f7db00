import type { Rakning } from '../deltaganden/las';
import type { Handelse } from '../../shared/deltagare/program';
import type { Exaktcell, Population } from './cell';

const nyckel = (insats: string | null, kon: string | null): string => `${insats ?? ''}|${kon ?? ''}`;
const KONEN = ['KVINNOR', 'MAN', 'OKANT'] as const;

/**
 * The cells of populations that are only counted, in the table DELTAGANDE. What no file has counted is not known, and is no cell; a total
 * that no file gives is the sum of its parts where women and men are both counted, and of the insatser that are.
 */
export function raknaRakningar(rakningar: readonly Rakning[]): Exaktcell[] {
  const sorter = new Map(rakningar.map(({ population, handelse }) => [`${population} ${handelse}`, { population, handelse }]));
  return [...sorter.values()].flatMap(({ population, handelse }) =>
    enSort(rakningar.filter((r) => r.population === population && r.handelse === handelse), population, handelse));
}

function enSort(rakningar: readonly Rakning[], population: Population, handelse: Handelse): Exaktcell[] {
  const known = new Map(rakningar.map(({ insatsId, kon, antal }) => [nyckel(insatsId, kon), antal]));
  const insatser = [...new Set(rakningar.flatMap(({ insatsId }) => insatsId ?? []))].toSorted();
  const fyll = (insats: string | null, kon: string | null, sum: number | null): void => {
    if (!known.has(nyckel(insats, kon)) && sum !== null) known.set(nyckel(insats, kon), sum);
  };
  const overKon = (insats: string | null): number | null => {
    const [kvinnor, man, okant] = KONEN.map((kon) => known.get(nyckel(insats, kon)));
    return kvinnor === undefined || man === undefined ? null : kvinnor + man + (okant ?? 0);
  };
  for (const insats of insatser) fyll(insats, null, overKon(insats));
  for (const kon of KONEN) fyll(null, kon, summan(insatser, kon, known));
  fyll(null, null, overKon(null) ?? summan(insatser, null, known));
  return [null, ...insatser].flatMap((d1) => [null, ...KONEN].flatMap((d2): Exaktcell[] => {
    const antal = known.get(nyckel(d1, d2));
    return antal === undefined ? [] : [{ tabell: 'DELTAGANDE', handelse, population, d1, d2, d3: null, malgrupp: null, antal, belopp: null }];
  }));
}

/** Over all insatser, where all of them are counted; an unknown sex that is not counted in one is not there. */
function summan(insatser: readonly string[], kon: string | null, known: ReadonlyMap<string, number>): number | null {
  const counted = insatser.flatMap((insats) => known.get(nyckel(insats, kon)) ?? []);
  if (counted.length === 0 || (counted.length < insatser.length && kon !== 'OKANT')) return null;
  return counted.reduce((sum, one) => sum + one, 0);
}
