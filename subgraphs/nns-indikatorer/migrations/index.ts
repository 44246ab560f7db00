import { Instrument1764000300000 } from './1764000300000-instrument';
import { Katalog1764000100000 } from './1764000100000-katalog';
import { Matning1764000200000 } from './1764000200000-matning';

export const migrations = [Katalog1764000100000, Matning1764000200000, Instrument1764000300000];
