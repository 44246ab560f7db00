import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { kolumner } from '../../../subgraphs/nns-indikatorer/enkat/kolumner';
import { Exempelfil } from '../../../subgraphs/nns-indikatorer/exempel/filer';
import { type Exempelmatning, generera, medAntalSvar } from '../../../subgraphs/nns-indikatorer/exempel/generator';
import { vantadeSvar } from '../../../subgraphs/nns-indikatorer/exempel/utskick';
import type { Svarsfil } from './orders';

/** Made-up answers, and the plan that they are answers to. The same every time. */
export type Matning = Pick<Exempelmatning, 'plan' | 'filer'>;

const FRO = 1;
/** Known to all examples, and of insatser. */
const FORBUND = 'umearegionen';

function enda(matningar: readonly Exempelmatning[]): Exempelmatning {
  const [matning] = matningar;
  if (!matning) throw new Error('The generator made no measurement.');
  return matning;
}

/** A measurement's answers to one questionnaire only. */
function baraEnkat({ plan, filer }: Matning, enkat: string): Matning {
  return {
    plan: {
      ...plan, enkater: plan.enkater.filter((e) => e.id === enkat),
      inbjudna: plan.inbjudna.map((i) => ({ ...i, utskick: i.utskick?.filter((u) => u.enkat === enkat) ?? [] })),
    },
    filer: filer.filter((f) => f.enkat.form.id === enkat),
  };
}

/** About so many answers of one förbund to one questionnaire of nine items, in one file. */
export function enStorFil(antalSvar: number): Matning {
  const { plan, filer } = baraEnkat(enda(generera({ fro: FRO, antalForbund: 3, ar: [2025] })), 'deltagare-vid-avslut');
  const fil = filer.find((f) => f.forbund === FORBUND);
  const inbjuden = plan.inbjudna.find((i) => i.forbund === FORBUND);
  if (!fil || !inbjuden) throw new Error(`The example has no ${FORBUND}.`);
  const base = { ...fil.plan, svarssannolikhet: 0.62 };
  const { modell } = fil;
  const perInsats = base.perInsats.map(({ insats, antal }) => ({ insats, antal: Math.ceil((antal * antalSvar) / vantadeSvar(base, modell)) }));
  const antal = perInsats.reduce((sum, p) => sum + p.antal, 0);
  const antalDagar = (Date.parse(plan.stanger) - Date.parse(plan.oppnar)) / 86_400_000 + 1;
  const stor = new Exempelfil(plan.id, FORBUND, fil.enkat, modell, { ...base, perInsats, antal }, { fro: FRO, forbund: FORBUND, omgang: 0, oppnar: plan.oppnar, antalDagar });
  return { plan: { ...plan, inbjudna: [{ ...inbjuden, utskick: [{ enkat: fil.enkat.form.id, antal }] }] }, filer: [stor] };
}

/** About so many answers in all, of many förbund to every questionnaire, a file for each. */
export function mangaFiler(antalSvar: number, antalForbund: number): Matning {
  return enda(generera(medAntalSvar({ fro: FRO, antalForbund, ar: [2025] }, antalSvar)));
}

/** About so many answers in all, of many förbund to one questionnaire of seven items. The förbund are the same however many answers. */
export function enEnkat(antalSvar: number, antalForbund: number): Matning {
  const of = (enkaterPerForbund: number): Matning => baraEnkat(enda(generera({ fro: FRO, antalForbund, ar: [2025], enkaterPerForbund })), 'deltagare-under');
  let per = 20;
  for (let i = 0; i < 6; i++) per *= antalSvar / of(per).filer.reduce((sum, fil) => sum + vantadeSvar(fil.plan, fil.modell), 0);
  return of(per);
}

/** Writes the files of a measurement to a folder; those without answers are left out, as a förbund that does not answer sends none. */
export async function skrivFiler({ filer }: Matning, folder: string): Promise<Svarsfil[]> {
  const written: Svarsfil[] = [];
  for (const fil of filer) {
    if (fil.plan.svarssannolikhet === 0) continue;
    const path = join(folder, fil.filnamn);
    await pipeline(Readable.from(fil.csv()), createWriteStream(path));
    if (fil.rakning().antalRader === 0) continue;
    written.push({ path, forbund: fil.forbund, enkat: fil.enkat.form.id, kolumner: kolumner(fil.enkat.form, 'BRED').length, bytes: (await stat(path)).size });
  }
  return written;
}
