import type { Definition } from '../kodlistor';
import type { Population } from './ord';
import type { Cellvarde } from './varde';

/** A caution, with a code that programs may rely on. */
export interface Varning {
  kod: string;
  text: string;
}

export type Kallsystem = 'SUS' | 'UPPFOLJNING_FINSAM' | 'EGET_SYSTEM';

/** SUS was closed when 2022 had ended. */
const FORSTA_ARET_EFTER_SUS = 2023;

export const SYNTETISKA_VARDEN: Varning = { kod: 'SYNTETISKA_VARDEN', text: 'Antalen är påhittade exempel. De säger inget om förbundet.' };
export const DELTAGANDEN_EJ_PERSONER: Varning = {
  kod: 'DELTAGANDEN_EJ_PERSONER', text: 'Antalen är deltaganden och inte personer: den som har deltagit i två insatser räknas två gånger.',
};
export const FLERA_SVAR: Varning = { kod: 'FLERA_SVAR', text: 'Flera svar kan gälla samma deltagande: raderna läggs aldrig ihop, och andelarna blir tillsammans mer än 100 procent.' };
export const OLIKA_POPULATIONER: Varning = { kod: 'OLIKA_POPULATIONER', text: 'Raderna räknar olika deltagare: samtyckande, anonyma, volym eller alla. De läggs aldrig ihop.' };
export const SAMTYCKEN_ATERKALLADE: Varning = {
  kod: 'SAMTYCKEN_ATERKALLADE', text: 'Samtycken har återkallats sedan utgåvan före. De deltagandena är borttagna och räknas inte, så skillnaden mot den utgåvan är ingen förändring i verksamheten.',
};
export const ATERKALLAD_UTGAVA: Varning = { kod: 'ATERKALLAD_UTGAVA', text: 'Utgåvan är återkallad. Använd inte dess tal.' };
export const ERSATT_UTGAVA: Varning = { kod: 'ERSATT_UTGAVA', text: 'Utgåvan är ersatt av en senare, som rättar den. Utan asOf visas den som gäller.' };
export const BARA_FORBUNDETS_KOSTNAD: Varning = {
  kod: 'BARA_FORBUNDETS_KOSTNAD', text: 'Kostnaden är bara den som förbundet har betalat. Personal och annat som myndigheterna själva står för ligger utanför.',
};

/** That the series breaks, when any of the systems is one that was closed or began then. */
export function seriebrott(ar: number, system: readonly Kallsystem[]): Varning[] {
  if (system.every((one) => one === 'EGET_SYSTEM')) return [];
  const mot = ar < FORSTA_ARET_EFTER_SUS ? 'år från och med 2023, då Uppföljning Finsam tog vid' : 'år till och med 2022, då SUS användes';
  const vilka = system.includes('EGET_SYSTEM') ? ' för de tal som är ur SUS eller Uppföljning Finsam: de' : ': talen';
  return [{ kod: 'TIDSSERIEBROTT', text: `Serien bryts mellan 2022 och 2023${vilka} får inte jämföras med ${mot}. Systemen räknar olika deltagare.` }];
}

/** That other years' figures come from another system. */
export function olikaKallsystem(kallsystem: Kallsystem, andra: readonly Kallsystem[]): Varning[] {
  if (andra.every((system) => system === kallsystem)) return [];
  return [{ kod: 'OLIKA_KALLSYSTEM', text: 'Förbundets tal för andra år är hämtade ur ett annat system och räknade på ett annat sätt.' }];
}

/** Cautions about how the shown values have been protected. */
export function skyddsvarningar(celler: readonly Cellvarde[]): Varning[] {
  const varningar: Varning[] = [];
  if (celler.some((c) => c.status === 'SEKRETESS')) {
    varningar.push({ kod: 'SKYDDAT_VARDE', text: 'Tal som skulle kunna peka ut någon visas inte, och inte heller andra tal som de skulle kunna räknas ut ur.' });
  }
  if (celler.some((c) => c.flaggor.includes('AVRUNDAD'))) varningar.push({ kod: 'AVRUNDADE_VARDEN', text: 'Alla antal är avrundade, så att ingen kan pekas ut. Andelar och kostnader är räknade på de avrundade.' });
  if (celler.some((c) => c.flaggor.includes('UPPSKATTAD'))) {
    varningar.push({ kod: 'ANDRADE_VARDEN', text: 'Alla antal är ändrade något, så att ingen kan pekas ut. Delar och totaler stämmer därför inte alltid med varandra.' });
  }
  return varningar;
}

const ANDRA: Readonly<Partial<Record<Population, string>>> = {
  ANONYM: 'deltagare utan samtycke', VOLYM: 'deltagare som bara räknas till antalet', ALLA: 'alla deltagare, ur Uppföljning Finsam',
};

/** That the consenting are not all: which others the release counts. */
export function tackningsvarningar(visad: Population, populationer: readonly Population[]): Varning[] {
  const andra = populationer.flatMap((p) => ANDRA[p] ?? []);
  if (visad !== 'SAMTYCKANDE' || andra.length === 0) return [];
  return [{ kod: 'LAG_TACKNING', text: `Bara deltagare som har samtyckt till registrering räknas här. Utgåvan har också ${andra.join(' och ')}, i tabellen DELTAGANDE.` }];
}

/** Cautions that follow from what a definition counts. */
export function definitionsvarningar(d: Definition): Varning[] {
  const varningar: Varning[] = [];
  if (!d.standard) varningar.push({ kod: 'EJ_STANDARDDEFINITION', text: `Andelen är räknad efter definitionen «${d.namn}» (${d.id}). Jämför den bara med andelar efter samma definition.` });
  if (d.taljare.forsorjning.includes('AKTIVITETSERSATTNING')) {
    varningar.push({ kod: 'RAKNAR_AKTIVITETSERSATTNING', text: 'Aktivitetsersättning räknas som resultat, fast den är en ersättning från sjukförsäkringen. Andelen blir högre än andelen till arbete eller studier.' });
  }
  return varningar;
}

/** That figures in print, or of another release, count something else than the definition. */
export const olikaDefinition = (text: string): Varning => ({ kod: 'OLIKA_DEFINITION', text });
