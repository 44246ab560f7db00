import { type GraphQLOutputType, getNamedType, isListType, isNonNullType } from 'graphql';
import type { Selected } from './selection';
import type { Figure, FigurePart, Value } from './table';

/** The type of the schema that is a figure with all that it takes to read it right. */
export const FIGURE_TYPE = 'Matvarde';

/** What a figure's parts are called in a table, in the order in which they stand there; the number and the status come before them. */
const SUFFIXES: ReadonlyMap<string, string> = new Map([
  ['enhet', 'enhet'],
  ['slag', 'slag'],
  ['precision', 'precision'],
  ['min', 'min'],
  ['max', 'max'],
  ['flaggor', 'flaggor'],
  ['syntetisk', 'syntetisk'],
  ['definition', 'definition'],
  ['kallkonflikter', 'kallkonflikt'],
  ['kallor', 'kalla'],
]);

export function isFigure(field: Selected): boolean {
  return getNamedType(field.type).name === FIGURE_TYPE;
}

/** Whether a type is a list, however it is wrapped. */
export function isList(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}

/** What an operation asks of a figure. */
export function figureOf(selected: readonly Selected[]): Figure {
  const keyOf = (name: string) => selected.find((field) => field.name === name)?.key;
  const [number, status] = [keyOf('varde'), keyOf('status')];
  const parts = [...SUFFIXES].flatMap(([name, suffix]): FigurePart[] => {
    const field = selected.find((one) => one.name === name);
    return field ? valuesOf(field).map(({ way, value, description }) => ({ ...value, suffix: [suffix, ...way].join('_'), description })) : [];
  });
  return { number: number === undefined ? undefined : [number], status: status === undefined ? undefined : [status], parts };
}

/** A value below a field, and the names in the answer on the way to it from there. */
interface ValueBelow {
  readonly way: readonly string[];
  readonly value: Value;
  readonly type: string;
  readonly description: string;
}

/** The values of a leaf, of a list of leaves, or of an object or a list of objects: then of all leaves below it. What is in lists is put together. */
export function valuesOf(field: Selected): ValueBelow[] {
  const isMany = isList(field.type);
  if (field.children.length === 0) {
    return [{ way: [], value: { path: [field.key], within: isMany ? [] : undefined }, type: getNamedType(field.type).name, description: field.description }];
  }
  return field.children.flatMap((child) =>
    valuesOf(child).map(({ way, value, type, description }) => ({
      way: [child.key, ...way],
      value: isMany ? { path: [field.key], within: value.path } : { path: [field.key, ...value.path], within: value.within },
      type,
      description,
    })),
  );
}
