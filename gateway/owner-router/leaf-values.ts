import { GRAPHQL_MAX_INT, GRAPHQL_MIN_INT, type GraphQLScalarType } from 'graphql';

/** Turns a JSON value into a scalar of the contract, or undefined when it is none. */
type CompleteLeaf = (raw: unknown) => string | number | boolean | undefined;

const BUILT_IN: ReadonlyMap<string, CompleteLeaf> = new Map<string, CompleteLeaf>([
  ['Int', (raw) => (Number.isInteger(raw) && (raw as number) <= GRAPHQL_MAX_INT && (raw as number) >= GRAPHQL_MIN_INT ? (raw as number) : undefined)],
  ['Float', (raw) => (typeof raw === 'number' ? raw : undefined)],
  ['String', (raw) => (typeof raw === 'string' ? raw : undefined)],
  ['Boolean', (raw) => (typeof raw === 'boolean' ? raw : undefined)],
  ['ID', (raw) => (typeof raw === 'string' ? raw : Number.isInteger(raw) ? String(raw) : undefined)],
]);

/** Custom scalars have no check of their own in an SDL: any single value passes, objects and lists do not. */
const CUSTOM: CompleteLeaf = (raw) => (typeof raw === 'string' || typeof raw === 'number' || typeof raw === 'boolean' ? raw : undefined);

export function completeLeaf(type: GraphQLScalarType): CompleteLeaf {
  return BUILT_IN.get(type.name) ?? CUSTOM;
}
