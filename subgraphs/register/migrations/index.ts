import { Agare1764000200000 } from './1764000200000-agare';
import { Referensserier1764002200000 } from './1764002200000-referensserier';
import { Register1764000100000 } from './1764000100000-register';
import { Revision1764001300000 } from './1764001300000-revision';

export const migrations = [Register1764000100000, Agare1764000200000, Revision1764001300000, Referensserier1764002200000];
