import { writeFile } from 'node:fs/promises';
import { type Deltagarform, KOLUMNER } from '../../subgraphs/forbund/deltaganden/kolumner';
import { mallCsv, mallXlsx } from '../../subgraphs/forbund/deltaganden/mall';
import { usageFault, UserFacingError } from '../failure';
import type { CommandInput } from './command';
import { shownPath, userPath } from './paths';

const FORMER: Readonly<Record<string, Deltagarform>> = { rader: 'RADER', antal: 'ANTAL', finsam: 'FINSAM' };

/** Writes a template to a file; never over one that is there, which may have been filled in. */
export async function mall({ positional: [word = ''], options, out }: CommandInput): Promise<number> {
  const form = FORMER[word];
  if (form === undefined) throw new Error(`No template ${word}.`);
  const { name, xlsx } = wanted(word, options);
  const file = userPath(name);
  const shown = shownPath(file);
  await writeFile(file, xlsx ? await mallXlsx(form) : mallCsv(form), { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') throw new UserFacingError(`${shown} finns redan, och kan vara ifylld. Ange ett annat namn.`);
    if (error.code === 'ENOENT') throw new UserFacingError(`Mappen för ${shown} finns inte. Skapa den, eller ange en annan.`);
    throw error;
  });
  const columns = KOLUMNER[form];
  out.data({ fil: file, form: word, kolumner: columns.map((k) => ({ namn: k.namn, kravs: k.kravs })) });
  out.say(`Skrev mallen till ${shown}`);
  out.say(`${columns.length} kolumner; de som måste finnas: ${columns.filter((k) => k.kravs).map((k) => k.namn).join(', ')}.`);
  if (!xlsx) out.say('Vad som ska stå i dem, och alla koder: samma mall med --format xlsx.');
  return 0;
}

/** The file and its format: --xlsx and --csv say both, --ut and --format one each. */
function wanted(word: string, options: ReadonlyMap<string, string>): { name: string; xlsx: boolean } {
  const files = ['ut', 'xlsx', 'csv'].filter((flag) => options.has(flag));
  if (files.length > 1) throw usageFault(`Ange antingen ${files.map((flag) => `--${flag}`).join(' eller ')}.`);
  const said = options.get('format') ?? (options.has('xlsx') ? 'xlsx' : options.has('csv') ? 'csv' : undefined);
  if (said !== undefined && files.length > 0 && files[0] !== 'ut' && files[0] !== said) throw usageFault(`--${files[0]} och --format ${said} går inte ihop.`);
  const name = files.map((flag) => options.get(flag))[0];
  const xlsx = (said ?? (name?.toLowerCase().endsWith('.xlsx') ? 'xlsx' : 'csv')) === 'xlsx';
  return { name: name ?? `deltagare-${word}.${xlsx ? 'xlsx' : 'csv'}`, xlsx };
}
