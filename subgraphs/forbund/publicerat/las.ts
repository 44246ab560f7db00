import type { z } from 'zod';
import { dataFiles } from '../../shared/datafiles/load';
import { parseDataFile } from '../../shared/datafiles/parse';
import { forbundsfil, type insats, type omvarldsvarde } from '../import/form';
import { forbund } from '../subgraph';

export type Insatsrad = z.infer<typeof insats>;
export type Omvarldsrad = z.infer<typeof omvarldsvarde>;

/** The published rows that count persons or households. */
export interface Publicerat {
  readonly insatser: readonly Insatsrad[];
  readonly omvarldsstatistik: readonly Omvarldsrad[];
}

/**
 * What a förbund's data files publish of persons and households.
 *
 * @param owner the förbund's id
 * @throws DataFileError when a file does not have its form
 */
export function lasPublicerat(owner: string): Publicerat {
  const content = dataFiles(forbund, owner).map((path) => parseDataFile(path, forbundsfil).content);
  return {
    insatser: content.flatMap(({ insatser }) => insatser),
    omvarldsstatistik: content.flatMap(({ omvarldsstatistik }) => omvarldsstatistik),
  };
}
