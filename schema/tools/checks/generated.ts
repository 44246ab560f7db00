import type { GraphQLSchema } from 'graphql';
import { CLIENT_FILES, generateClient, readClientFile } from '../client-codegen';
import { generateTypes, generatedPath, readGeneratedTypes } from '../codegen';
import type { Problem } from '../problem';
import { SUBGRAPH_NAMES } from '../subgraph-sdl';
import type { StoredOperation } from './operations';

/** The committed resolver types are what the SDL files give today. */
export async function checkGeneratedTypes(): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const name of SUBGRAPH_NAMES) {
    if (readGeneratedTypes(name) === (await generateTypes(name))) continue;
    problems.push(stale(generatedPath(name), 'schemat'));
  }
  return problems;
}

/**
 * The committed client is what the schema and the stored operations give today.
 *
 * @param operations those that are valid
 */
export async function checkClient(apiSchema: GraphQLSchema, operations: readonly StoredOperation[]): Promise<Problem[]> {
  const generated = await generateClient(apiSchema, operations);
  if ('problems' in generated) return [...generated.problems];
  return CLIENT_FILES.filter((file) => readClientFile(file) !== generated.files[file]).map((file) => stale(file, 'schemat och de lagrade operationerna'));
}

function stale(file: string, source: string): Problem {
  return { file, what: `Filen stämmer inte med ${source}.`, todo: 'Kör "npm run codegen" och lägg med filen i samma ändring.' };
}
