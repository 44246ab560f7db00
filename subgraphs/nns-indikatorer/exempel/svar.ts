import { VET_EJ_STEG } from '../enkat/kolumner';
import { type Enkatmodell, KONEN, type Kon, personniva } from './modell';
import { type Fro, Slump, froAv } from '../../shared/exempel/slump';
import type { Utskicksplan } from './utskick';

/** One answered questionnaire. */
export interface Exempelrad {
  respondent: string;
  insats: string | null;
  kon: Kon;
  /** ÅÅÅÅ-MM-DD; null: not stated. */
  datum: string | null;
  /** By item, in order: a step, -1 "vet ej", null no answer. */
  steg: readonly (number | null)[];
}

/** What tells one file's answers from all others'. */
export interface Svarskalla {
  fro: number;
  forbund: string;
  /** Measurements before this one. */
  omgang: number;
  /** First day for answers, and how many days there are. */
  oppnar: string;
  antalDagar: number;
}

const DYGN = 86_400_000;
const BOKSTAV = { DELTAGARE: 'D', INSATSPERSONAL: 'P', REMITTENT: 'R', PARTERNAS_CHEFSGRUPP: 'C', STYRELSE: 'S', FORBUNDSCHEF: 'F' } as const;
/** How often somebody who is asked once answers a second time. */
const IGEN = 0.02;
/** How often somebody who is asked often has gone over to another insats. */
const BYTER_INSATS = 0.06;

/**
 * Makes the answers to a questionnaire in a förbund, person by person: nothing is held of those before. Each item is what the list of
 * rows holds for one person, in the order of the file.
 */
export function* personer(modell: Enkatmodell, plan: Utskicksplan, kalla: Svarskalla): Generator<Exempelrad[]> {
  if (plan.svarssannolikhet === 0) return;
  const { respondentgrupp, id } = modell.form;
  const slump = Slump.av(kalla.fro, 'svar', kalla.omgang, kalla.forbund, id);
  // The same person is the same in every questionnaire and year.
  const personfro = froAv(kalla.fro, 'person', kalla.forbund, respondentgrupp);
  const effects = new Map(plan.perInsats.map(({ insats }) => [insats, modell.insatseffekt(insats)]));
  let nr = plan.forstaNr;
  let silent = 0;
  for (const { insats, antal } of plan.perInsats) {
    for (let i = 0; i < antal; i++, nr++) {
      if (slump.tal() >= plan.svarssannolikhet) {
        silent++;
        continue;
      }
      const rows = enPerson(modell, kalla, slump, { insats, effekt: effects.get(insats) ?? 0, nr, fro: personfro });
      // Whoever answers in two insatser counts in both: never more than the questionnaire went to.
      if (rows.length > 1 && silent > 0 && modell.form.mattillfalle === 'VARJE_1_3_MANADER' && slump.tal() < BYTER_INSATS) {
        const other = plan.perInsats[slump.heltal(0, plan.perInsats.length - 1)]?.insats ?? null;
        const last = rows.at(-1);
        if (last && other !== insats) {
          last.insats = other;
          silent--;
        }
      }
      // A file is not always in the order of its days.
      if (rows.length > 1 && slump.tal() < 0.25) rows.reverse();
      if (rows.length > 0) yield rows;
    }
  }
}

function enPerson(modell: Enkatmodell, kalla: Svarskalla, slump: Slump, person: { insats: string | null; effekt: number; nr: number; fro: Fro }): Exempelrad[] {
  const { form } = modell;
  const own = new Slump(person.fro, person.nr);
  const niva = personniva(own) + person.effekt;
  const kon = form.fragarKon ? ettKon(modell.konsandelar, own.tal()) : null;
  const respondent = `${BOKSTAV[form.respondentgrupp]}${String(person.nr).padStart(5, '0')}`;
  const rows: Exempelrad[] = [];
  for (const dag of dagar(modell, slump, kalla.antalDagar)) {
    const steg = form.punkter.map((_, j) => ettSvar(modell, j, kon, niva, slump));
    // Nobody sends in a questionnaire without a single answer.
    if (steg.every((s) => s === null)) continue;
    rows.push({ respondent, insats: person.insats, kon, datum: dag === null ? null : new Date(Date.parse(kalla.oppnar) + dag * DYGN).toISOString().slice(0, 10), steg });
  }
  return rows;
}

function ettKon(andelar: readonly number[], tal: number): Kon {
  let sum = 0;
  for (const [i, andel] of andelar.entries()) {
    sum += andel;
    if (tal < sum) return KONEN[i] ?? null;
  }
  return null;
}

/** The days on which a person answers, counted from the first, in order; null: a day that is not stated. */
function dagar({ form }: Enkatmodell, slump: Slump, antalDagar: number): (number | null)[] {
  const first = slump.heltal(0, antalDagar - 1);
  if (form.mattillfalle === 'VARJE_1_3_MANADER') {
    const days = [Math.floor(first / 3)];
    for (let i = slump.heltal(0, 3); i > 0; i--) {
      const next = (days.at(-1) ?? 0) + slump.heltal(30, 91);
      if (next < antalDagar) days.push(next);
    }
    return days;
  }
  if (form.respondentgrupp === 'DELTAGARE' && slump.tal() < IGEN && first + 60 < antalDagar) return [first, first + slump.heltal(1, 59)];
  return [slump.tal() < 0.05 ? null : first];
}

function ettSvar(modell: Enkatmodell, punkt: number, kon: Kon, niva: number, slump: Slump): number | null {
  const { inget, vetEj } = modell.punkter[punkt]?.bortfall ?? { inget: 0, vetEj: 0 };
  const how = slump.tal();
  if (how < inget) return null;
  if (how < inget + vetEj) return VET_EJ_STEG;
  const opinion = modell.medel(punkt, kon) + niva + slump.normal();
  const ends = modell.punkter[punkt]?.granser ?? [];
  let step = 0;
  while (step < ends.length && opinion >= (ends[step] ?? 0)) step++;
  return (modell.form.punkter[punkt]?.min ?? 1) + step;
}
