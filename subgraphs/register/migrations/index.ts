import { Agare1764000200000 } from './1764000200000-agare';
import { Register1764000100000 } from './1764000100000-register';

export const migrations = [Register1764000100000, Agare1764000200000];
