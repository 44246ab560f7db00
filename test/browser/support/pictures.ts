import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../../subgraphs/shared/paths';

/** Where pictures of pages are kept, to be looked at after a change; the folder is ignored. */
const PICTURES = path.join(projectRoot(), '.navet/skarmbilder');

/** The file of a picture, in a folder that is there. */
export function pictureFile(name: string): string {
  mkdirSync(PICTURES, { recursive: true });
  return path.join(PICTURES, name);
}
