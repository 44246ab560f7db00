import { join } from 'node:path';
import { katalogfil } from '../../subgraphs/shared/datafiles/catalogue-form';
import { parseDataFile } from '../../subgraphs/shared/datafiles/parse';
import { projectRoot } from '../../subgraphs/shared/paths';

/**
 * The addresses of the web pages in the document catalogue, by the names that sources carry.
 *
 * @throws DataFileError when the catalogue is broken
 */
export function webPages(): ReadonlyMap<string, string> {
  const { content } = parseDataFile(join(projectRoot(), 'subgraphs/shared/dokument/webb.yaml'), katalogfil);
  return new Map(content.dokument.flatMap(({ namn, url }): [string, string][] => (url === undefined ? [] : [[namn, url]])));
}
