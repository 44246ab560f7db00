import { type GraphQLLeafType, isEnumType } from 'graphql';

/** The value as it stands in the response, or undefined when it does not fit the type. */
export type LeafFitter = (value: unknown) => unknown;

const MAX_INT = 2_147_483_647;
const MIN_INT = -2_147_483_648;

/** A fitter for a scalar or an enum; custom scalars take any JSON value, since their subgraph has made it. */
export function leafFitter(type: GraphQLLeafType): LeafFitter {
  if (isEnumType(type)) {
    const names = new Set<unknown>(type.getValues().map(({ name }) => name));
    return (value) => (names.has(value) ? value : undefined);
  }
  switch (type.name) {
    case 'Int':
      return (value) => (typeof value === 'number' && Number.isInteger(value) && value <= MAX_INT && value >= MIN_INT ? value : undefined);
    case 'Float':
      return (value) => (typeof value === 'number' && Number.isFinite(value) ? value : undefined);
    case 'Boolean':
      return (value) => (typeof value === 'boolean' ? value : undefined);
    case 'String':
      return (value) => (typeof value === 'string' ? value : undefined);
    case 'ID':
      return (value) => (typeof value === 'string' ? value : Number.isInteger(value) ? String(value) : undefined);
    default:
      return (value) => value;
  }
}
