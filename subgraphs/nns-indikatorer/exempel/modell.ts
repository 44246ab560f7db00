import type { Respondentgrupp } from '../../../schema/generated/nns-indikatorer';
import { normalCdf } from '../domain/statistik/normal';
import type { Enkatform, Enkatpunkt } from '../enkat/form';
import type { Exempelforbund } from './forbund';
import { Slump } from '../../shared/exempel/slump';

// An answer is a step on a scale that a normally distributed opinion falls on: the item's own level, what the förbund, its insats,
// the year and the sex add, what the person tends to (the same in all of her answers), and chance with standard deviation 1.
const PERSON = 0.7;
const FORBUND = 0.28;
const FORBUND_AR = 0.1;
const INSATS = 0.15;
/** Where the lowest step ends and the highest begins. */
const LAGST = -1.6;
const HOGST = 1;

/** A person's sex as the model knows it; null: not stated. */
export type Kon = 'KVINNOR' | 'MAN' | 'ANNAT' | null;
export const KONEN: readonly Kon[] = ['KVINNOR', 'MAN', 'ANNAT', null];

/** What an item is like in all förbund and years, in a questionnaire. */
export interface Punktegenskaper {
  niva: number;
  /** Per measurement. */
  drift: number;
  /** What women are above men, halved. */
  kon: number;
  /** How often it is answered in some other way than with a step. */
  bortfall: { inget: number; vetEj: number };
  /** The upper ends of all steps but the highest. */
  granser: readonly number[];
}

export function punktegenskaper(fro: number, { punkter, respondentgrupp, mattillfalle }: Enkatform): Punktegenskaper[] {
  return punkter.map((punkt) => {
    const slump = Slump.av(fro, 'punkt', punkt.matpunktId, respondentgrupp, mattillfalle);
    return {
      niva: 0.7 + 0.35 * slump.normal(),
      drift: 0.05 + 0.08 * slump.normal(),
      kon: 0.08 + 0.05 * slump.normal(),
      bortfall: { inget: 0.02 + 0.04 * slump.tal(), vetEj: punkt.vetEj ? 0.01 + 0.14 * slump.tal() ** 3 : 0 },
      granser: stegslut(punkt),
    };
  });
}

/** Everything that is decided before anybody answers a questionnaire in a förbund and a year. */
export class Enkatmodell {
  /** The probabilities of women, men, others and those who do not say, in the order of {@link KONEN}. */
  readonly konsandelar: readonly number[];
  private readonly forbundseffekt: number;
  private readonly insatseffekter: ReadonlyMap<string, number>;

  /** @param omgang measurements before this one */
  constructor(
    fro: number,
    readonly form: Enkatform,
    readonly punkter: readonly Punktegenskaper[],
    forbund: Exempelforbund,
    private readonly omgang: number,
  ) {
    const { respondentgrupp: grupp, mattillfalle } = form;
    this.forbundseffekt = forbundsniva(fro, forbund, grupp) + FORBUND_AR * Slump.av(fro, 'forbundsar', forbund.id, grupp, omgang).normal();
    const kvinnor = 0.56 + 0.06 * Math.tanh(Slump.av(fro, 'kvinnor', forbund.id).normal());
    this.konsandelar = form.fragarKon ? [kvinnor, 0.95 - kvinnor, 0.02, 0.03] : [0, 0, 0, 1];
    // Participants who are asked often may change insats meanwhile: there it adds nothing.
    const insatser = mattillfalle === 'VARJE_1_3_MANADER' ? [] : forbund.insatser;
    this.insatseffekter = new Map(insatser.map((insats) => [insats, INSATS * Slump.av(fro, 'insats', insats).normal()]));
  }

  insatseffekt(insats: string | null): number {
    return insats === null ? 0 : (this.insatseffekter.get(insats) ?? 0);
  }

  /** The mean of the opinions about an item among those of a sex. */
  medel(punkt: number, kon: Kon): number {
    const egenskaper = this.punkter[punkt];
    if (!egenskaper) return 0;
    const sign = kon === 'KVINNOR' ? 1 : kon === 'MAN' ? -1 : 0;
    return egenskaper.niva + this.omgang * egenskaper.drift + this.forbundseffekt + sign * egenskaper.kon;
  }

  /** The true probabilities of an item's steps, lowest first, for those who answer with a step. */
  stegsannolikheter(punkt: number, kon: Kon, insats: string | null): number[] {
    const mean = this.medel(punkt, kon) + this.insatseffekt(insats);
    const below = (this.punkter[punkt]?.granser ?? []).map((end) => normalCdf((end - mean) / Math.hypot(1, PERSON)));
    return [...below, 1].map((p, i) => p - (below[i - 1] ?? 0));
  }
}

/** What a person adds to all of her answers, given a stream of her own. */
export const personniva = (slump: Slump): number => PERSON * slump.normal();

function forbundsniva(fro: number, { id, foregangare }: Exempelforbund, grupp: Respondentgrupp): number {
  // Who has come of a merger is as its parts were.
  const parts = foregangare.length > 0 ? foregangare : [id];
  const effects = parts.map((part) => FORBUND * (0.8 * Slump.av(fro, 'forbundsniva', part).normal() + 0.6 * Slump.av(fro, 'forbundsniva', part, grupp).normal()));
  return effects.reduce((sum, effect) => sum + effect, 0) / effects.length;
}

function stegslut({ min, max }: Enkatpunkt): number[] {
  const ends = max - min;
  return Array.from({ length: ends }, (_, i) => (ends === 1 ? (LAGST + HOGST) / 2 : LAGST + ((HOGST - LAGST) * i) / (ends - 1)));
}
