import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type GraphQLSchema, buildSchema, isNonNullType, isObjectType } from 'graphql';
import { type SchemaChanges, schemaChanges } from '../changes';
import type { Problem } from '../problem';
import { schemaFolder } from '../subgraph-sdl';

/** The file with the API schema that clients have, relative to the project root. */
export const PUBLISHED_FILE = 'schema/published.graphql';

/** The published API schema, or undefined before the first publication. */
export function readPublished(): GraphQLSchema | undefined {
  try {
    return buildSchema(readFileSync(join(schemaFolder(), '..', PUBLISHED_FILE), 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Nothing that clients have is broken; what is new or may surprise is returned for the reader.
 *
 * @param sharedTypes names of the value types that every owner serves: a field added to one of them may not be
 *   non-null, because an owner that lags behind answers without it.
 */
export function checkPublished(
  published: GraphQLSchema | undefined,
  current: GraphQLSchema,
  sharedTypes: ReadonlySet<string>,
): { readonly problems: readonly Problem[]; readonly changes?: SchemaChanges } {
  if (!published) {
    return { problems: [{ file: PUBLISHED_FILE, what: 'Det finns inget publicerat schema.', todo: 'Kör "npm run schema:publish -- --skal "första publiceringen"".' }] };
  }
  const changes = schemaChanges(published, current);
  const problems = changes.breaking.map((change) => ({
    file: PUBLISHED_FILE,
    what: `Ändringen bryter för klienter: ${change}`,
    todo: 'Behåll det gamla bredvid det nya. Måste det bort: komma överens med klienterna, sedan "npm run schema:publish -- --skal "…"".',
  }));
  return { problems: [...problems, ...newRequiredSharedFields(published, current, sharedTypes)], changes };
}

function newRequiredSharedFields(published: GraphQLSchema, current: GraphQLSchema, sharedTypes: ReadonlySet<string>): Problem[] {
  return [...sharedTypes].flatMap((name) => {
    const before = published.getType(name);
    const now = current.getType(name);
    if (!isObjectType(before) || !isObjectType(now)) return [];
    const known = before.getFields();
    return Object.values(now.getFields())
      .filter((field) => !(field.name in known) && isNonNullType(field.type))
      .map((field) => ({
        file: 'schema/shared',
        what: `${name}.${field.name} är nytt och obligatoriskt, men alla ägare har det inte än.`,
        todo: 'Ta bort utropstecknet; annars blir hela värdet tomt hos den ägare som ligger efter.',
      }));
  });
}
