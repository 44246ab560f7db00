import type { Figure } from '../../shared/sdc';
import type { Kanda } from './tidigare-problem';

/** What an audience is shown of a figure that is decided: null when it is withheld; without `figur` it is shown as it is. */
export type Beslut = (name: string) => { readonly figur?: Figure } | null;

/** Cells in the state that is decided. */
export function enligt(beslut: Beslut): Kanda {
  return {
    lage(name) {
      const shown = beslut(name);
      if (!shown) return { state: 'HIDDEN' };
      return { state: 'SHOWN', ...(shown.figur && { earlier: shown.figur }) };
    },
  };
}
