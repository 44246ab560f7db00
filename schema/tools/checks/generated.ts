import { generateTypes, generatedPath, readGeneratedTypes } from '../codegen';
import type { Problem } from '../problem';
import { SUBGRAPH_NAMES } from '../subgraph-sdl';

/** The committed resolver types are what the SDL files give today. */
export async function checkGeneratedTypes(): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const name of SUBGRAPH_NAMES) {
    if (readGeneratedTypes(name) === (await generateTypes(name))) continue;
    problems.push({
      file: generatedPath(name),
      what: 'Filen stämmer inte med schemat.',
      todo: 'Kör "npm run codegen" och lägg med filen i samma ändring.',
    });
  }
  return problems;
}
