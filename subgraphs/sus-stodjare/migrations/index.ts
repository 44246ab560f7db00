import { Stod1764000100000 } from './1764000100000-stod';
import { Uppfoljning1764000200000 } from './1764000200000-uppfoljning';
import { Riket1764000700000 } from './1764000700000-riket';
import { Revision1764001300000 } from './1764001300000-revision';
import { Tidsgranser1764002100000 } from './1764002100000-tidsgranser';

export const migrations = [Stod1764000100000, Uppfoljning1764000200000, Riket1764000700000, Revision1764001300000, Tidsgranser1764002100000];
