import type { Varning } from './varningar';

/** Cautions about measured values: what follows from who answered, from the protection of persons, and from the release. */

/** Fewer answers than this say little; also the least number whose share is shown exactly. */
export const FA_SVAR = 20;
/** Below this, in per cent, those who did not answer may well differ from those who did. */
export const LAG_SVARSFREKVENS = 50;
/** The fewest förbund whose common value says something of förbund in general. */
const FA_FORBUND = 3;

export const SYNTETISKA_VARDEN: Varning = {
  kod: 'SYNTETISKA_VARDEN', text: 'Värdena är påhittade exempel. De säger inget om något verkligt förbund och jämförs aldrig med publicerade uppgifter.',
};

export const MALNIVA_LOKAL: Varning = {
  kod: 'MALNIVA_LOKAL', text: 'Målet är förbundets eget. Någon nationell målnivå finns inte, och andra förbund kan ha andra mål.',
};

export const OLIKA_MATPUNKT: Varning = {
  kod: 'OLIKA_MATPUNKT', text: 'Grupperna svarar på olika påståenden: en skillnad kan bero på orden och inte på vad grupperna anser.',
};

export const OLIKA_MATTILLFALLE: Varning = { kod: 'OLIKA_MATTILLFALLE', text: 'Svaren är lämnade vid olika tillfällen i insatsen eller året.' };

/** What of a measured value decides how far it can be trusted, as it is publicly known. */
export interface Svarslage {
  /** Exact, when it is shown. */
  antalSvar: number | null;
  /** The upper end of the range, when only a range is shown. */
  antalSvarMax: number | null;
  /** In per cent, when it is shown. */
  svarsfrekvens: number | null;
  skydd: 'INGET' | 'AVRUNDAT' | 'DOLT';
  status: string;
}

const farre = ({ antalSvar, antalSvarMax }: Svarslage): boolean => (antalSvar ?? antalSvarMax ?? FA_SVAR) < FA_SVAR;
const skyddat = ({ skydd, status }: Svarslage): boolean => skydd !== 'INGET' && status !== 'EJ_INRAPPORTERAD';

/** Cautions of a single value. */
export function svarsvarningar(lage: Svarslage): Varning[] {
  const varningar: Varning[] = [];
  if (farre(lage)) {
    const antal = lage.antalSvar ?? `högst ${lage.antalSvarMax}`;
    varningar.push({ kod: 'FA_SVAR', text: `Antalet svar är ${antal}. Med färre än ${FA_SVAR} svar kan andelen ändras mycket av en enda persons svar.` });
  }
  if (lage.svarsfrekvens !== null && lage.svarsfrekvens < LAG_SVARSFREKVENS) {
    varningar.push({ kod: 'LAG_SVARSFREKVENS', text: `Färre än hälften av de tillfrågade har svarat. De som inte svarade kan ha en annan uppfattning.` });
  }
  if (skyddat(lage)) {
    varningar.push({
      kod: 'SKYDDAT_VARDE',
      text: lage.skydd === 'DOLT'
        ? 'Värdet visas inte, för att ingen enskild ska kunna pekas ut. Det betyder inte att det är noll.'
        : 'Andelen är avrundad till närmaste fem procentenheter, och ytterst bara angiven som högst eller minst, för att ingen enskild ska kunna pekas ut. '
          + 'Antal, medelvärde och intervall visas inte.',
    });
  }
  return varningar;
}

/** Cautions of a line with many values: how many of them each concerns. */
export function radvarningar(delar: readonly Svarslage[], hela: Svarslage | null): Varning[] {
  const varningar: Varning[] = [];
  const antal = (test: (lage: Svarslage) => boolean): number => delar.filter(test).length;
  const fa = antal(farre);
  const skydd = antal(skyddat);
  const lag = antal(({ svarsfrekvens }) => svarsfrekvens !== null && svarsfrekvens < LAG_SVARSFREKVENS);
  if (fa > 0) varningar.push({ kod: 'FA_SVAR', text: `I ${forbund(fa)} är det färre än ${FA_SVAR} svar. Där kan andelen ändras mycket av en enda persons svar.` });
  if (lag > 0 || (hela?.svarsfrekvens != null && hela.svarsfrekvens < LAG_SVARSFREKVENS)) {
    const plats = lag > 0 ? `I ${forbund(lag)}` : 'I de deltagande förbunden tillsammans';
    varningar.push({ kod: 'LAG_SVARSFREKVENS', text: `${plats} har färre än hälften av de tillfrågade svarat. De som inte svarade kan ha en annan uppfattning.` });
  }
  if (skydd > 0 || (hela !== null && skyddat(hela))) {
    const vad = skydd > 0 ? `Värdet för ${forbund(skydd)}` : 'Det gemensamma värdet';
    varningar.push({ kod: 'SKYDDAT_VARDE', text: `${vad} är avrundat eller visas inte, för att ingen enskild ska kunna pekas ut. Att ett värde inte visas betyder inte att det är noll.` });
  }
  return varningar;
}

