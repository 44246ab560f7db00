import type { Slump } from '../../shared/exempel/slump';
import type { Exempelforbund, Exempelinsats } from './forbund';

/** A made-up participation, with the columns of a file of rows. */
export interface Exempeldeltagande {
  nyckel: string;
  insats: Exempelinsats;
  /** ÅÅÅÅ-MM-DD */
  start: string;
  /** ÅÅÅÅ-MM-DD; null while it goes on when the example ends. */
  slut: string | null;
  kon: 'KVINNOR' | 'MAN';
  fodelsear: number | null;
  kommun: string;
  utbildning: string;
  tidIForsorjning: string;
  sysselsattningFore: Flerval;
  sysselsattningEfter: Flerval;
  forsorjningFore: Flerval;
  forsorjningEfter: Flerval;
  avslutsanledning: string | null;
  remittent: string;
}

/** Codes, each with an extent in per cent or none. */
export type Flerval = readonly (readonly [kod: string, omfattning: number | null])[];

/** One of some, by their weights. */
export function val<T>(slump: Slump, av: readonly (readonly [T, number])[]): T {
  const summa = av.reduce((a, [, vikt]) => a + vikt, 0);
  let left = slump.tal() * summa;
  for (const [ett, vikt] of av) {
    left -= vikt;
    if (left < 0) return ett;
  }
  const last = av.at(-1);
  if (!last) throw new RangeError('There is nothing to choose.');
  return last[0];
}

const DAG = 86_400_000;
const datum = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/**
 * Makes up one participation that begins in a year.
 *
 * @param sista ÅÅÅÅ-MM-DD: the day of which the example tells; later ends are not known
 */
export function ettDeltagande(forbund: Exempelforbund, ar: number, nyckel: string, sista: string, slump: Slump): Exempeldeltagande {
  const insats = val(slump, forbund.insatser.map((i) => [i, i.andel] as const));
  const start = Date.UTC(ar, 0, 1) + slump.heltal(0, 364) * DAG;
  const slutMs = start + Math.max(14, Math.round(insats.langd[0] * Math.exp(insats.langd[1] * slump.normal()))) * DAG;
  const slut = datum(slutMs) <= sista ? datum(slutMs) : null;
  const alder = Math.min(64, Math.max(16, Math.round(insats.alder[0] + insats.alder[1] * slump.normal())));
  const utbildning = val(slump, [['EJ_GRUNDSKOLA', 0.08], ['GRUNDSKOLA', 0.34], ['GYMNASIUM', 0.41], ['EFTERGYMNASIAL', 0.13], ['OKAND_UTBILDNING', 0.04]]);
  const tidIForsorjning = val(slump, [['INGEN_TID', 0.08], ['UNDER_ETT_AR', 0.2], ['ETT_TILL_TVA_AR', 0.27], ['TRE_TILL_FEM_AR', 0.24], ['OVER_FEM_AR', 0.17], ['OKAND_TID', 0.04]]);
  const forsorjningFore = forsorjning(slump, alder);
  const resultat = 1 / (1 + Math.exp(-(insats.verkan - 0.6 + langvarig(tidIForsorjning) + (utbildning === 'EFTERGYMNASIAL' ? 0.5 : 0))));
  const efter = slut === null ? [] : sysselsattningEfter(slump, resultat, alder);
  return {
    nyckel, insats, start: datum(start), slut,
    kon: slump.tal() < insats.kvinnor ? 'KVINNOR' : 'MAN',
    fodelsear: slump.tal() < 0.03 ? null : ar - alder,
    kommun: val(slump, forbund.kommuner),
    utbildning, tidIForsorjning,
    sysselsattningFore: sysselsattningFore(slump),
    sysselsattningEfter: efter,
    forsorjningFore,
    forsorjningEfter: slut === null ? [] : forsorjningEfter(slump, efter, forsorjningFore),
    avslutsanledning: slut === null ? null : anledning(slump, efter),
    remittent: val(slump, forbund.remittenter),
  };
}

const langvarig = (tid: string): number => ({ INGEN_TID: 0.6, UNDER_ETT_AR: 0.4, OVER_FEM_AR: -0.8 })[tid] ?? 0;

