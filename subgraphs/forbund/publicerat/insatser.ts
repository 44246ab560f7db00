import type { Bygge } from './bygge';
import { gruppera } from '../../shared/gruppera';
import type { Insatsrad } from './las';
import { AVSLUT, DELAR, OVRIGA, SUMMOR } from './nycklar';
import { lasning } from './tryckt';

type Deltagarrad = Insatsrad['deltagare'][number];
type Resultatrad = Insatsrad['resultatmatt'][number];

/** What one insats publishes: participants by sex and age, and results as counts and as shares of a count. */
export function laggInsats(bygge: Bygge, insats: Insatsrad): void {
  laggDeltagare(bygge, insats);
  const grupper = gruppera(
    insats.resultatmatt.filter(({ varde }) => varde.enhet === 'ANTAL' || varde.enhet === 'PROCENT'),
    ({ population, period }) => `${insats.id}: ${population} (${period})`,
  );
  for (const [grupp, rader] of grupper) laggGrupp(bygge, insats, grupp, rader);
  laggKonen(bygge, insats);
}

function laggDeltagare(bygge: Bygge, { id, deltagare }: Insatsrad): void {
  // Places that were planned are not persons.
  const rader = deltagare.filter(({ handelse }) => handelse !== 'PLANERADE');
  const namn = (rad: Deltagarrad, del: string): string => `${id}: ${rad.handelse} ${rad.period}${rad.population === 'EJ_ANGIVEN' ? '' : ` ${rad.population}`}${del}`;
  for (const rad of rader) bygge.tal(namn(rad, `${rad.kon ? ` ${rad.kon}` : ''}${rad.aldersgrupp ? ` ${rad.aldersgrupp}` : ''}`), lasning(rad.antal));
  for (const [grupp, lika] of gruppera(rader, (rad) => namn(rad, ''))) {
    for (const [alder, delar] of gruppera(lika.filter(({ kon }) => kon), ({ aldersgrupp }) => (aldersgrupp ? ` ${aldersgrupp}` : ''))) {
      if (delar.length > 0) bygge.summa(bygge.tal(`${grupp}${alder}`), [bygge.tal(`${grupp} KVINNOR${alder}`), bygge.tal(`${grupp} MAN${alder}`)]);
    }
    const aldrar = new Set(lika.flatMap(({ aldersgrupp }) => aldersgrupp ?? []));
    for (const alder of aldrar) bygge.rest(bygge.tal(grupp), bygge.tal(`${grupp} ${alder}`));
    const deltog = bygge.finns(grupp.replace('AVSLUTADE', 'DELTOG'));
    if (grupp.includes('AVSLUTADE') && deltog !== undefined) bygge.rest(deltog, bygge.tal(grupp));
  }
}

/** Results of the same persons: parts of the same count, whether it is printed or not. */
function laggGrupp(bygge: Bygge, insats: Insatsrad, grupp: string, rader: readonly Resultatrad[]): void {
  const personer = !rader.some(({ population }) => population.includes('inte deltagare'));
  const namnare = rader.find((rad) => rad.namnare)?.namnare;
  const bas = bygge.tal(`${grupp}, alla`, namnare ? lasning(namnare) : 'SAKNAS', { oskyddat: !personer });
  const andelar = rader.some(({ varde }) => varde.enhet === 'PROCENT');
  if (!namnare && personer && andelar) {
    const flest = Math.max(0, ...insats.deltagare.map(({ antal }) => lasning(antal)).map((sagt) => (typeof sagt === 'string' ? 0 : sagt.max)));
    // Of whom the share is told is not printed; they are no more than the participants are.
    if (flest > 0 && flest < Infinity) bygge.hogst(bygge.tal(`${insats.id}: flest deltagare`, { min: flest, max: flest }), [bas]);
  }
  const perNyckel = new Map(rader.map((rad) => [rad.definitionsnyckel, laggResultat(bygge, bas, grupp, rad, personer)]));
  const finns = (nycklar: readonly string[]): number[] => nycklar.flatMap((nyckel) => perNyckel.get(nyckel) ?? []);
  for (const { hela, delar } of SUMMOR) if (finns([hela, ...delar]).length === delar.length + 1) bygge.summa(finns([hela])[0] ?? 0, finns(delar));
  for (const { hela, del } of DELAR) if (finns([hela, del]).length === 2) bygge.hogst(finns([hela])[0] ?? 0, finns([del]));
  const iDelar = SUMMOR.filter(({ delar }) => finns(delar).length > 0).map(({ hela }) => hela);
  const avslut = AVSLUT.filter((nyckel) => !iDelar.includes(nyckel));
  if (finns([OVRIGA]).length > 0) bygge.summa(bas, finns(avslut));
  else if (finns(avslut).length > 1) bygge.hogst(bas, finns(avslut));
}

function laggResultat(bygge: Bygge, bas: number, grupp: string, { id, varde }: Resultatrad, personer: boolean): number {
  const sagt = lasning(varde);
  const antal = bygge.tal(`${grupp}: ${id}`, varde.enhet === 'ANTAL' || typeof sagt === 'string' ? sagt : 'SAKNAS', { oskyddat: !personer });
  if (!personer) return antal;
  bygge.rest(bas, antal);
  if (varde.enhet === 'PROCENT' && typeof sagt !== 'string') bygge.andel(antal, bas, sagt);
  return antal;
}

/** A result that is also told of women and of men, by its id. */
function laggKonen(bygge: Bygge, { id, resultatmatt }: Insatsrad): void {
  const tal = (rad: Resultatrad, del = `: ${rad.id}`): number => bygge.tal(`${id}: ${rad.population} (${rad.period})${del}`);
  for (const rad of resultatmatt) {
    const [kvinnor, man] = ['kvinnor', 'man'].map((kon) => resultatmatt.find((annan) => annan.id === `${rad.id}-${kon}`));
    if (!kvinnor || !man) continue;
    bygge.summa(tal(rad), [tal(kvinnor), tal(man)]);
    bygge.summa(tal(rad, ', alla'), [tal(kvinnor, ', alla'), tal(man, ', alla')]);
  }
}
