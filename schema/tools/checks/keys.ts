import {
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
  Kind,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  TypeInfo,
  buildASTSchema,
  parse,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { keyFields, stringArgument } from '../entities';
import { type Problem, problemAt } from '../problem';
import { directivesNamed } from './elements';

type ObjectNode = ObjectTypeDefinitionNode | ObjectTypeExtensionNode;

/** The key field of every entity in the given documents, by type name; the first one met counts. */
export function entityKeyByType(documents: Iterable<DocumentNode>): Map<string, string> {
  const keys = new Map<string, string>();
  for (const document of documents) {
    for (const type of objectNodes(document)) {
      const [key] = keyFields(type);
      if (key !== undefined && !keys.has(type.name.value)) keys.set(type.name.value, key);
    }
  }
  return keys;
}

/**
 * Every entity has exactly one key of exactly one field, the same in every subgraph, and no interface is an entity.
 *
 * Keys of several kinds are where routers differ and answer wrongly without an error.
 */
export function checkKeys(documents: ReadonlyMap<string, DocumentNode>): Problem[] {
  const keys = entityKeyByType(documents.values());
  return [...documents.values()].flatMap((document) => [
    ...objectNodes(document).flatMap((type) => keyProblems(type, keys)),
    ...document.definitions.flatMap((definition) =>
      definition.kind === Kind.INTERFACE_TYPE_DEFINITION && directivesNamed(definition, 'key').length > 0
        ? [problemAt(definition, `Gränssnittet ${definition.name.value} har en nyckel.`, 'Gör en vanlig objekttyp av det; routrar hanterar inte entitetsgränssnitt lika.')]
        : [],
    ),
  ]);
}

function keyProblems(type: ObjectNode, keys: ReadonlyMap<string, string>): Problem[] {
  const own = keyFields(type);
  const [key] = own;
  if (key === undefined) return [];
  const name = type.name.value;
  if (own.length > 1) return [problemAt(type, `${name} har ${own.length} nycklar.`, 'Behåll en enda @key.')];
  if (!/^\w+$/.test(key)) return [problemAt(type, `${name} har en sammansatt nyckel: "${key}".`, 'Använd ett enda fält som nyckel.')];
  if (keys.get(name) !== key) {
    return [problemAt(type, `${name} har nyckeln "${key}" här men "${keys.get(name)}" i en annan subgraf.`, 'Använd samma nyckel i alla subgrafer.')];
  }
  return [];
}

/**
 * No `@requires` names a field that takes arguments.
 *
 * The planner fetches such a field under the same response name as a client's own use of it with other
 * arguments, and the answer is wrong without an error.
 */
export function checkRequires(documents: ReadonlyMap<string, DocumentNode>): Problem[] {
  return [...documents.values()].flatMap((document) => {
    const schema = buildASTSchema(document, { assumeValid: true, assumeValidSDL: true });
    return objectNodes(document).flatMap((type) =>
      (type.fields ?? []).flatMap((field) =>
        requiredWithArguments(schema, type.name.value, field).map((coordinate) =>
          problemAt(
            field,
            `@requires på ${type.name.value}.${field.name.value} hämtar ${coordinate}, som har argument.`,
            'Låt @requires bara nämna fält utan argument; lägg till ett eget fält om det behövs.',
          ),
        ),
      ),
    );
  });
}

function requiredWithArguments(schema: GraphQLSchema, typeName: string, field: FieldDefinitionNode): string[] {
  const found: string[] = [];
  for (const directive of directivesNamed(field, 'requires')) {
    const info = new TypeInfo(schema, schema.getType(typeName));
    const selection = parse(`fragment f on ${typeName} { ${stringArgument(directive, 'fields') ?? ''} }`);
    visit(
      selection,
      visitWithTypeInfo(info, {
        Field() {
          const required = info.getFieldDef();
          if (required && required.args.length > 0) found.push(`${info.getParentType()?.name ?? typeName}.${required.name}`);
        },
      }),
    );
  }
  return found;
}

function objectNodes(document: DocumentNode): ObjectNode[] {
  return document.definitions.filter(
    (definition): definition is ObjectNode =>
      definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.OBJECT_TYPE_EXTENSION,
  );
}
