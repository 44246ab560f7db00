import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../subgraphs/shared/paths';
import { COMMANDS } from '../commands';
import { page, PAGE } from './document';

writeFileSync(path.join(projectRoot(), PAGE), page(COMMANDS));
