import { createWriteStream } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'yaml';
import { UserError } from '../../shared/user-error';
import { facit } from './facit';
import { medFel } from './fel';
import type { Exempelfil } from './filer';
import { type Exempelmatning, type Exempelval, generera } from './generator';

/** A file, and what it is to be taken in as. */
export interface Skrivenfil {
  matomgang: string;
  forbund: string;
  enkat: string;
  fil: string;
}

/** What was written. */
export interface Exempelmapp {
  /** Names of the folders, one for each measurement. */
  matningar: string[];
  antalFiler: number;
  antalSvar: number;
  /** The file with planted faults, and the förbund and questionnaire that it is of; null when none was asked for. */
  felfil: Skrivenfil | null;
  /** The first of the good files. */
  forsta: Skrivenfil | null;
}

/** Too many rows for a file that is held in memory while it is written. */
const STOR = 5000;

/**
 * Writes made-up measurements as files, a folder for each: `plan.yaml`, a CSV file per förbund and questionnaire (some as XLSX too), and
 * `facit.json` with the truth about every cell. A file is written as it is made; none is held whole but the small ones.
 *
 * @param mapp made when it is not there; the folders of the measurements in it must be empty
 * @throws UserError MAPPEN_HAR_FILER when a measurement's folder holds something
 * @param fel true: also `med-fel.csv` with planted faults, and `facit-fel.json` with what they are
 */
export async function skrivMapp(mapp: string, val: Exempelval, { fel }: { fel: boolean }): Promise<Exempelmapp> {
  const report: Exempelmapp = { matningar: [], antalFiler: 0, antalSvar: 0, felfil: null, forsta: null };
  for (const matning of generera(val)) {
    const folder = join(mapp, matning.plan.id);
    await mkdir(folder, { recursive: true });
    if ((await readdir(folder)).length > 0) {
      throw new UserError('MAPPEN_HAR_FILER', `Mappen ${folder} har redan filer. Ange en annan mapp, eller töm den: gamla och nya filer ska inte blandas.`);
    }
    await writeFile(join(folder, 'plan.yaml'), `# Påhittad. Frö ${val.fro}, ${val.antalForbund} förbund.\n${stringify(matning.plan)}`);
    for (const fil of matning.filer) {
      if (fil.rakning().antalRader === 0) continue;
      await pipeline(Readable.from(fil.csv()), createWriteStream(join(folder, fil.filnamn)));
      if (somXlsx(fil)) await writeFile(join(folder, fil.filnamn.replace(/csv$/, 'xlsx')), await fil.xlsx());
      report.forsta ??= skriven(fil, join(folder, fil.filnamn));
      report.antalFiler++;
      report.antalSvar += fil.rakning().antalSvar;
    }
    await pipeline(Readable.from(facitText(matning)), createWriteStream(join(folder, 'facit.json')));
    report.matningar.push(matning.plan.id);
    if (fel && !report.felfil) report.felfil = await skrivFel(folder, matning);
  }
  return report;
}

/** The remitters' answers of the förbund that are known, as somebody who works in Excel sends them. */
function somXlsx(fil: Exempelfil): boolean {
  return fil.enkat.form.respondentgrupp === 'REMITTENT' && !fil.forbund.startsWith('exempel-') && fil.rakning().antalRader <= STOR;
}

/** A cell on each line. */
function* facitText(matning: Exempelmatning): Generator<string> {
  let between = '{"celler":[\n';
  for (const cell of facit(matning)) {
    yield `${between}${JSON.stringify(cell)}`;
    between = ',\n';
  }
  yield '\n]}\n';
}

async function skrivFel(folder: string, { plan, filer }: Exempelmatning): Promise<Skrivenfil | null> {
  const large = filer.filter((fil) => fil.enkat.form.fragarKon).toSorted((a, b) => b.rakning().antalRader - a.rakning().antalRader).at(0);
  // Few answer where few are asked; there is none to plant them in.
  if (!large || large.rakning().antalRader < 42) return null;
  const { text, fel } = medFel(large);
  const fil = join(folder, 'med-fel.csv');
  await writeFile(fil, text);
  await writeFile(join(folder, 'facit-fel.json'), `${JSON.stringify({ matomgang: plan.id, forbund: large.forbund, enkat: large.enkat.form.id, fel }, undefined, 2)}\n`);
  return skriven(large, fil);
}

const skriven = ({ matomgang, forbund, enkat }: Exempelfil, fil: string): Skrivenfil => ({ matomgang, forbund, enkat: enkat.form.id, fil });
