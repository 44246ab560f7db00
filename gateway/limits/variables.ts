import { isUnstorable } from './words';

/** The size of the variables' values. */
export interface VariablesMeasure {
  /** Levels of lists and objects. */
  readonly depth: number;
  /** Values, those in lists and objects included. */
  readonly values: number;
  /** Characters of all texts and keys. */
  readonly length: number;
  /** Whether a text or a key holds a character that no text may hold. */
  readonly unstorable: boolean;
}

/**
 * Measures values as they were sent, with a stack of its own: how deep they go is the sender's choice.
 *
 * @param most where measuring stops: what is deeper or more is not looked at
 */
export function measureVariables(variables: object, most: Pick<VariablesMeasure, 'depth' | 'values'>): VariablesMeasure {
  let [depth, values, length, unstorable] = [0, 0, 0, false];
  const text = (value: string) => {
    length += value.length;
    unstorable ||= isUnstorable(value);
  };
  const waiting: { value: object; level: number }[] = [{ value: variables, level: 0 }];
  for (let next = waiting.pop(); next && depth <= most.depth && values <= most.values; next = waiting.pop()) {
    const { value, level } = next;
    depth = Math.max(depth, level);
    const isList = Array.isArray(value);
    for (const [key, inner] of Object.entries(value) as [string, unknown][]) {
      values += 1;
      if (!isList) {
        text(key);
      }
      if (typeof inner === 'string') {
        text(inner);
      } else if (typeof inner === 'object' && inner !== null) {
        waiting.push({ value: inner, level: level + 1 });
      }
    }
  }
  return { depth, values, length, unstorable };
}
