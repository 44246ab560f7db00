import { Slump } from '../../shared/exempel/slump';
import type { Exempelforbund, Exempelinsats } from './forbund';
import { type Exempeldeltagande, ettDeltagande } from './modell';

/** What an example of participants holds. */
export interface Deltagarval {
  fro: number;
  /** The years that are to be released, in order; participations begin from two years before the first. */
  ar: readonly number[];
}

/** Everything that is made up of one förbund's participants. */
export interface Deltagarexempel {
  forbund: Exempelforbund;
  ar: readonly number[];
  deltaganden: readonly Exempeldeltagande[];
  /** Counts by files of their own: without consent (to 2022), one insats that is only counted, and all participants (from 2023). */
  antal: readonly Exempelantal[];
}

/** A count, with the columns of a file of counts. */
export interface Exempelantal {
  insats: Exempelinsats;
  ar: number;
  kon: 'KVINNOR' | 'MAN';
  population: 'ANONYM' | 'VOLYM' | 'ALLA';
  handelse: 'PABORJADE' | 'DELTOG';
  antal: number;
  kallsystem: 'SUS' | 'UPPFOLJNING_FINSAM' | 'EGET_SYSTEM';
}

/** Without consent, of all who begin. */
const UTAN_SAMTYCKE = 0.12;
const SISTA_SUS_AR = 2022;

/** Makes up a förbund's participants: the same for the same seed on every machine, whichever other förbund and years there are. */
export function genereraDeltagare(forbund: Exempelforbund, { fro, ar }: Deltagarval): Deltagarexempel {
  const [first, last] = [ar[0], ar.at(-1)];
  if (first === undefined || last === undefined) return { forbund, ar, deltaganden: [], antal: [] };
  const deltaganden = spann(first - 2, last).flatMap((startar) => {
    const slump = Slump.av(fro, 'deltagare', forbund.id, startar);
    return Array.from({ length: poisson(slump, forbund.perAr) }, (_, i) => ettDeltagande(forbund, startar, `${startar}-${String(i + 1).padStart(4, '0')}`, `${last}-12-31`, slump));
  });
  return { forbund, ar, deltaganden, antal: ar.flatMap((one) => antalen(forbund, one, deltaganden, fro)) };
}

const spann = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** Near enough a Poisson number for means above ten. */
const poisson = (slump: Slump, mean: number): number => Math.max(0, Math.round(mean + Math.sqrt(mean) * slump.normal()));

function antalen(forbund: Exempelforbund, ar: number, deltaganden: readonly Exempeldeltagande[], fro: number): Exempelantal[] {
  const slump = Slump.av(fro, 'antal', forbund.id, ar);
  const [volym] = forbund.insatser.slice(-1);
  return forbund.insatser.flatMap((insats) => (['KVINNOR', 'MAN'] as const).flatMap((kon): Exempelantal[] => {
    const own = deltaganden.filter((d) => d.insats.id === insats.id && d.kon === kon && raknas(d));
    const borjade = own.filter((d) => d.start.startsWith(`${ar}`)).length;
    const deltog = own.filter((d) => d.start <= `${ar}-12-31` && (d.slut === null || d.slut >= `${ar}-01-01`)).length;
    const utan = slump.binomial(Math.round(borjade / (1 - UTAN_SAMTYCKE)), UTAN_SAMTYCKE);
    const extra = insats === volym ? 20 + slump.heltal(0, 40) : 0;
    const rows: Exempelantal[] = ar <= SISTA_SUS_AR
      ? [{ insats, ar, kon, population: 'ANONYM', handelse: 'PABORJADE', antal: utan, kallsystem: 'SUS' }]
      : [{ insats, ar, kon, population: 'ALLA', handelse: 'DELTOG', antal: deltog + utan + extra, kallsystem: 'UPPFOLJNING_FINSAM' }];
    if (extra > 0 && ar <= SISTA_SUS_AR) rows.push({ insats, ar, kon, population: 'VOLYM', handelse: 'DELTOG', antal: extra, kallsystem: 'SUS' });
    return rows;
  }));
}

const raknas = (d: Exempeldeltagande): boolean => d.avslutsanledning !== 'FELREGISTRERING';
