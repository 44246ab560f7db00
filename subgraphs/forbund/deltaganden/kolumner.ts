import { type Listnamn, kodlistor } from '../../shared/deltagare/kodlistor';

/** RADER: a participation per line. ANTAL: a count per line. FINSAM: counts by sex per insats and year, as Uppföljning Finsam has them. */
export type Deltagarform = 'RADER' | 'ANTAL' | 'FINSAM';

/** A column of a form. */
export interface Kolumn {
  /** As the template writes it. */
  namn: string;
  kravs: boolean;
  beskrivning: string;
  /** The list that its codes are of. */
  lista?: Listnamn;
  /** Other accepted values, for the template. */
  varden?: string;
}

const KALLSYSTEM_RADER: Kolumn = {
  namn: 'kallsystem', kravs: false, varden: 'EGET_SYSTEM, SUS',
  beskrivning: 'Systemet som raden är hämtad ur. Tomt betyder det som anges vid inläsningen, annars EGET_SYSTEM. SUS bara för deltaganden som avslutades före 2023.',
};
const FLERVAL = 'Flera koder skiljs med + eller |, omfattning i procent efter kolon: SJUKPENNING:50 + FORSORJNINGSSTOD:50. Med semikolon emellan måste cellen stå inom citattecken.';

const RADER: readonly Kolumn[] = [
  { namn: 'nyckel', kravs: true, beskrivning: 'Deltagandets lokala löpnummer, ett eget för varje deltagande. Aldrig ett personnummer. Lagras inte: ur det görs en pseudonym. Tom för ANONYM.', varden: 'högst 64 tecken av A–Z, 0–9 och . _ / -, minst en siffra' },
  { namn: 'samtycke', kravs: true, beskrivning: 'SKRIFTLIGT, eller ANONYM för den som inte har samtyckt: då fylls bara insats, startar och kon i, och raden blir ett antal.', lista: 'SAMTYCKE' },
  { namn: 'insats', kravs: true, beskrivning: 'Insatsens id i navet, till exempel vuxentorget eller umearegionen/vuxentorget.' },
  { namn: 'startdatum', kravs: true, beskrivning: 'Dagen då deltagandet började. Tom för ANONYM.', varden: 'ÅÅÅÅ-MM-DD' },
  { namn: 'slutdatum', kravs: false, beskrivning: 'Dagen då det avslutades. Tom medan det pågår.', varden: 'ÅÅÅÅ-MM-DD' },
  { namn: 'startar', kravs: false, beskrivning: 'Bara för ANONYM: året då deltagandet började.', varden: 'ÅÅÅÅ' },
  { namn: 'kon', kravs: true, beskrivning: 'Kön. Tomt betyder inte känt.', lista: 'KON' },
  { namn: 'fodelsear', kravs: false, beskrivning: 'Födelseår. Lämnas tom när alder_band fylls i.', varden: 'ÅÅÅÅ' },
  { namn: 'alder_band', kravs: false, beskrivning: 'Ålder vid start, när födelseåret inte lämnas.', lista: 'ALDER' },
  { namn: 'kommun', kravs: false, beskrivning: 'Folkbokföringskommunens kod.', varden: 'fyra siffror' },
  { namn: 'utbildning', kravs: false, beskrivning: 'Högsta avslutade utbildning vid start.', lista: 'UTBILDNING' },
  { namn: 'tid_i_forsorjning', kravs: false, beskrivning: 'Sammanhängande tid i offentlig försörjning före start.', lista: 'TID_I_FORSORJNING' },
  { namn: 'sysselsattning_fore', kravs: false, beskrivning: `Sysselsättning vid start. ${FLERVAL}`, lista: 'SYSSELSATTNING' },
  { namn: 'sysselsattning_efter', kravs: false, beskrivning: 'Sysselsättning vid avslut. Skrivs som den vid start. Tom medan deltagandet pågår.', lista: 'SYSSELSATTNING' },
  { namn: 'forsorjning_fore', kravs: false, beskrivning: `Försörjning vid start. ${FLERVAL}`, lista: 'FORSORJNING' },
  { namn: 'forsorjning_efter', kravs: false, beskrivning: 'Försörjning vid avslut. Skrivs som den vid start. Tom medan deltagandet pågår.', lista: 'FORSORJNING' },
  { namn: 'avslutsanledning', kravs: false, beskrivning: 'Varför deltagandet avslutades. Tom medan det pågår.', lista: 'AVSLUTSANLEDNING' },
  { namn: 'remittent', kravs: false, beskrivning: 'Den remitterande organisationens organisationsnummer, eller ANNAN.', varden: 'NNNNNN-NNNN, ANNAN' },
  KALLSYSTEM_RADER,
];

const AR: Kolumn = { namn: 'ar', kravs: true, beskrivning: 'Året som räknas.', varden: 'ÅÅÅÅ' };
const HANDELSER = 'INGAENDE, PABORJADE, DELTOG, AVSLUTADE, PAGAENDE';

const ANTAL: readonly Kolumn[] = [
  { namn: 'insats', kravs: true, beskrivning: 'Insatsens id i navet. Tomt betyder hela förbundet.' },
  AR,
  { namn: 'kon', kravs: true, beskrivning: 'Kön. Tomt betyder alla.', lista: 'KON' },
  { namn: 'population', kravs: true, beskrivning: 'Vilka som räknas: ANONYM (utan samtycke; bara PABORJADE), VOLYM (bara antal), ALLA (samtliga). De läggs aldrig ihop.', varden: 'ANONYM, VOLYM, ALLA' },
  { namn: 'handelse', kravs: true, beskrivning: 'Vad som räknas.', varden: HANDELSER },
  { namn: 'antal', kravs: true, beskrivning: 'Antalet deltaganden. Det som inte är känt får ingen rad: tomt är inte noll.', varden: 'helt tal, minst 0' },
  { ...KALLSYSTEM_RADER, varden: 'EGET_SYSTEM, SUS, UPPFOLJNING_FINSAM', beskrivning: 'Systemet som antalet är hämtat ur. SUS till och med 2022, UPPFOLJNING_FINSAM från 2023.' },
];

const FINSAM: readonly Kolumn[] = [
  { namn: 'insats', kravs: true, beskrivning: 'Insatsens id i navet.' },
  { ...AR, beskrivning: 'Året, från 2023.' },
  { namn: 'kvinnor', kravs: true, beskrivning: 'Antal kvinnor. Tomt betyder inte känt.', varden: 'helt tal, minst 0' },
  { namn: 'man', kravs: true, beskrivning: 'Antal män. Tomt betyder inte känt.', varden: 'helt tal, minst 0' },
  { namn: 'totalt', kravs: false, beskrivning: 'Antal totalt, när det står i källan: för insatser där kön inte räknas.', varden: 'helt tal, minst 0' },
  { namn: 'handelse', kravs: false, beskrivning: 'Vad som räknas. Tomt betyder DELTOG.', varden: HANDELSER },
];

/** The columns of each form, in the template's order. */
export const KOLUMNER: Readonly<Record<Deltagarform, readonly Kolumn[]>> = { RADER, ANTAL, FINSAM };

/** What may stand in a column, in words; a blank when the description says it. */
export function tillatna({ lista, varden }: Kolumn): string {
  if (lista === undefined) return varden ?? '';
  return (kodlistor().lista(lista)?.koder ?? []).filter((k) => !k.summa).map((k) => k.kod).join(', ');
}

/** How names of columns are compared: small letters without marks, blanks and hyphens as underscores. */
export function kolumnnamn(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').trim().replace(/^'/, '').toLowerCase().replaceAll(/[\s-]+/g, '_');
}