function forsorjning(slump: Slump, alder: number): Flerval {
  const forsta = val(slump, [
    ['FORSORJNINGSSTOD', 0.36], ['SJUKPENNING', 0.2], [alder < 30 ? 'AKTIVITETSERSATTNING' : 'SJUKERSATTNING', 0.12], ['AKTIVITETSSTOD', 0.16],
    ['ARBETSLOSHETSERSATTNING', 0.06], ['ANNAN_FORSORJNING', 0.04], ['INGEN_FORSORJNING', 0.06],
  ]);
  if (forsta === 'INGEN_FORSORJNING' || slump.tal() > 0.16) return [[forsta, slump.tal() < 0.5 ? 100 : null]];
  return [[forsta, 50], [forsta === 'FORSORJNINGSSTOD' ? 'AKTIVITETSSTOD' : 'FORSORJNINGSSTOD', 50]];
}

function sysselsattningFore(slump: Slump): Flerval {
  const forsta = val(slump, [
    ['INGEN_SYSSELSATTNING', 0.48], ['ARBETSSOKANDE', 0.18], ['ARBETSTRANING', 0.1], ['REHABILITERING', 0.12], ['ANNAN_SYSSELSATTNING', 0.05], ['STUDIER', 0.03], ['ARBETE_MED_STOD', 0.02], ['ARBETE', 0.02],
  ]);
  return forsta !== 'INGEN_SYSSELSATTNING' && slump.tal() < 0.06 ? tva(forsta, 'REHABILITERING') : [[forsta, null]];
}

function sysselsattningEfter(slump: Slump, resultat: number, alder: number): Flerval {
  if (slump.tal() < resultat) {
    const forsta = val(slump, [['ARBETE', 0.36], ['ARBETE_MED_STOD', 0.27], ['STUDIER', alder < 30 ? 0.45 : 0.2], ['EGET_FORETAG', 0.02]]);
    return slump.tal() < 0.08 ? tva(forsta, 'STUDIER') : [[forsta, 100]];
  }
  const forsta = val(slump, [['ARBETSSOKANDE', 0.36], ['ARBETSTRANING', 0.16], ['REHABILITERING', 0.17], ['ANNAN_SYSSELSATTNING', 0.07], ['INGEN_SYSSELSATTNING', 0.24]]);
  return forsta === 'ARBETSTRANING' && slump.tal() < 0.2 ? tva(forsta, 'ARBETSSOKANDE') : [[forsta, null]];
}

const tva = (en: string, annan: string): Flerval => (en === annan ? [[en, 100]] : [[en, 50], [annan, 50]]);

function forsorjningEfter(slump: Slump, efter: Flerval, fore: Flerval): Flerval {
  const koder = efter.map(([kod]) => kod);
  if (koder.some((k) => k === 'ARBETE' || k === 'EGET_FORETAG' || k === 'ARBETE_MED_STOD')) return slump.tal() < 0.1 ? [['LON', 50], ['FORSORJNINGSSTOD', 50]] : [['LON', 100]];
  if (koder.includes('STUDIER')) return [['STUDIESTOD', 100]];
  if (slump.tal() < 0.12) return [['SJUKERSATTNING', 100]];
  return slump.tal() < 0.7 ? fore : forsorjning(slump, 40);
}

function anledning(slump: Slump, efter: Flerval): string {
  const naddResultat = efter.some(([kod]) => ['ARBETE', 'EGET_FORETAG', 'ARBETE_MED_STOD', 'STUDIER'].includes(kod));
  if (naddResultat && slump.tal() < 0.9) return 'ENLIGT_PLAN';
  return val(slump, [
    ['ENLIGT_PLAN', 0.34], ['TILL_ANNAN_INSATS', 0.14], ['ATER_TILL_REMITTENT', 0.2], ['SJUKDOM', 0.14], ['FLYTT', 0.03], ['EGEN_BEGARAN', 0.1], ['ANNAN_ANLEDNING', 0.03], ['FELREGISTRERING', 0.02],
  ]);
}
