import { type DocumentNode, type FieldDefinitionNode, Kind, type TypeNode } from 'graphql';
import { type Problem, problemAt } from '../problem';
import { entityKeyByType } from './keys';

/** The subgraph that many owners serve, each with its own version of the contract. */
const CONTRACT = 'forbund';

/**
 * What one part of the graph cannot answer becomes null there and takes nothing else with it.
 *
 * So these may not be non-null: root fields; fields that return an entity, and the items of lists of entities;
 * fields other than the key of an entity that several subgraphs know; and every field of the contract's own
 * types other than ids, since an owner that lags behind has the field pruned from its query.
 */
export function checkNullability(documents: ReadonlyMap<string, DocumentNode>): Problem[] {
  const keys = entityKeyByType(documents.values());
  const shared = typesInSeveral(documents, keys);
  const problems: Problem[] = [];
  const places = new Set<string>();
  for (const document of documents.values()) {
    for (const definition of document.definitions) {
      if (!('fields' in definition) || definition.kind.startsWith('Input')) continue;
      const type = definition.name.value;
      const file = definition.loc?.source.name;
      for (const field of (definition.fields ?? []) as readonly FieldDefinitionNode[]) {
        const place = `${file}:${field.loc?.start}`;
        if (places.has(place)) continue;
        places.add(place);
        const isId = keys.get(type) === field.name.value || field.name.value === 'id';
        const reason = nonNullReason(field, {
          isRoot: type === 'Query',
          returnsEntity: keys.has(namedType(field.type)),
          ofSharedEntity: shared.has(type) && !isId,
          ofContract: file === `schema/subgraphs/${CONTRACT}.graphql` && !isId,
        });
        if (reason) problems.push(problemAt(field, `${type}.${field.name.value} får inte vara obligatoriskt: ${reason}.`, 'Ta bort utropstecknet.'));
      }
    }
  }
  return problems;
}

interface FieldRole {
  readonly isRoot: boolean;
  readonly returnsEntity: boolean;
  readonly ofSharedEntity: boolean;
  readonly ofContract: boolean;
}

function nonNullReason(field: FieldDefinitionNode, role: FieldRole): string | undefined {
  if (role.returnsEntity && hasNonNullItem(field.type)) return 'posterna i en lista av entiteter måste kunna bli tomma var för sig';
  if (field.type.kind !== Kind.NON_NULL_TYPE) return undefined;
  if (role.isRoot) return 'det är ett rotfält, och en subgraf som är nere skulle tömma hela svaret';
  if (role.ofContract) return 'det hör till förbundens kontrakt, och en ägare som inte har fältet än svarar tomt';
  if (role.ofSharedEntity) return 'flera subgrafer känner entiteten, och den som är nere skulle tömma de andras fält';
  if (role.returnsEntity && !isList(field.type)) return 'det ger en entitet, som kan saknas när ägaren är nere';
  return undefined;
}

function typesInSeveral(documents: ReadonlyMap<string, DocumentNode>, keys: ReadonlyMap<string, string>): Set<string> {
  const files = new Map<string, number>();
  for (const document of documents.values()) {
    const names = new Set(document.definitions.flatMap((definition) => ('fields' in definition ? [definition.name.value] : [])));
    for (const name of names) files.set(name, (files.get(name) ?? 0) + 1);
  }
  return new Set([...keys.keys()].filter((name) => (files.get(name) ?? 0) > 1));
}

function isList(type: TypeNode): boolean {
  if (type.kind === Kind.LIST_TYPE) return true;
  return type.kind === Kind.NON_NULL_TYPE && isList(type.type);
}

function hasNonNullItem(type: TypeNode): boolean {
  if (type.kind === Kind.NON_NULL_TYPE) return hasNonNullItem(type.type);
  if (type.kind === Kind.LIST_TYPE) return type.type.kind === Kind.NON_NULL_TYPE || hasNonNullItem(type.type);
  return false;
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}
