import type { Figure } from '../../shared/sdc';
import type { Exaktcell } from './cell';
import { tal } from './marginal';
import type { Raknesatt } from './rakna';

/** A cell of an earlier release: what it was, and what was shown of it. */
export interface Tidigarecell extends Exaktcell {
  /** Null: it was withheld. */
  readonly visad: Figure | null;
}

/** A release that readers have seen, whether or not it is in force. */
export interface Tidigare {
  /** For example `2024 utgåva 1`. */
  readonly id: string;
  readonly ar: number;
  readonly satt: Raknesatt;
  /** For everybody, and, where a member's own tables are protected, for that member. */
  readonly celler: readonly Tidigarecell[];
}

const FORST = tal('SAMTYCKANDE', 'ANTAL', 'INGAENDE', {});
const SIST = tal('SAMTYCKANDE', 'ANTAL', 'PAGAENDE', {});

/**
 * What a figure of an earlier release is called in this year's: its own name in the same year; those who went on when a year ended are
 * those who went on when the next began; any other figure of another year is none of this year's.
 */
export function namnIArets(name: string, tidigareAr: number, ar: number): string {
  if (tidigareAr === ar) return name;
  if (tidigareAr === ar - 1 && name.startsWith(SIST)) return FORST + name.slice(SIST.length);
  if (tidigareAr === ar + 1 && name.startsWith(FORST)) return SIST + name.slice(FORST.length);
  return `${tidigareAr} ${name}`;
}
