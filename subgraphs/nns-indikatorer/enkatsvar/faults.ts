import type { TableFault } from '../../shared/tablefiles/faults';
import { printedCount } from '../../shared/tablefiles/limits';

/** What a rule's texts are made of. */
export interface Felunderlag {
  /** What the rule has found beside the value: see each rule. */
  detalj: string;
  /** Name of the column, or a blank. */
  kolumnnamn: string;
}

interface Regel {
  text: (f: Felunderlag) => string;
  atgard: (f: Felunderlag) => string;
}

const alltid = (text: string) => (): string => text;
const RATTA_RAD = 'Rätta uppgiften så att alla rader för respondenten säger samma sak, eller ge två personer olika koder.';

/** Every rule that a file of answers is held against, beside those of reading tables: what is wrong and what to do. Codes are stable. */
const REGLER = {
  PERSONUPPGIFT: {
    text: ({ detalj }) => `Här står ${detalj === 'PERSONNUMMER' ? 'något som är eller ser ut som ett personnummer' : 'en e-postadress'}. Ingenting ur filen är sparat.`,
    atgard: alltid('Ta bort personuppgiften, kontrollera att inga andra finns och skicka filen på nytt. Respondenter anges med en kod.'),
  },
  PERSONUPPGIFT_I_FILNAMN: {
    text: ({ detalj }) => `Filens namn innehåller ${detalj === 'PERSONNUMMER' ? 'något som är eller ser ut som ett personnummer' : 'en e-postadress'}. Ingenting ur filen är sparat.`,
    atgard: alltid('Döp om filen och skicka den på nytt.'),
  },
  OKAND_FORM: {
    text: alltid('Rubrikraden har varken en kolumn för varje mätpunkt eller kolumnerna matpunkt och svar.'),
    atgard: alltid('Utgå från enkätens mall. Den hämtas med npm run hub -- mall.'),
  },
  OKAND_KOLUMN: {
    text: alltid('Kolumnen hör inte till enkäten.'),
    atgard: alltid('Rätta namnet efter mallen, eller ta bort kolumnen. Kolumner vars namn börjar med kommentar eller fritext får finnas, men sparas inte.'),
  },
  SAKNAD_KOLUMN: {
    text: ({ kolumnnamn }) => `Kolumnen ${kolumnnamn} saknas.`,
    atgard: alltid('Lägg till kolumnen. Celler utan svar lämnas tomma.'),
  },
  /** detalj: the column that already has the name */
  DUBBEL_KOLUMN: {
    text: ({ detalj }) => `Kolumnen betyder detsamma som kolumn ${detalj}.`,
    atgard: alltid('Ta bort den ena kolumnen.'),
  },
  /** detalj: the items that may be meant */
  TVETYDIG_KOLUMN: {
    text: ({ detalj }) => `Kalkylprogrammet kan ha gjort om kolumnens namn till ett tal: den kan gälla ${detalj}.`,
    atgard: alltid('Skriv mätpunktens id som text, med en apostrof framför i kalkylprogrammet.'),
  },
  SAKNAD_RESPONDENT: {
    text: alltid('Raden saknar kod för respondenten.'),
    atgard: alltid('Ange en kod för den som har svarat, aldrig namn eller personnummer.'),
  },
  LANG_RESPONDENT: {
    text: alltid('Koden för respondenten är längre än 64 tecken.'),
    atgard: alltid('Använd kortare koder. Kontrollera också att kolumnen är den rätta.'),
  },
  /** detalj: the insatser that are invited */
  OKAND_INSATS: {
    text: alltid('Insatsen är inte med i mätomgången för förbundet.'),
    atgard: ({ detalj }) => (detalj === '' ? 'Förbundet har inga insatser i mätomgången: lämna cellen tom, eller låt NNS lägga till insatsen i planen.' : `Använd en av förbundets insatser (${detalj}), eller lämna cellen tom.`),
  },
  OGILTIGT_KON: {
    text: alltid('Värdet är inget kön som kan läsas.'),
    atgard: alltid('Skriv kvinna, man eller annat, eller lämna cellen tom.'),
  },
  OGILTIGT_DATUM: {
    text: alltid('Värdet är inget datum i kalendern.'),
    atgard: alltid('Skriv datumet som ÅÅÅÅ-MM-DD, eller lämna cellen tom.'),
  },
  /** detalj: first and last day */
  DATUM_UTANFOR_PERIODEN: {
    text: ({ detalj }) => `Datumet ligger utanför mätomgången, ${detalj}.`,
    atgard: alltid('Rätta datumet, eller ta bort raden om svaret hör till en annan mätomgång.'),
  },
  SAKNAD_MATPUNKT: {
    text: alltid('Raden saknar mätpunkt.'),
    atgard: alltid('Ange mätpunktens id.'),
  },
  /** detalj: the questionnaire's items */
  OKAND_MATPUNKT: {
    text: alltid('Mätpunkten ingår inte i enkäten.'),
    atgard: ({ detalj }) => `Använd en av enkätens mätpunkter: ${detalj}.`,
  },
  /** detalj: the items that may be meant */
  TVETYDIG_MATPUNKT: {
    text: ({ detalj }) => `Kalkylprogrammet kan ha gjort om mätpunkten till ett tal: den kan vara ${detalj}.`,
    atgard: alltid('Formatera kolumnen som text och skriv mätpunktens id på nytt.'),
  },
  /** detalj: the scale */
  UTANFOR_SKALAN: {
    text: ({ detalj }) => `Svaret ligger utanför skalan ${detalj}.`,
    atgard: alltid('Rätta svaret. Är frågan inte besvarad lämnas cellen tom.'),
  },
  /** detalj: the scale */
  EJ_HELT_STEG: {
    text: ({ detalj }) => `Svaret är inget helt steg på skalan ${detalj}.`,
    atgard: alltid('Ange ett enda steg. Ett medelvärde av flera svar kan inte läsas in.'),
  },
  VET_EJ_FINNS_INTE: {
    text: alltid('«Vet ej» är inget svarsalternativ för mätpunkten.'),
    atgard: alltid('Ange ett steg på skalan, eller lämna cellen tom.'),
  },
  /** detalj: the scale */
  OGILTIGT_SVAR: {
    text: alltid('Svaret är varken ett steg på skalan eller ett stegs text.'),
    atgard: ({ detalj }) => `Ange ett steg på skalan ${detalj}, eller lämna cellen tom.`,
  },
  /** detalj: the first line */
  DUBBEL_ENKAT: {
    text: ({ detalj }) => `Respondenten har redan svarat för samma insats och datum på rad ${detalj}.`,
    atgard: alltid('Ta bort den ena raden, eller ge två personer olika koder.'),
  },
  /** detalj: the first line */
  DUBBELT_SVAR: {
    text: ({ detalj }) => `Respondenten har redan ett svar på mätpunkten på rad ${detalj}.`,
    atgard: alltid('Ta bort den ena raden, eller ge två personer olika koder.'),
  },
  /** detalj: the first line, of the three that follow */
  MOTSAGANDE_KON: { text: ({ detalj }) => `Respondenten har ett annat kön på rad ${detalj}.`, atgard: alltid(RATTA_RAD) },
  MOTSAGANDE_INSATS: { text: ({ detalj }) => `Respondenten har en annan insats på rad ${detalj}.`, atgard: alltid(RATTA_RAD) },
  MOTSAGANDE_DATUM: { text: ({ detalj }) => `Respondenten har ett annat datum på rad ${detalj}.`, atgard: alltid(RATTA_RAD) },
  TOM_ENKAT: {
    text: alltid('Enkäten har inte något enda svar.'),
    atgard: alltid('Ta bort raden. En enkät utan svar räknas inte som besvarad.'),
  },
  /** detalj: the other file's name */
  DUBBEL_RESPONDENT: {
    text: ({ detalj }) => `Respondenten har redan svarat för samma insats och datum, i filen ${detalj}.`,
    atgard: alltid('Ta bort raden. Ska den här filen i stället gälla som allt som förbundet har lämnat in av enkäten, läs in den med ersatt.'),
  },
  /** detalj: "answered,sent out" and, when one insats is meant, ",insats" */
  FLER_SVAR_AN_UTSKICK: {
    text: ({ detalj }) => {
      const [svar = '', utskick = '', insats] = detalj.split(',');
      return `${printedCount(Number(svar))} har svarat${insats === undefined ? '' : ` i insatsen ${insats}`}, men enkäten är bara utskickad till ${printedCount(Number(utskick))}.`;
    },
    atgard: alltid('Kontrollera att filen gäller rätt enkät och att ingen har två koder. Är antalet utskickade fel rättas det i mätomgångens plan.'),
  },
} satisfies Record<string, Regel>;

/** A rule's stable code. */
export type Svarsregel = keyof typeof REGLER;

/** All codes, in the order of the table. */
export const SVARSREGLER = Object.keys(REGLER) as Svarsregel[];

/** Where a fault is and what stands there. */
export type Felplats = Pick<TableFault, 'rad' | 'kolumn' | 'kolumnnamn' | 'varde'>;

const HELA_FILEN: Felplats = { rad: null, kolumn: null, kolumnnamn: null, varde: null };

/** A fault as it is shown. `detalj` is what the rule's texts need beside the place. */
export function svarsfel(regel: Svarsregel, plats: Partial<Felplats> = {}, detalj = ''): TableFault {
  const underlag = { detalj, kolumnnamn: plats.kolumnnamn ?? '' };
  const { text, atgard } = REGLER[regel];
  return { ...HELA_FILEN, ...plats, regel, text: text(underlag), atgard: atgard(underlag) };
}
