import { type GraphQLSchema, isEnumType, isInterfaceType, isObjectType } from 'graphql';
import type { CostSchema, FieldCost } from './schema';

/** What each value costs, names and descriptions too: what takes time is how many there are. Less than an object of a subgraph's. */
const WEIGHT = 0.4;
/** Values in lists of the introspection types other than the list of all types: about what the hub's own types have. */
const MEMBERS: Readonly<Record<string, number>> = { fields: 8, args: 1, enumValues: 6, inputFields: 4, interfaces: 1, possibleTypes: 2, directives: 10, locations: 4 };

/**
 * What introspection costs: it is answered in this process without a subgraph, but asked for often enough within one operation it
 * takes as long as any query.
 */
export function introspectionCosts(schema: GraphQLSchema): CostSchema {
  const own = Object.values(schema.getTypeMap());
  const types = new Map<string, ReadonlyMap<string, FieldCost>>();
  for (const type of own) {
    if (type.name.startsWith('__') && !isEnumType(type) && (isObjectType(type) || isInterfaceType(type))) {
      const fields = Object.values(type.getFields()).map((field) => {
        const written = String(field.type);
        const typeName = written.replace(/[[\]!]/g, '');
        const size = field.name === 'types' ? own.length : MEMBERS[field.name];
        return [field.name, cost(typeName, written.includes('['), size)] as const;
      });
      types.set(type.name, new Map(fields));
    }
  }
  return types;
}

/** The fields by which introspection begins, which every query root has. */
export const INTROSPECTION_ROOTS: ReadonlyMap<string, FieldCost> = new Map([
  ['__schema', cost('__Schema', false, undefined)],
  ['__type', cost('__Type', false, undefined)],
]);

function cost(typeName: string, isList: boolean, assumedSize: number | undefined): FieldCost {
  return { weight: WEIGHT, typeName, isList, assumedSize, slicing: [], sizedFields: [], argumentWeights: new Map(), defaults: new Map() };
}