const forbund = (antal: number): string => (antal === 1 ? 'ett förbund' : `${antal} förbund`);

/** Few förbund took part. */
export function faForbund(deltog: number, totalt: number): Varning[] {
  if (deltog === 0 || deltog >= FA_FORBUND) return [];
  return [{ kod: 'FA_FORBUND', text: `Bara ${forbund(deltog)} av landets ${totalt} har svarat. Det säger inget om förbund i allmänhet.` }];
}

/** How the release that is shown ended, when it has. */
export function utgavsvarning(avslut: string | null, skal: string | null): Varning[] {
  if (avslut === null) return [];
  const varfor = skal === null ? '' : ` Skälet som angavs: ${skal}`;
  return avslut === 'ERSATT'
    ? [{ kod: 'ERSATT_UTGAVA', text: `En senare utgåva har tagit denna utgåvas plats.${varfor}` }]
    : [{ kod: 'ATERKALLAD_UTGAVA', text: `Utgåvan är återkallad.${varfor}` }];
}

/** The item, as it was asked another time. */
export interface Punktversion {
  period: string;
  version: string | null;
  skalaMin: number | null;
  skalaMax: number | null;
  positivaSteg: readonly number[] | null;
}

const text = (value: unknown): string => JSON.stringify(value);

/** What sets the versions of one item apart that were asked at several times. */
export function versionsvarningar(denna: Punktversion, andra: readonly Punktversion[]): Varning[] {
  const olika = andra.filter((annan) => annan.version !== denna.version);
  const perioder = (test: (annan: Punktversion) => boolean): string => [...new Set(olika.filter(test).map((annan) => annan.period))].toSorted().join(' och ');
  const skala = perioder((a) => text([a.skalaMin, a.skalaMax]) !== text([denna.skalaMin, denna.skalaMax]));
  const steg = perioder((a) => text(a.positivaSteg) !== text(denna.positivaSteg));
  const varningar: Varning[] = [];
  if (olika.length > 0) varningar.push({ kod: 'OLIKA_VERSION', text: `Mätpunkten har en annan version ${perioder(() => true)}. Värdena får inte jämföras utan vidare.` });
  if (skala) varningar.push({ kod: 'OLIKA_SKALA', text: `Svaren är lämnade på en annan skala ${skala}.` });
  if (steg) varningar.push({ kod: 'OLIKA_POSITIVA_STEG', text: `Andra svar räknas som positiva ${steg}.` });
  return varningar;
}

/** The series breaks here: the version or the questionnaire is not that of the measurement before. */
export function tidsseriebrott(fore: string, vad: 'MATPUNKT' | 'ENKAT'): Varning {
  const ny = vad === 'MATPUNKT' ? 'Mätpunkten har en ny version' : 'Enkäten har en ny version, så att frågor kan ha en annan plats eller ett annat sammanhang';
  return { kod: 'TIDSSERIEBROTT', text: `${ny} sedan mätningen ${fore}. En förändring kan bero på det.` };
}

/** Which förbund are with another time and not this time, and the other way round. */
export function panelvarning(annan: string, tillkomna: number, bortfallna: number): Varning[] {
  if (tillkomna === 0 && bortfallna === 0) return [];
  const delar = [...(tillkomna > 0 ? [`${forbund(tillkomna)} är med här men inte där`] : []), ...(bortfallna > 0 ? [`${forbund(bortfallna)} är med där men inte här`] : [])];
  return [{ kod: 'OLIKA_PANEL', text: `Andra förbund deltog i mätningen ${annan}: ${delar.join(' och ')}. En förändring kan bero på vilka som är med.` }];
}

/** What became of the test of a difference. */
export function provvarningar(prov: { sakerstalld: boolean | null; antalProvade: number; skillnadVisas: boolean }): Varning[] {
  const varningar: Varning[] = [];
  if (prov.sakerstalld === null) {
    varningar.push({
      kod: 'SKILLNAD_EJ_PROVBAR',
      text: prov.skillnadVisas
        ? 'Skillnaden är räknad på andelarna så som de visas. Den går inte att pröva, eftersom antalen inte är offentliga.'
        : 'Skillnaden går inte att räkna: minst ett av värdena saknas, visas inte eller är bara angivet som högst eller minst.',
    });
  } else {
    if (!prov.sakerstalld) varningar.push({ kod: 'SKILLNAD_EJ_SAKERSTALLD', text: 'Skillnaden är inte större än vad slumpen rimligen ger.' });
    if (prov.antalProvade > 1) {
      varningar.push({ kod: 'MANGA_JAMFORELSER', text: `${prov.antalProvade} jämförelser prövas på en gång. Holms metod är använd för att ingen ska framstå som säkerställd av en slump.` });
    }
  }
  return varningar;
}
