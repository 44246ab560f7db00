import { join } from 'node:path';
import { parseDataFile } from '../../shared/datafiles/parse';
import { projectRoot } from '../../shared/paths';
import { susfil } from '../import/form';

/** Name and län of a förbund that the service's data files know. */
export function kantForbund(id: string): { id: string; namn: string; lanskod: string } | undefined {
  const { forbund } = parseDataFile(join(projectRoot(), 'subgraphs/sus-stodjare/data/forbund.yaml'), susfil).content;
  const found = forbund.find((f) => f.id === id);
  return found && { id, namn: found.namn, lanskod: found.lan };
}
