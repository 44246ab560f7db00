import { Deltaganden1764000600000 } from './1764000600000-deltaganden';
import { Deltagarutgavor1764000700000 } from './1764000700000-deltagarutgavor';
import { Ekonomi1764000400000 } from './1764000400000-ekonomi';
import { AllaKallsystem1764000800000 } from './1764000800000-alla-kallsystem';
import { Insatser1764000100000 } from './1764000100000-insatser';
import { Omvarld1764000500000 } from './1764000500000-omvarld';
import { Overenskommelser1764000200000 } from './1764000200000-overenskommelser';
import { Styrning1764000300000 } from './1764000300000-styrning';
import { Underlag1764001100000 } from './1764001100000-underlag';
import { Revision1764001300000 } from './1764001300000-revision';
import { Tidsgranser1764002100000 } from './1764002100000-tidsgranser';
import { UtanFilnamn1764000900000 } from './1764000900000-utan-filnamn';

export const migrations = [
  Insatser1764000100000, Overenskommelser1764000200000, Styrning1764000300000, Ekonomi1764000400000, Omvarld1764000500000,
  Deltaganden1764000600000, Deltagarutgavor1764000700000, AllaKallsystem1764000800000, UtanFilnamn1764000900000, Underlag1764001100000, Revision1764001300000,
  Tidsgranser1764002100000,
];
