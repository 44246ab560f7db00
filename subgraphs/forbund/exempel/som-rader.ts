import { alderskod } from '../../shared/deltagare/alder';
import { type Kodlistor, kodlistor } from '../../shared/deltagare/kodlistor';
import type { Deltagande, Rakning } from '../deltaganden/las';
import type { Deltagarexempel } from './generator';
import type { Exempeldeltagande, Flerval } from './modell';

/**
 * A made-up förbund's participations of a year as the database gives them when their file has been taken in: for what works on rows
 * without a database. FELREGISTRERING is left out, as there.
 */
export function somDeltaganden({ deltaganden }: Deltagarexempel, ar: number): Deltagande[] {
  const listor = kodlistor();
  return deltaganden
    .filter((d) => d.avslutsanledning !== 'FELREGISTRERING' && d.start <= `${ar}-12-31` && (d.slut === null || d.slut >= `${ar}-01-01`))
    .map((d) => somDeltagande(d, listor));
}

function somDeltagande(d: Exempeldeltagande, listor: Kodlistor): Deltagande {
  return {
    id: d.nyckel, insatsId: d.insats.id, start: d.start, slut: d.slut, kon: d.kon,
    alder: d.fodelsear === null ? listor.okand('ALDER') : alderskod(Number(d.start.slice(0, 4)) - d.fodelsear, listor),
    kommun: d.kommun, utbildning: d.utbildning, tidIForsorjning: d.tidIForsorjning,
    sysselsattningFore: andelar(d.sysselsattningFore), sysselsattningEfter: andelar(d.sysselsattningEfter),
    forsorjningFore: andelar(d.forsorjningFore), forsorjningEfter: andelar(d.forsorjningEfter),
    avslutsanledning: d.avslutsanledning, remittent: d.remittent,
    kallsystem: d.slut !== null && d.slut < '2023' ? 'SUS' : 'EGET_SYSTEM', syntetisk: true,
  };
}

const andelar = (codes: Flerval): Deltagande['sysselsattningFore'] => codes.map(([kod, omfattning]) => ({ kod, omfattning }));

/** The counts of a year likewise. */
export function somRakningar({ antal }: Deltagarexempel, ar: number): Rakning[] {
  return antal.filter((a) => a.ar === ar).map(({ insats, ...rest }) => ({ ...rest, insatsId: insats.id, syntetisk: true }));
}
