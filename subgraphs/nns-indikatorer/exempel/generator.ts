import type { Matomgangsplan, Utskick } from '../matomgang/planform';
import { Exempelfil } from './filer';
import { type Exempelforbund, exempelforbund } from './forbund';
import { type Exempelenkat, exempelenkater } from './instrument';
import { Enkatmodell, punktegenskaper } from './modell';
import { type Utskicksplan, planeraUtskick, vantadeSvar } from './utskick';
import { type Exempelval, FLEST_SVAR, STANDARDVAL, helaValet } from './val';
import { UserError } from '../../shared/user-error';

export { type Exempelval, STANDARDVAL } from './val';

/** Förbund in the country, unless more than so many are made up. */
const FORBUND_I_LANDET = 80;

/** One made-up measurement. */
export interface Exempelmatning {
  plan: Matomgangsplan;
  /** One for every invited förbund and questionnaire, also where nobody answers. */
  filer: readonly Exempelfil[];
  enkater: readonly Exempelenkat[];
}

/**
 * Makes up whole measurements. Nothing is made before it is read, and nothing is held per answer. The same seed gives the same files
 * to the byte; a förbund's answers are the same however many others there are, as long as `enkaterPerForbund` is.
 *
 * @throws UserError OGILTIGT_EXEMPEL
 */
export function generera(val: Exempelval): Exempelmatning[] {
  const whole = helaValet(val);
  const forbund = exempelforbund(whole.fro, whole.antalForbund);
  return whole.ar.map((ar, omgang) => enMatning(whole, forbund, ar, omgang));
}

/** How many answers, "vet ej" included, a choice may be expected to give in all its measurements together. */
export function vantatAntalSvar(val: Exempelval): number {
  return generera(val).flatMap((m) => m.filer).reduce((sum, fil) => sum + vantadeSvar(fil.plan, fil.modell), 0);
}

/**
 * The choice of as many answers as are asked for in all measurements together, within some per cent.
 *
 * @param antalSvar 1–10,000,000
 * @throws UserError OGILTIGT_EXEMPEL
 */
export function medAntalSvar(val: Exempelval, antalSvar: number): Exempelval {
  if (!Number.isInteger(antalSvar) || antalSvar < 1 || antalSvar > FLEST_SVAR) {
    throw new UserError('OGILTIGT_EXEMPEL', 'Antalet svar i ett exempel ska vara ett heltal från 1 till 10 000 000.');
  }
  let enkaterPerForbund: number = STANDARDVAL.enkaterPerForbund;
  for (let i = 0; i < 6; i++) enkaterPerForbund = Math.max((enkaterPerForbund * antalSvar) / vantatAntalSvar({ ...val, enkaterPerForbund }), 0.01);
  return { ...val, enkaterPerForbund };
}

function enMatning(val: Required<Exempelval>, forbund: readonly Exempelforbund[], ar: number, omgang: number): Exempelmatning {
  const id = `${val.namn}-${ar}`;
  const oppnar = `${ar}-01-15`;
  const stanger = `${ar}-09-30`;
  const antalDagar = (Date.parse(stanger) - Date.parse(oppnar)) / 86_400_000 + 1;
  const enkater = valdaEnkater(val.skalbyte && omgang === val.ar.length - 1);
  const egenskaper = enkater.map(({ form }) => punktegenskaper(val.fro, form));
  const filer: Exempelfil[] = [];
  const inbjudna = forbund.filter((f) => f.medI(omgang)).map((f) => {
    const own = enkater.map((enkat, i) => {
      const plan = planeraUtskick(val.fro, f, enkat.form, omgang, val.enkaterPerForbund);
      return new Exempelfil(id, f.id, enkat, new Enkatmodell(val.fro, enkat.form, egenskaper[i] ?? [], f, omgang), plan, { fro: val.fro, forbund: f.id, omgang, oppnar, antalDagar });
    });
    filer.push(...own);
    return { forbund: f.id, lan: f.lan, foregangare: omgang === 0 ? [] : f.foregangare, insatser: f.insatser, utskick: own.flatMap((fil) => utskick(fil.enkat.form.id, fil.plan)) };
  });
  return {
    plan: {
      id, namn: `Exempel ${ar} (påhittat)`, period: String(ar), oppnar, stanger, publiceras: `${ar}-11-15`,
      antalForbundTotalt: Math.max(FORBUND_I_LANDET, val.antalForbund), enkater: enkater.map(({ form }) => ({ id: form.id, version: form.version })), inbjudna,
    },
    filer, enkater,
  };
}

/** Each questionnaire in its first version; in the one that replaces it where scales change. */
function valdaEnkater(bytt: boolean): Exempelenkat[] {
  const chosen = new Map<string, Exempelenkat>();
  for (const enkat of exempelenkater()) if (bytt || !chosen.has(enkat.form.id)) chosen.set(enkat.form.id, enkat);
  return [...chosen.values()];
}

/** How often participants are asked says nothing of how many get the questionnaire in an insats. */
function utskick(enkat: string, plan: Utskicksplan): Utskick[] {
  if (!plan.kant) return [];
  const avbrott = plan.antalAvbrott === null ? {} : { antalAvbrott: plan.antalAvbrott };
  const perInsats = plan.antalAvbrott === null ? [] : plan.perInsats.filter(({ insats }) => insats !== null);
  return [{ enkat, antal: plan.antal, ...avbrott }, ...perInsats.map(({ insats, antal }) => ({ enkat, insats, antal }))];
}
