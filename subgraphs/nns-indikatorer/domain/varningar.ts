/** A caution, with a code that programs may rely on. */
export interface Varning {
  kod: string;
  text: string;
}

/** What of an item decides how its values may be read. */
export interface ItemFacts {
  /** A förbund's own item, not NNS's. */
  lokal: boolean;
  /** What it has in common with NNS's item and what not. */
  koppling: string | null;
  /** Its scale is not that of the NNS item that it stands for. */
  annanSkala: boolean;
  skalaMin: number | null;
  skalaMax: number | null;
  positivaSteg: number[] | null;
  mattillfalle?: string | null | undefined;
}

const skala = (item: ItemFacts): string => (item.skalaMin === 0 && item.skalaMax === 1 ? 'ja eller nej' : `${item.skalaMin}–${item.skalaMax}`);

/** Cautions that follow from the item and the occasion, whoever answered. */
export function itemWarnings(item: ItemFacts): Varning[] {
  const varningar: Varning[] = [];
  if (item.lokal) {
    const text = item.koppling ?? 'Mätpunkten motsvarar ingen av NNS mätpunkter.';
    varningar.push({ kod: 'LOKAL_DEFINITION', text: `Mätpunkten är förbundets egen och inte NNS. ${text}` });
  }
  if (item.annanSkala) varningar.push({ kod: 'OLIKA_SKALA', text: `Svaren är lämnade på skalan ${skala(item)}, en annan än NNS mätpunkts.` });
  if (item.lokal && item.positivaSteg !== null) {
    varningar.push({ kod: 'LOKAL_POSITIVGRANS', text: 'Vilka svar som räknas som positiva är bestämt lokalt. Någon nationell gräns finns inte.' });
  }
  if (item.mattillfalle === 'EJ_ANGIVET') {
    varningar.push({ kod: 'OKANT_MATTILLFALLE', text: 'Källan säger inte om svaren är lämnade under insatsen eller vid avslut. De två blandas aldrig.' });
  }
  return varningar;
}

/** The fewest förbund whose common value says something of förbund in general. */
const FA_FORBUND = 3;

/** Cautions that follow from how many förbund have a value. */
export function panelWarnings(withValue: number, known: number): Varning[] {
  if (withValue === 0 || withValue >= FA_FORBUND) return [];
  return [{ kod: 'FA_FORBUND', text: `${withValue} av de ${known} förbund som navets mätningar känner har ett värde. Det säger inget om förbund i allmänhet.` }];
}

export const OKAND_VERSION: Varning = {
  kod: 'OKAND_VERSION', text: 'Vilken lydelse och skala mätningen använde är inte känt. Katalogen 2014 är den senaste som navet har.',
};

export const GRUPP_TILLFRAGAS_INTE: Varning = {
  kod: 'GRUPP_TILLFRAGAS_INTE', text: 'Respondentgruppen räknas inte upp bland dem som fick en enkät i mätningen.',
};

/** The förbund of one period are not those of another. */
export const olikaPanel = (text: string): Varning => ({ kod: 'OLIKA_PANEL', text });
