import { type GraphQLSchema, getNamedType, isListType, isNonNullType, isObjectType } from 'graphql';
import type { SubgraphContext } from '../context';
import type { Enhet, Vardeslag } from '../datafiles/figure';
import { DELTAGARENHETER } from '../deltagare/enheter';
import { type HeldMatvarde, type MatvardeRow, missing } from './loader';

/**
 * Gives every field of type Matvarde that has no resolver of its own the one rule by which values resolve:
 * a number on the row is the id of a figure, an object is the value itself, and nothing means that the hub does
 * not hold it (EJ_INSAMLAD). A figure that the reader may not see is nothing, too.
 *
 * @param enheter units of missing values by 'Type.field' or 'Type.*'; those of the types that all subgraphs share are known
 * @throws when a field's unit is not stated, so that it is found at start and not by a user
 */
export function wireMatvarden(schema: GraphQLSchema, enheter: Record<string, Enhet>): void {
  const units: Readonly<Record<string, Enhet>> = { ...DELTAGARENHETER, ...enheter };
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const inner = isNonNullType(field.type) ? field.type.ofType : field.type;
      if (getNamedType(field.type).name !== 'Matvarde' || isListType(inner) || field.resolve) continue;
      const enhet = units[`${type.name}.${field.name}`] ?? units[`${type.name}.*`];
      if (!enhet) throw new Error(`Ange enhet för saknade värden i ${type.name}.${field.name}.`);
      // What is known already is given at once: a promise for each figure would cost more than the figures do.
      field.resolve = (parent: Record<string, unknown>, args: { slag?: Vardeslag }, context: SubgraphContext) => {
        const none = (): MatvardeRow => missing('EJ_INSAMLAD', enhet, args.slag ?? (parent.slag as Vardeslag | undefined) ?? 'UTFALL');
        const held = parent[field.name] as HeldMatvarde | null | undefined;
        return typeof held === 'number' ? context.matvarde.load(held).then((value) => value ?? none()) : (held ?? none());
      };
    }
  }
}
