import type { Enkatform } from '../enkat/form';
import type { Exempelforbund } from './forbund';
import type { Enkatmodell } from './modell';
import { Slump } from '../../shared/exempel/slump';

/** To whom a questionnaire goes in a förbund, and how many of them answer. */
export interface Utskicksplan {
  /** How many get it, by insats; the last is those who belong to none. */
  perInsats: readonly { insats: string | null; antal: number }[];
  antal: number;
  /** Participants who left before the end; null for other groups. */
  antalAvbrott: number | null;
  /** False: how many got it was never stated. */
  kant: boolean;
  /** How likely whoever gets it is to answer. */
  svarssannolikhet: number;
  /** Of the first person's code; the codes of persons who were asked the year before return. */
  forstaNr: number;
}

/** How many get a questionnaire, as against the average one, and how many of those answer. */
const GRUPPER = {
  DELTAGARE: { andel: 1.2, svar: 0.62, byts: 0.75 },
  INSATSPERSONAL: { andel: 0.85, svar: 0.7, byts: 0.2 },
  REMITTENT: { andel: 0.7, svar: 0.48, byts: 0.3 },
  PARTERNAS_CHEFSGRUPP: { andel: 0.5, svar: 0.6, byts: 0.2 },
  STYRELSE: { andel: 0, svar: 0.75, byts: 0 },
  FORBUNDSCHEF: { andel: 0, svar: 1, byts: 0 },
} as const;

const logit = (p: number): number => Math.log(p / (1 - p));

/**
 * @param omgang measurements before this one
 * @param enkater about how many answered questionnaires an average förbund gives
 */
export function planeraUtskick(fro: number, forbund: Exempelforbund, { id, respondentgrupp, mattillfalle }: Enkatform, omgang: number, enkater: number): Utskicksplan {
  const grupp = GRUPPER[respondentgrupp];
  const slump = Slump.av(fro, 'utskick', omgang, forbund.id, id);
  const sannolikhet = 1 / (1 + Math.exp(-(logit(Math.min(grupp.svar, 0.98)) + 0.4 * slump.normal())));
  const typical = (forbund.storlek * enkater * grupp.andel * (mattillfalle === 'UNDER' ? 1.4 : 1)) / grupp.svar;
  const vary = Math.exp(0.1 * slump.normal());
  let antal = Math.max(4, Math.round(typical * vary));
  if (respondentgrupp === 'STYRELSE') antal = Slump.av(fro, 'styrelse', forbund.id).heltal(5, 11);
  else if (respondentgrupp === 'FORBUNDSCHEF') antal = 1;
  if (forbund.art === 'LAG') antal = Math.min(antal, slump.heltal(2, 4));
  const silent = forbund.art === 'TOM' || slump.tal() < 0.06;
  const deltagare = respondentgrupp === 'DELTAGARE';
  return {
    antal,
    perInsats: fordela(antal, deltagare || respondentgrupp === 'INSATSPERSONAL' ? forbund.insatser : [], Slump.av(fro, 'insatser', forbund.id)),
    antalAvbrott: deltagare && mattillfalle !== 'VARJE_1_3_MANADER' ? Math.round(antal * (0.05 + 0.15 * slump.tal())) : null,
    kant: slump.tal() > 0.08,
    svarssannolikhet: silent ? 0 : sannolikhet,
    forstaNr: 1 + Math.round(omgang * grupp.byts * typical),
  };
}

/** Some participants belong to no insats. */
function fordela(antal: number, insatser: readonly string[], slump: Slump): Utskicksplan['perInsats'] {
  const weights = insatser.map(() => 0.4 + slump.tal());
  const whole = weights.reduce((sum, w) => sum + w, 0) * 1.08;
  const parts = insatser.map((insats, i) => ({ insats, antal: Math.floor((antal * (weights[i] ?? 0)) / whole) }));
  const rest = antal - parts.reduce((sum, part) => sum + part.antal, 0);
  return [...parts.filter((part) => part.antal > 0), { insats: null, antal: rest }];
}

/** How many answers a questionnaire may be expected to give, "vet ej" included, every occasion counted. */
export function vantadeSvar({ antal, svarssannolikhet }: Utskicksplan, modell: Enkatmodell): number {
  const perEnkat = modell.punkter.reduce((sum, { bortfall }) => sum + 1 - bortfall.inget, 0);
  return antal * svarssannolikhet * perEnkat * (modell.form.mattillfalle === 'VARJE_1_3_MANADER' ? 2.4 : 1);
}
