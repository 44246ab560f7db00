import { writeFile } from 'node:fs/promises';
import { type Deltagarform, KOLUMNER } from '../../subgraphs/forbund/deltaganden/kolumner';
import { mallCsv, mallXlsx } from '../../subgraphs/forbund/deltaganden/mall';
import { UserFacingError } from '../failure';
import { parseArguments, shownPath, userPath } from './arguments';
import type { CommandInput } from './command';

const USAGE = 'deltagare mall rader|antal|finsam [--xlsx FIL | --csv FIL], till exempel: deltagare mall rader --xlsx deltagare.xlsx';
const FORMER: Readonly<Record<string, Deltagarform>> = { rader: 'RADER', antal: 'ANTAL', finsam: 'FINSAM' };

/** Writes a template to a file; never over one that is there, which may have been filled in. */
export async function mall({ args, say }: CommandInput): Promise<number> {
  const { positional: [word = ''], options } = parseArguments(args, { least: 1, most: 1, options: ['xlsx', 'csv'], usage: USAGE });
  const form = Object.hasOwn(FORMER, word) ? FORMER[word] : undefined;
  const xlsx = options.get('xlsx');
  if (form === undefined) throw new UserFacingError(`Det finns ingen mall «${word}». Så här: ${USAGE}`, 2);
  if (xlsx !== undefined && options.has('csv')) throw new UserFacingError(`Ange antingen --xlsx eller --csv. Så här: ${USAGE}`, 2);
  const file = userPath(xlsx ?? options.get('csv') ?? `deltagare-${word}.csv`);
  const shown = shownPath(file);
  await writeFile(file, xlsx === undefined ? mallCsv(form) : await mallXlsx(form), { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') throw new UserFacingError(`${shown} finns redan, och kan vara ifylld. Ange ett annat namn.`);
    if (error.code === 'ENOENT') throw new UserFacingError(`Mappen för ${shown} finns inte. Skapa den, eller ange en annan.`);
    throw error;
  });
  const columns = KOLUMNER[form];
  say(`Skrev mallen till ${shown}`);
  say(`${columns.length} kolumner; de som måste finnas: ${columns.filter((k) => k.kravs).map((k) => k.namn).join(', ')}.`);
  if (xlsx === undefined) say('Vad som ska stå i dem, och alla koder: samma mall med --xlsx FIL.');
  return 0;
}
