import { join, relative } from 'node:path';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import type { SchemaChanges } from './changes';
import { checkAuthorization } from './checks/authorization';
import { checkComposition, checkSupergraphFresh } from './checks/composition';
import { checkClient, checkGeneratedTypes } from './checks/generated';
import { checkOperations, contractOperations } from './checks/operations';
import { checkPublished, readPublished } from './checks/published';
import { checkRules } from './checks/rules';
import { sharedObjectTypes } from './codegen';
import { type Service, services } from './compose';
import type { Problem } from './problem';
import { schemaFolder } from './subgraph-sdl';

/** The outcome of checking the schema. */
export interface CheckResult {
  /** What must be mended whatever clients have. */
  readonly problems: readonly Problem[];
  /** What would break for clients of the published schema; only a publication with a reason gets past it. */
  readonly breaking: readonly Problem[];
  /** What has changed since the published schema; absent when nothing is published or nothing composes. */
  readonly changes?: SchemaChanges | undefined;
  /** The API schema that the subgraphs give; absent when they do not compose. */
  readonly apiSchema?: GraphQLSchema;
}

/**
 * Runs every check on the schema in the project.
 *
 * A broken SDL file gives its own problem and nothing else; every other fault is reported together with the rest.
 */
export async function checkSchema(): Promise<CheckResult> {
  const read = readServices();
  if ('problems' in read) return { problems: read.problems, breaking: [] };
  const rules = [...checkRules(read.services), ...checkAuthorization(read.services.map(({ typeDefs }) => typeDefs))];
  const { problems, composed } = checkComposition(read.services);
  if (!composed) return { problems: [...rules, ...problems], breaking: [] };
  const published = checkPublished(readPublished(), composed.apiSchema, sharedObjectTypes());
  const operations = contractOperations();
  const ofOperations = checkOperations(composed.apiSchema, operations);
  return {
    problems: [
      ...rules,
      ...problems,
      ...checkSupergraphFresh(composed.supergraphSdl),
      ...ofOperations,
      ...(await checkGeneratedTypes()),
      // There is no client of what cannot be asked.
      ...(ofOperations.length > 0 ? [] : await checkClient(composed.apiSchema, operations)),
    ],
    breaking: published.problems,
    changes: published.changes,
    apiSchema: composed.apiSchema,
  };
}

/** The subgraphs' SDL, or the problem with the file that cannot be read as SDL. */
export function readServices(): { readonly services: readonly Service[] } | { readonly problems: readonly Problem[] } {
  try {
    return { services: services() };
  } catch (error) {
    if (error instanceof GraphQLError) {
      const todo = 'Rätta skrivfelet på raden.';
      return { problems: [{ file: error.source?.name, line: error.locations?.[0]?.line, what: `Filen går inte att läsa: ${error.message}`, todo }] };
    }
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT' && 'path' in error) {
      return { problems: [{ what: `Filen ${relative(join(schemaFolder(), '..'), String(error.path))} saknas.`, todo: 'Skapa den, eller ta bort subgrafen ur SUBGRAPH_NAMES.' }] };
    }
    throw error;
  }
}
