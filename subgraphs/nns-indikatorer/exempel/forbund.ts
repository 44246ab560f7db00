import { Slump } from '../../shared/exempel/slump';

/** VANLIG: as most. LAG: one to four answers to a questionnaire at most. TOM: invited, but nobody answers. */
export type Forbundsart = 'VANLIG' | 'LAG' | 'TOM';

/** A förbund of an example. */
export interface Exempelforbund {
  id: string;
  /** Code of its län. */
  lan: string;
  art: Forbundsart;
  /** How many participants it has, as against the average förbund. */
  storlek: number;
  insatser: readonly string[];
  /** Förbund that have become this one. */
  foregangare: readonly string[];
  /** Whether it takes part in the measurement of that number, from 0. */
  medI(omgang: number): boolean;
}

const LAN = ['01', '03', '04', '05', '06', '07', '08', '09', '10', '12', '13', '14', '17', '18', '19', '20', '21', '22', '23', '24', '25'];
/** The förbund that the hub knows; all that is said of them here is made up. */
const KANDA: readonly { id: string; storlek: number }[] = [
  { id: 'skelleftea-norsjo', storlek: 1.2 }, { id: 'umearegionen', storlek: 1.6 }, { id: 'lycksele-mala', storlek: 0.7 },
];
const SPRIDNING = 0.5;

/** The id of a made-up förbund, numbered from 1. */
const pahittat = (nr: number): string => `exempel-${String(nr).padStart(3, '0')}`;

/** The first förbund of all examples with a seed: each is the same however many there are. */
export function exempelforbund(fro: number, antal: number): Exempelforbund[] {
  const all = Array.from({ length: antal }, (_, i) => ettForbund(fro, i));
  // The two that merged are as large as what they became.
  const [a, b, merged] = [1, 2, 3].map((nr) => all.find((f) => f.id === pahittat(nr)));
  if (a && b && merged) merged.storlek = a.storlek + b.storlek;
  return all;
}

function ettForbund(fro: number, index: number): Exempelforbund {
  const known = KANDA[index];
  const nr = index - KANDA.length + 1;
  const id = known?.id ?? pahittat(nr);
  const slump = Slump.av(fro, 'forbund', id);
  const storlek = known?.storlek ?? Math.exp(SPRIDNING * slump.normal() - SPRIDNING ** 2 / 2);
  const antalInsatser = known ? 3 : slump.heltal(0, 4);
  return {
    id, storlek,
    lan: known ? '24' : (LAN[(nr * 8) % LAN.length] ?? '01'),
    art: known ? 'VANLIG' : art(nr),
    insatser: Array.from({ length: antalInsatser }, (_, i) => `${id}/exempelinsats-${i + 1}`),
    foregangare: nr === 3 && !known ? [pahittat(1), pahittat(2)] : [],
    medI: known ? () => true : (omgang) => medI(nr, omgang),
  };
}

function art(nr: number): Forbundsart {
  if (nr % 10 === 7) return 'LAG';
  return nr % 10 === 8 ? 'TOM' : 'VANLIG';
}

/** Numbers 1 and 2 become 3 after the first measurement; some leave after it, some come then. */
function medI(nr: number, omgang: number): boolean {
  const first = omgang === 0;
  if (nr <= 2 || nr % 10 === 4) return first;
  return nr === 3 || nr % 10 === 5 ? !first : true;
}
