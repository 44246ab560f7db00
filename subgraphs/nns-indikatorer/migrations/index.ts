import { Instrument1764000300000 } from './1764000300000-instrument';
import { Katalog1764000100000 } from './1764000100000-katalog';
import { Matning1764000200000 } from './1764000200000-matning';
import { Enkater1764000400000 } from './1764000400000-enkater';
import { Matomgangar1764000500000 } from './1764000500000-matomgangar';
import { Utgavor1764000600000 } from './1764000600000-utgavor';
import { Revision1764001300000 } from './1764001300000-revision';
import { Idempotens1764001400000 } from './1764001400000-idempotens';
import { EgnaRader1764001500000 } from './1764001500000-egna-rader';
import { Tidsgranser1764002100000 } from './1764002100000-tidsgranser';
import { EgnaInkomna1764002200000 } from './1764002200000-egna-inkomna';

export const migrations = [
  Katalog1764000100000, Matning1764000200000, Instrument1764000300000, Enkater1764000400000, Matomgangar1764000500000, Utgavor1764000600000,
  Revision1764001300000, Idempotens1764001400000, EgnaRader1764001500000, Tidsgranser1764002100000,
  EgnaInkomna1764002200000,
];
