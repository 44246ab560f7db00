import type { Besked, Kravstatus, Registreringsstatus, SusStodjaruppgift, SusStodsstatus, Uppdragsstatus, Uppfoljningssystem } from '../../graphql/generated/17-sus-stod';
import type { Deltagartabellnamn } from '../../graphql/generated/18-sus-deltagare';

/** How far an assignment has come. */
export const ASSIGNMENTS: Readonly<Record<Uppdragsstatus, string>> = {
  PAGAENDE: 'Pågår',
  PLANERAT: 'Planerat',
  FORESLAGET: 'Föreslaget',
  AVSLUTAT: 'Avslutat',
  AVBOJT: 'Avböjt',
};

/** Whether a förbund has a stödjare. */
export const ACCESS: Readonly<Record<SusStodsstatus, string>> = {
  HAR_STODJARE: 'Har en verksam stödjare',
  PLANERAD: 'Planerad eller föreslagen',
  SAKNAR_STODJARE: 'Utan stödjare',
  EJ_KAND: 'Ingen uppgift',
};

/** What a stödjare helps with. */
export const TASKS: Readonly<Record<SusStodjaruppgift, string>> = {
  BEHORIGHETER: 'behörigheter',
  REGISTRERING: 'registrering',
  UTTAG: 'uttag av data',
  RESULTATSAMMANSTALLNING: 'sammanställning av resultat',
  ANNAT: 'annan hjälp',
};

/** What a förbund has answered on hosting a stödjare. */
export const ANSWERS: Readonly<Record<Besked, string>> = { VILL_VARA_VARD: 'Vill vara värd', AVBOJT: 'Har tackat nej till att vara värd', EJ_SVARAT: 'Har inte svarat' };

/** The systems of follow-up. */
export const SYSTEMS: Readonly<Record<Uppfoljningssystem, string>> = { SUS: 'SUS', UPPFOLJNING_FINSAM: 'Uppföljning Finsam', SKAPA: 'SKAPA', BIP: 'BIP', ANNAT: 'Annat system' };

/** Whether an insats is registered in a system: a sign, a short word, and what it means. */
export const REGISTRATION: Readonly<Record<Registreringsstatus, { readonly sign: string; readonly word: string; readonly meaning: string }>> = {
  REGISTRERAD: { sign: '●', word: 'Registreras', meaning: 'Insatsen registreras eller följs upp i systemet.' },
  KRAV_PA_REGISTRERING: { sign: '◐', word: 'Krävs', meaning: 'Ett beslut eller en överenskommelse kräver registrering. Om den sker är inte känt.' },
  PLANERAD_REGISTRERING: { sign: '◔', word: 'Utlovad', meaning: 'Registrering är utlovad, till exempel i en ansökan. Om den sker är inte känt.' },
  EJ_REGISTRERAD: { sign: '○', word: 'Registreras inte', meaning: 'Insatsen registreras inte i systemet.' },
  EJ_TILLAMPLIG: { sign: '.', word: 'Ej tillämplig', meaning: 'Insatsen kan inte finnas i systemet, till exempel för att den slutade innan systemet fanns.' },
  EJ_KAND: { sign: '..', word: 'Ingen uppgift', meaning: 'Navet har ingen uppgift. Det är inte detsamma som att insatsen inte registreras.' },
};

/** How far a demand has come. */
export const DEMANDS: Readonly<Record<Kravstatus, string>> = { FORESLAGET: 'Föreslaget', GALLANDE: 'Gäller', UPPHAVT: 'Gäller inte längre' };

/** The tables of participants that förbund and the country have in common. */
export const TABLES = {
  DELTAGANDE: 'Deltagande efter flöde',
  ALDER: 'Ålder',
  UTBILDNING: 'Utbildning',
  TID_I_FORSORJNING: 'Tid i offentlig försörjning före start',
  AVSLUTSANLEDNING: 'Varför deltagandet avslutades',
  LANGD: 'Hur länge deltagandet varade',
  SYSSELSATTNING: 'Sysselsättning vid start och avslut',
  FORSORJNING: 'Försörjning vid start och avslut',
  HELARSEKVIVALENTER: 'Helårsekvivalenter',
} as const satisfies Partial<Record<Deltagartabellnamn, string>>;
