import { type TableFault } from '../../../shared/tablefiles/faults';

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
const vad = (detalj: string): string => (detalj === 'EPOSTADRESS' ? 'en e-postadress' : 'något som är eller ser ut som ett personnummer');
const SKRIV_KOD = 'Skriv en av listans koder eller namn. Mallen i XLSX har listorna på ett eget blad.';

/** Every rule that a file about participants is held against, beside those of reading tables. Codes are stable. */
const REGLER = {
  PERSONUPPGIFT: {
    text: ({ detalj }) => `Här står ${vad(detalj)}. Ingenting ur filen är sparat.`,
    atgard: alltid('Ta bort personuppgiften, kontrollera att inga andra finns och läs in filen på nytt. Ett deltagande anges med ett lokalt löpnummer.'),
  },
  PERSONUPPGIFT_I_FILNAMN: {
    text: ({ detalj }) => `Filens namn innehåller ${vad(detalj)}. Ingenting ur filen är sparat.`,
    atgard: alltid('Döp om filen och läs in den på nytt.'),
  },
  OKAND_FORM: {
    text: alltid('Rubrikraden är varken den för rader (nyckel, startdatum …), den för antal (population, antal …) eller den för Uppföljning Finsam (kvinnor, man).'),
    atgard: alltid('Utgå från en mall: npm run hub -- deltagare mall rader, antal eller finsam.'),
  },
  /** detalj: the columns of the form */
  OKAND_KOLUMN: {
    text: alltid('Kolumnen hör inte till mallen. Namn, fritext och andra uppgifter tas inte emot.'),
    atgard: ({ detalj }) => `Ta bort kolumnen, eller rätta namnet. Mallens kolumner är ${detalj}.`,
  },
  SAKNAD_KOLUMN: {
    text: ({ kolumnnamn }) => `Kolumnen ${kolumnnamn} saknas.`,
    atgard: alltid('Lägg till kolumnen. Det som inte är känt lämnas tomt.'),
  },
  /** detalj: the column that already has the name */
  DUBBEL_KOLUMN: { text: ({ detalj }) => `Kolumnen betyder detsamma som kolumn ${detalj}.`, atgard: alltid('Ta bort den ena kolumnen.') },
  SAKNAD_UPPGIFT: { text: ({ kolumnnamn }) => `${kolumnnamn} är tom.`, atgard: ({ kolumnnamn }) => `Fyll i ${kolumnnamn}.` },
  OGILTIG_NYCKEL: {
    text: alltid('Nyckeln är inget lokalt löpnummer.'),
    atgard: alltid('Skriv högst 64 tecken av A–Z, 0–9 och . _ / - utan blanksteg, med minst en siffra. Namn får aldrig vara nyckel.'),
  },
  /** detalj: the first line */
  DUBBEL_NYCKEL: {
    text: ({ detalj }) => `Samma nyckel står på rad ${detalj}.`,
    atgard: alltid('Ta bort den ena raden, eller ge varje deltagande ett eget löpnummer: en person som deltar två gånger har två.'),
  },
  NYCKEL_FINNS: {
    text: alltid('Deltagandet är redan inläst, ur en annan fil.'),
    atgard: alltid('Ta bort raden. Ska filens uppgifter gälla i stället, läs in den med --ersatt.'),
  },
  /** detalj: some of the insatser that there are */
  OKAND_INSATS: {
    text: alltid('Förbundet har ingen insats med detta id i navet.'),
    atgard: ({ detalj }) => (detalj === '' ? 'Förbundet har inga insatser i navet ännu: lägg först in insatsen i förbundets datafiler.' : `Använd en av förbundets insatser (${detalj}), eller lägg först in insatsen i förbundets datafiler.`),
  },
  /** detalj: the codes */
  OKAND_KOD: { text: ({ kolumnnamn }) => `Värdet är ingen kod för ${kolumnnamn}.`, atgard: ({ detalj }) => `${SKRIV_KOD} Koderna är ${detalj}.` },
  SUMMA_SOM_KOD: { text: alltid('Koden är en summa av andra och kan inte gälla ett enskilt deltagande.'), atgard: ({ detalj }) => `Skriv en av delarna: ${detalj}.` },
  /** detalj: the code */
  DUBBEL_KOD: { text: ({ detalj }) => `${detalj} står två gånger i cellen.`, atgard: alltid('Skriv koden en gång, med hela omfattningen.') },
  /** detalj: the code */
  ENSAM_KOD: { text: ({ detalj }) => `${detalj} kan inte stå tillsammans med andra koder.`, atgard: alltid('Behåll det som stämmer och ta bort resten.') },
  OGILTIG_OMFATTNING: { text: alltid('Omfattningen är inget helt procenttal från 1 till 100.'), atgard: alltid('Skriv till exempel SJUKPENNING:50, eller utelämna omfattningen.') },
  OGILTIGT_DATUM: { text: alltid('Värdet är inget datum i kalendern.'), atgard: alltid('Skriv datumet som ÅÅÅÅ-MM-DD.') },
  OGILTIGT_AR: { text: alltid('Värdet är inget årtal.'), atgard: alltid('Skriv året med fyra siffror.') },
  FORE_FINSAM: { text: alltid('Tiden ligger före 2004, då samordningsförbund inte fanns.'), atgard: alltid('Rätta tiden.') },
  FRAMTIDA_DATUM: { text: alltid('Datumet ligger i framtiden.'), atgard: alltid('Rätta datumet. Ett planerat avslut lämnas tomt tills det har skett.') },
  FRAMTIDA_AR: { text: alltid('Året har inte börjat.'), atgard: alltid('Rätta året.') },
  SLUT_FORE_START: { text: alltid('Deltagandet avslutades innan det började.'), atgard: alltid('Rätta startdatum eller slutdatum.') },
  EFTER_UTAN_SLUT: { text: ({ kolumnnamn }) => `${kolumnnamn} är ifylld, men deltagandet har inget slutdatum.`, atgard: alltid('Fyll i slutdatum, eller lämna uppgifterna om avslutet tomma medan deltagandet pågår.') },
  /** detalj: months */
  FORE_GALLRING: {
    text: ({ detalj }) => `Deltagandet avslutades för mer än ${detalj} månader sedan, och ska enligt förbundets gallringsbeslut inte finnas kvar.`,
    atgard: alltid('Ta bort raden. Antal för äldre år kan läsas in som antal.'),
  },
  ALDER_TVA_GANGER: { text: alltid('Både fodelsear och alder_band är ifyllda.'), atgard: alltid('Behåll det ena.') },
  ORIMLIG_ALDER: { text: ({ detalj }) => `Åldern vid start blir ${detalj} år.`, atgard: alltid('Rätta födelseåret eller startdatumet. Åldern ska vara 13–80 år.') },
  OGILTIG_KOMMUN: { text: alltid('Värdet är ingen kommunkod.'), atgard: alltid('Skriv folkbokföringskommunens fyra siffror, till exempel 2480, eller lämna cellen tom.') },
  OGILTIG_REMITTENT: { text: alltid('Värdet är varken ett organisationsnummer eller ANNAN.'), atgard: alltid('Skriv organisationens nummer som NNNNNN-NNNN, ANNAN, eller lämna cellen tom.') },
  ANONYM_MED_UPPGIFT: {
    text: ({ kolumnnamn }) => `Deltagaren har inte samtyckt, men ${kolumnnamn} är ifylld.`,
    atgard: alltid('För ANONYM fylls bara insats, startar och kon i. Töm övriga celler på raden.'),
  },
  STARTAR_MED_SAMTYCKE: { text: alltid('startar fylls bara i för ANONYM.'), atgard: alltid('Töm cellen: startdatum säger året.') },
  OGILTIGT_KALLSYSTEM: { text: alltid('Källsystemet kan inte stå här.'), atgard: ({ detalj }) => `Skriv ${detalj}, eller lämna cellen tom.` },
  SUS_EFTER_2022: { text: alltid('SUS kan bara vara källa till det som avslutades före 2023.'), atgard: alltid('Ange EGET_SYSTEM om uppgiften har följts upp där, eller rätta tiden.') },
  FINSAM_FORE_2023: { text: alltid('Uppföljning Finsam började 2023 och har inga uppgifter om året.'), atgard: alltid('Rätta året. Antal för tidigare år läses in med mallen för antal.') },
  OGILTIG_POPULATION: {
    text: alltid('Värdet är ingen population som räknas i antal.'),
    atgard: alltid('Skriv ANONYM, VOLYM eller ALLA. Samtyckande räknas ur rader; har förbundet bara antalet anges det som VOLYM.'),
  },
  OGILTIG_HANDELSE: { text: alltid('Värdet är ingen händelse som räknas.'), atgard: alltid('Skriv INGAENDE, PABORJADE, DELTOG, AVSLUTADE eller PAGAENDE.') },
  ANONYM_HANDELSE: { text: alltid('Anonyma deltagare räknas bara det år de började.'), atgard: alltid('Skriv PABORJADE, eller ange antalet som VOLYM.') },
  SAKNAT_ANTAL: { text: alltid('Antalet saknas. Tomt är inte noll.'), atgard: alltid('Fyll i antalet, eller ta bort raden om det inte är känt.') },
  OGILTIGT_ANTAL: { text: alltid('Antalet är inget helt tal från 0 till 1 000 000.'), atgard: alltid('Skriv antalet med siffror. Ett dolt eller ungefärligt antal kan inte läsas in: ta bort det.') },
  /** detalj: the first line */
  DUBBELT_ANTAL: { text: ({ detalj }) => `Samma antal står på rad ${detalj}.`, atgard: alltid('Ta bort den ena raden.') },
  ANTAL_FINNS: {
    text: alltid('Antalet är redan inläst, ur en annan fil.'),
    atgard: alltid('Ta bort raden. Ska filens antal gälla i stället, läs in den med --ersatt.'),
  },
  /** detalj: what contradicts what */
  MOTSAGANDE_ANTAL: { text: ({ detalj }) => `Antalen motsäger varandra: ${detalj}.`, atgard: alltid('Rätta det antal som är fel. Antal som är inlästa tidigare räknas med.') },
} satisfies Record<string, Regel>;

/** A rule's stable code. */
export type Deltagarregel = keyof typeof REGLER;

/** All codes, in the order of the table. */
export const DELTAGARREGLER = Object.keys(REGLER) as Deltagarregel[];

/** Where a fault is and what stands there. */
export type Felplats = Pick<TableFault, 'rad' | 'kolumn' | 'kolumnnamn' | 'varde'>;

const HELA_FILEN: Felplats = { rad: null, kolumn: null, kolumnnamn: null, varde: null };

/** A fault as it is shown. `detalj` is what the rule's texts need beside the place. */
export function deltagarfel(regel: Deltagarregel, plats: Partial<Felplats> = {}, detalj = ''): TableFault {
  const underlag = { detalj, kolumnnamn: plats.kolumnnamn ?? '' };
  const { text, atgard } = REGLER[regel];
  return { ...HELA_FILEN, ...plats, regel, text: text(underlag), atgard: atgard(underlag) };
}
