import type { MatcellRow } from './matcell-varden';
import { skyddspolicy } from '../slapp/policy';

type Facts = Pick<MatcellRow, 'niva' | 'kon' | 'positivaSteg' | 'skalaMin' | 'skalaMax' | 'skydd' | 'skyddsart' | 'skyddspolicy' | 'svarsfrekvensAvrundad' | 'ovagtSkydd' | 'status'>;

const KON: Record<string, string> = { KVINNOR: ' Bara kvinnor.', MAN: ' Bara män.', ANNAT: ' Bara de som angett annat kön.' };
const PLATS: Record<Facts['niva'], string> = {
  FORBUND: 'i förbundet', INSATS: 'i insatsen', LAN: 'i länets deltagande förbund tillsammans', DELTAGANDE: 'i alla deltagande förbund tillsammans',
};

const vilka = ({ niva, kon }: Facts): string => ` Gäller dem som svarade ${PLATS[niva]}.${kon === null ? '' : (KON[kon] ?? '')}`;

/** Said of every number that is withheld beside a share. */
export const DOLT_UPPGIFT = 'Visas inte: talet skulle röja enskilda, här eller i en annan uppgift.';

/** What protection has done to a share, as a sentence; empty when nothing. */
function skyddsmening({ skydd, skyddsart, skyddspolicy: id, status }: Facts): string {
  if (skydd === 'INGET' || status === 'EJ_INRAPPORTERAD') return '';
  const { visasFran, exaktFran, stegProcent, lagstKod, hogstKod } = skyddspolicy(id);
  if (skydd === 'DOLT') {
    return skyddsart === 'SEKUNDART'
      ? ' Visas inte: en annan, mindre uppgift skulle annars gå att räkna ut.'
      : ` Visas inte: färre än ${visasFran} svar, eller en grupp vars medlemmar är kända till namnet.`;
  }
  const rule = ` till närmaste ${stegProcent} procent, och vid ${lagstKod} eller lägre och ${hogstKod} eller högre bara som gräns`;
  return skyddsart === 'SEKUNDART' ? ` Avrundad${rule}, för att en annan, mindre uppgift inte ska gå att räkna ut.` : ` Avrundad${rule}: färre än ${exaktFran} svar.`;
}

const steg = (positiva: readonly number[]): string => {
  const sorted = positiva.toSorted((a, b) => a - b);
  const [first, last] = [sorted[0], sorted.at(-1)];
  return first !== undefined && last !== undefined && last - first === sorted.length - 1 && sorted.length > 1 ? `stegen ${first}–${last}` : `steg ${sorted.join(', ')}`;
};

/** Numerator, denominator and protection of a share. */
export function andelsdefinition(cell: Facts): string {
  if (cell.positivaSteg === null) return 'Versionen har ingen gräns för vilka svar som är positiva, och därför ingen andel.';
  return `Svar på ${steg(cell.positivaSteg)} av skalan ${cell.skalaMin}–${cell.skalaMax}, delat med alla svar på skalan. Vet ej och uteblivna svar räknas inte.${vilka(cell)}${skyddsmening(cell)}`;
}

/** What is averaged. */
export const medeldefinition = (cell: Facts): string =>
  `Medeltalet av svaren på skalan ${cell.skalaMin}–${cell.skalaMax}. Vet ej och uteblivna svar räknas inte.${vilka(cell)}`;

/** Numerator, denominator and rounding of a response rate. */
export const frekvensdefinition = (cell: Facts): string =>
  `Besvarade enkäter delat med utskickade enkäter; den som svarat flera gånger räknas en gång.${vilka(cell)}${cell.svarsfrekvensAvrundad ? ` Avrundad till närmaste ${skyddspolicy(cell.skyddspolicy).stegProcent} procent, för att skydda enskilda.` : ''}`;

/** What the unweighted mean is over. */
export function ovagtdefinition(cell: Facts): string {
  const { visasFran, stegProcent, ovagt } = skyddspolicy(cell.skyddspolicy);
  const protection = cell.ovagtSkydd === 'AVRUNDAT' ? ` Avrundat till närmaste ${stegProcent} procent, för att skydda enskilda.`
    : cell.ovagtSkydd === 'DOLT' ? ` Visas inte: färre än ${ovagt.minstaForbund} förbund, eller förbund vars andel är skyddad skulle gå att räkna ut.` : '';
  return `Medeltalet av förbundens andelar positiva svar, så att varje förbund väger lika. Förbund med färre än ${visasFran} svar räknas inte.${vilka(cell)}${protection}`;
}

const ANTAL = {
  SVAR: 'Svar på skalan. Vet ej och uteblivna svar räknas inte.',
  POSITIVA: 'Svar på de positiva stegen.',
  VET_EJ: 'Svar vet ej. De ingår inte i antalet svar.',
  UTSKICK: 'Personer som fick enkäten.',
  AVBROTT: 'Deltagare som lämnade insatsen före slutet och inte fick enkäten vid avslut.',
  FORBUND: 'Förbund med minst en besvarad enkät.',
  OVAGT_FORBUND: 'Förbund med tillräckligt många svar för att räknas i medeltalet av förbundens andelar.',
  STEG: 'Svar på steget.',
} as const;

/** What a count counts. */
export const antalsdefinition = (cell: Facts, vad: keyof typeof ANTAL): string => `${ANTAL[vad]}${vilka(cell)}`;
