import type { Exempelfil } from './filer';
import type { Exempelmatning } from './generator';
import { KONEN, type Kon } from './modell';
import { type Antal, ur } from './rakning';

export type Niva = 'FORBUND' | 'INSATS' | 'LAN' | 'DELTAGANDE';

/** What the model says of a cell: what its share and its mean would be with endlessly many answers from the same. */
export interface Sanning {
  /** 0–1; null when nobody was to answer, or no step is positive. */
  andel: number | null;
  medelvarde: number | null;
}

/** The exact truth of one cell of a measurement: what the generator has made, and of what probabilities. */
export interface Facitcell extends Antal {
  niva: Niva;
  enkat: string;
  matpunkt: string;
  version: string;
  forbund: string | null;
  insats: string | null;
  lan: string | null;
  kon: Kon;
  sanning: Sanning;
}

type Plats = Pick<Facitcell, 'niva' | 'forbund' | 'insats' | 'lan' | 'kon'>;

const INGENSTANS: Plats = { niva: 'DELTAGANDE', forbund: null, insats: null, lan: null, kon: null };

/**
 * Every cell of a measurement, questionnaire by questionnaire: each invited förbund (and its sexes where they are asked for), the
 * insatser with an answer (insats null: the rest of such a förbund), each län, and all who take part. Files that have not been read
 * to their end are made once more to be counted.
 */
export function* facit({ filer, enkater, plan }: Exempelmatning): Generator<Facitcell> {
  const lan = new Map(plan.inbjudna.map((i) => [i.forbund, i.lan ?? null]));
  for (const enkat of enkater) {
    const own = filer.filter((fil) => fil.enkat === enkat);
    const sexes: Kon[] = enkat.form.fragarKon ? [null, ...KONEN.filter((kon) => kon !== null)] : [null];
    for (const punkt of enkat.form.punkter.keys()) {
      const parts = new Map(own.map((fil) => [fil, modelldelar(fil, punkt)]));
      const make = (of: readonly Exempelfil[], plats: Partial<Plats>): Facitcell => cell(of, punkt, { ...INGENSTANS, ...plats }, parts);
      for (const fil of own) {
        for (const kon of sexes) yield make([fil], { niva: 'FORBUND', forbund: fil.forbund, kon });
        for (const insats of fil.rakning().insatser) yield make([fil], { niva: 'INSATS', forbund: fil.forbund, insats });
      }
      for (const code of new Set(lan.values())) yield make(own.filter((fil) => lan.get(fil.forbund) === code), { niva: 'LAN', lan: code });
      for (const kon of sexes) yield make(own, { kon });
    }
  }
}

/** Those of an insats and a sex: how many may be expected to answer, and the probabilities of their steps. */
interface Modelldel {
  insats: string | null;
  kon: Kon;
  vikt: number;
  steg: readonly number[];
}

function modelldelar({ modell, plan }: Exempelfil, punkt: number): Modelldel[] {
  return plan.perInsats.flatMap(({ insats, antal }) => KONEN.map((kon, i): Modelldel => ({
    insats, kon, vikt: antal * plan.svarssannolikhet * (modell.konsandelar[i] ?? 0), steg: modell.stegsannolikheter(punkt, kon, insats),
  }))).filter(({ vikt }) => vikt > 0);
}

function cell(filer: readonly Exempelfil[], punkt: number, plats: Plats, delar: ReadonlyMap<Exempelfil, readonly Modelldel[]>): Facitcell {
  const [first] = filer;
  const item = first?.enkat.form.punkter[punkt];
  if (!first || !item) throw new Error('A cell has at least one file and an item.');
  const positiva = first.enkat.positiva[punkt] ?? [];
  const parts = filer.map((fil) => (plats.niva === 'INSATS' ? fil.rakning().insats(punkt, plats.insats) : fil.rakning().forbund(punkt, plats.kon)));
  const total = (of: (a: Antal) => number): number => parts.reduce((sum, part) => sum + of(part), 0);
  const fordelning = Array.from({ length: item.max - item.min + 1 }, (_, i) => total((a) => a.fordelning[i] ?? 0));
  const own = filer.flatMap((fil) => delar.get(fil) ?? []).filter((d) => (plats.kon === null || d.kon === plats.kon) && (plats.niva !== 'INSATS' || d.insats === plats.insats));
  return {
    ...plats, enkat: first.enkat.form.id, matpunkt: item.matpunktId, version: item.version,
    ...ur(fordelning, { min: item.min, positiva, vetEj: total((a) => a.vetEj), antalEnkater: total((a) => a.antalEnkater) }),
    sanning: sanning(own, item.min, positiva),
  };
}

function sanning(delar: readonly Modelldel[], min: number, positiva: readonly number[]): Sanning {
  const weight = delar.reduce((sum, { vikt }) => sum + vikt, 0);
  if (weight === 0) return { andel: null, medelvarde: null };
  const sum = (of: (steg: number) => number): number =>
    delar.reduce((total, { vikt, steg }) => total + vikt * steg.reduce((part, p, i) => part + p * of(min + i), 0), 0) / weight;
  return { andel: positiva.length === 0 ? null : sum((s) => (positiva.includes(s) ? 1 : 0)), medelvarde: sum((s) => s) };
}
