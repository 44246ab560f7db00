import type { Kompetensamne, Medverkansroll, Planstatus, Utbildningsstatus, Utbildningstyp } from '../../graphql/generated/16-kompetenskalender';

/** What an occasion is about, as it is written in choices and lists. */
export const TOPICS: Readonly<Record<Kompetensamne, string>> = {
  ARBETSMARKNAD: 'Arbetsmarknad',
  COACHNING: 'Coachning',
  FINANSIELL_SAMORDNING: 'Finansiell samordning',
  INTEGRATION: 'Integration och kulturkompetens',
  MISSBRUK: 'Missbruk',
  NEUROPSYKIATRI: 'Neuropsykiatri',
  PSYKISK_HALSA: 'Psykisk hälsa',
  SAMVERKAN_OCH_LEDARSKAP: 'Samverkan och ledarskap',
  SOCIALT_FORETAGANDE: 'Socialt företagande',
  UPPFOLJNING: 'Uppföljning och utvärdering',
  VALD: 'Våld i nära relationer',
  ANNAT: 'Annat ämne',
};

/** What type of occasion it is. */
export const KINDS: Readonly<Record<Utbildningstyp, string>> = {
  UTBILDNING: 'Utbildning',
  KONFERENS: 'Konferens',
  WORKSHOP: 'Workshop',
  FORELASNING: 'Föreläsning',
  HANDLEDNING: 'Handledning',
  MOTESPLATS: 'Mötesplats',
  INSPIRATIONSDAG: 'Inspirationsdag',
  NATVERKSTRAFF: 'Nätverksträff',
  ANNAT: 'Annat',
};

/** How far it had come when a source last spoke of it. */
export const STATES: Readonly<Record<Utbildningsstatus, string>> = {
  FORESLAGEN: 'Föreslaget',
  PLANERAD: 'Planerat',
  GENOMFORD: 'Genomfört',
  INSTALLD: 'Inställt',
};

/** How a förbund takes part, after its name. */
export const ROLES: Readonly<Record<Medverkansroll, string>> = {
  ARRANGOR: 'arrangerar',
  VARD: 'är värd',
  BETALARE: 'betalar',
  DELTAGARE: 'deltog',
  ANMALD: 'har anmält deltagare',
  INBJUDEN: 'är inbjudet',
  SAMVERKANSPART: 'samverkar',
  EJ_ANGIVEN: 'hur det medverkar framgår inte',
};

/** How far a plan had come. */
export const PLAN_STATES: Readonly<Record<Planstatus, string>> = { FORSLAG: 'Förslag', BESLUTAD: 'Beslutad', PAGAENDE: 'Pågående eller genomförd' };
