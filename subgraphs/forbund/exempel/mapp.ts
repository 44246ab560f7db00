import { existsSync, readdirSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDataFile } from '../../shared/datafiles/parse';
import { projectRoot } from '../../shared/paths';
import { forbundsfil } from '../import/form';
import { facit } from './facit';
import { antalSomCsv, raderSomCsv } from './filer';
import { kandaExempelforbund } from './forbund';
import { type Deltagarval, genereraDeltagare } from './generator';

/** A förbund's files that have been written. */
export interface Skrivnafiler {
  forbund: string;
  mapp: string;
  ar: readonly number[];
}

/**
 * Writes files of made-up participants to take in by hand: in `deltagare/<förbund>/` rader.csv, antal.csv and facit.json, with a line for each
 * cell of each year's tables. They are of the förbund's published insatser, which are there when the example is not; a förbund that has
 * published fewer than two gets none.
 */
export async function skrivDeltagarmapp(folder: string, val: Deltagarval): Promise<Skrivnafiler[]> {
  const written: Skrivnafiler[] = [];
  for (const forbund of kandaExempelforbund(val.fro)) {
    const published = publiceradeInsatser(forbund.id);
    if (published.length < 2) continue;
    const insatser = forbund.insatser.flatMap((insats, i) => (published[i] === undefined ? [] : [{ ...insats, id: published[i] }]));
    const exempel = genereraDeltagare({ ...forbund, insatser }, val);
    const mapp = join(folder, 'deltagare', forbund.id);
    await mkdir(mapp, { recursive: true });
    await writeFile(join(mapp, 'rader.csv'), [...raderSomCsv(exempel)].join(''));
    await writeFile(join(mapp, 'antal.csv'), [...antalSomCsv(exempel)].join(''));
    const celler = val.ar.flatMap((ar) => [...facit(exempel, ar)].map((cell) => JSON.stringify({ ar, ...cell })));
    await writeFile(join(mapp, 'facit.json'), `{"celler":[\n${celler.join(',\n')}\n]}\n`);
    written.push({ forbund: forbund.id, mapp, ar: val.ar });
  }
  return written;
}

/** Ids of the insatser in a förbund's data files, in order. */
function publiceradeInsatser(forbund: string): string[] {
  const folder = join(projectRoot(), 'subgraphs/forbund/data', forbund);
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml')).toSorted();
  return files.flatMap((file) => parseDataFile(join(folder, file), forbundsfil).content.insatser.map(({ id }) => `${forbund}/${id}`));
}
