import { Deltagande1764000200000 } from './1764000200000-deltagande';
import { Utbildningar1764000100000 } from './1764000100000-utbildningar';

export const migrations = [Utbildningar1764000100000, Deltagande1764000200000];
