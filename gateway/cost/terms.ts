import type { JsonObject } from '../executor/json';

/** Costs stop here, so that nothing overflows. */
export const COST_CEILING = 1_000_000_000;

/** One evaluation: the variables' values, and the shared terms that have been computed with them. */
export interface Evaluation {
  readonly variables: JsonObject;
  readonly known: Map<object, number>;
}

/** A number, or what computes it from the variables. Numbers are folded while compiling. */
export type Term = number | ((evaluation: Evaluation) => number);

/** A term's value. */
export function numberOf(term: Term, evaluation: Evaluation): number {
  return typeof term === 'number' ? term : term(evaluation);
}

export function sum(terms: readonly Term[]): Term {
  let constant = 0;
  const varying: ((evaluation: Evaluation) => number)[] = [];
  for (const term of terms) {
    if (typeof term === 'number') {
      constant = clamp(constant + term);
    } else {
      varying.push(term);
    }
  }
  return varying.length === 0 ? constant : (evaluation) => varying.reduce((total, term) => clamp(total + term(evaluation)), constant);
}

export function product(one: Term, other: Term): Term {
  if (one === 0 || other === 0) {
    return 0;
  }
  if (typeof one === 'number' && typeof other === 'number') {
    return clamp(one * other);
  }
  return (evaluation) => clamp(numberOf(one, evaluation) * numberOf(other, evaluation));
}

/** A term that is used in several places: computed at most once per evaluation. */
export function shared(term: Term): Term {
  if (typeof term === 'number') {
    return term;
  }
  return (evaluation) => {
    let value = evaluation.known.get(term);
    if (value === undefined) {
      value = term(evaluation);
      evaluation.known.set(term, value);
    }
    return value;
  };
}

/** The term, but nothing where the condition has another value than the wanted one. */
export function when(condition: (variables: JsonObject) => unknown, wanted: boolean, term: Term): Term {
  if (term === 0) {
    return 0;
  }
  // Whatever is no boolean is for the executor to refuse, and counts as selected.
  return (evaluation) => (condition(evaluation.variables) === !wanted ? 0 : numberOf(term, evaluation));
}

/** Never below nothing either: no argument makes another field cheaper. */
function clamp(cost: number): number {
  return Math.min(COST_CEILING, Math.max(0, cost));
}
