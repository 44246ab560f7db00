import { formatDay } from '../../components/dates';
import { EVENTS, POPULATIONS } from '../../components/participants';
import { capital } from '../../components/text';

const atTheBeginning = (words: Readonly<Record<string, string>>) => Object.fromEntries(Object.entries(words).map(([key, word]) => [key, capital(word)]));

/** Words for what the schema writes in capitals, short enough for a cell. What has no word here is shown as it is. */
const WORDS: Readonly<Record<string, string>> = {
  // Insatsform
  PROJEKT: 'Projekt',
  ESF_PROJEKT: 'ESF-projekt',
  ESF_FORSTUDIE: 'ESF-förstudie',
  ESF_UPPHANDLING: 'Upphandlad inom ESF',
  ORDINARIE: 'Ordinarie verksamhet',
  PLATTFORM: 'Plattform',
  PILOT: 'Pilot',
  KARTLAGGNING: 'Kartläggning',
  KOMPETENSUTVECKLING: 'Kompetensutveckling',
  ANNAN: 'Annan, eller inte angiven',
  // Insatsinriktning
  INDIVIDINRIKTAD: 'Enskilda deltagare',
  STRUKTUROVERGRIPANDE: 'Samverkan och metoder',
  // Insatshandelsetyp
  START: 'Började',
  FORLANGNING: 'Förlängdes',
  FORMBYTE: 'Bytte form',
  UPPGICK_I: 'Gick upp i',
  NAMNBYTE: 'Bytte namn',
  SLUT: 'Slutade',
  // Beslutstyp
  BEVILJAR: 'Beviljade',
  AVSLAR: 'Avslog',
  GODKANNER: 'Godkände',
  UPPDRAR: 'Gav i uppdrag',
  DELEGERAR: 'Delegerade',
  ANSOKER: 'Ansökte',
  ANDRAR: 'Ändrade',
  FORSLAG: 'Förslag, utgången okänd',
  // Malbedomning
  UPPNATT: 'Uppnått',
  DELVIS: 'Delvis uppnått',
  EJ_UPPNATT: 'Inte uppnått',
  EJ_BEDOMT: 'Ingen känd bedömning',
  // Malvillkor
  MINST: 'minst',
  MER_AN: 'mer än',
  HOGST: 'högst',
  LIKA_MED: 'exakt',
  SAMTLIGA: 'alla',
  JA_NEJ: 'ja eller nej',
  // Overenskommelsestatus
  UTKAST: 'Utkast, inte undertecknat',
  GALLANDE: 'Gällande',
  UPPHORD: 'Upphörd',
  // Atagandestatus
  FASTSTALLT: 'Fastställt',
  EJ_FASTSTALLT: 'Ännu inte fastställt',
  EJ_ANSLUTEN: 'Ännu inte ansluten',
  EJ_ANGIVET: 'Inte angivet',
  // Utbildningstyp
  UTBILDNING: 'Utbildning',
  KONFERENS: 'Konferens',
  WORKSHOP: 'Workshop',
  FORELASNING: 'Föreläsning',
  HANDLEDNING: 'Handledning',
  MOTESPLATS: 'Mötesplats',
  INSPIRATIONSDAG: 'Inspirationsdag',
  NATVERKSTRAFF: 'Nätverksträff',
  ANNAT: 'Annat',
  // Utbildningsstatus
  FORESLAGEN: 'Föreslagen',
  PLANERAD: 'Planerad',
  GENOMFORD: 'Genomförd',
  INSTALLD: 'Inställd',
  // Deltagarhandelse, Deltagarpopulation
  ...atTheBeginning(EVENTS),
  ...atTheBeginning(POPULATIONS),
  // Finansieringspart
  STATEN: 'Staten',
  REGIONEN: 'Regionen',
  KOMMUNERNA: 'Kommunerna',
  // Organisationstyp
  STAT: 'Statlig myndighet',
  REGION: 'Region',
  KOMMUN: 'Kommun',
  // Respondentgrupp
  DELTAGARE: 'Deltagare',
  INSATSPERSONAL: 'Personal i insatser',
  FORBUNDSCHEF: 'Förbundschefer',
  STYRELSE: 'Styrelseledamöter',
  PARTERNAS_CHEFSGRUPP: 'Parternas chefsgrupp',
  REMITTENT: 'Remittenter',
  // Mattillfalle
  UNDER: 'under insatsen',
  VID_AVSLUT: 'när insatsen avslutas',
  VARJE_1_3_MANADER: 'var till var tredje månad',
  PER_HALVAR: 'varje halvår',
  PER_AR: 'varje år',
  // SusStodsstatus, Uppdragsstatus, Besked
  HAR_STODJARE: 'Förbundet har en verksam SUS-stödjare.',
  SAKNAR_STODJARE: 'Förbundet är utan SUS-stödjare.',
  EJ_KAND: 'Navet har ingen uppgift om förbundet har en SUS-stödjare.',
  FORESLAGET: 'Föreslaget, inget är beslutat',
  PLANERAT: 'Planerat, ingen är känd som anställd',
  AVSLUTAT: 'Avslutat',
  AVBOJT: 'Tackade nej',
  VILL_VARA_VARD: 'Vill vara värd',
  EJ_SVARAT: 'Har inte svarat',
};

/** A word of the schema in Swedish; a dash for what is not said. */
export const inWords = (word: string | null | undefined): string => (word ? (WORDS[word] ?? word) : '–');

/** From when and until when something holds, in a few words. */
export function period(validity: { readonly fran: string | null; readonly till: string | null } | null): string {
  const { fran = null, till = null } = validity ?? {};
  if (fran === null && till === null) return 'Tiden är inte känd';
  if (till === null) return `Sedan ${formatDay(fran ?? '')}`;
  return fran === null ? `Till ${formatDay(till)}` : `${formatDay(fran)} – ${formatDay(till)}`;
}

/** The same for a narrow column: `2012-01-01 –` and `2014-06-30` on a line each. */
export function shortPeriod(validity: { readonly fran: string | null; readonly till: string | null } | null): readonly string[] {
  const { fran = null, till = null } = validity ?? {};
  if (fran === null && till === null) return ['inte känd'];
  return [fran === null ? '' : `${fran} –`, fran === null ? `– ${till}` : (till ?? '')].filter(Boolean);
}
