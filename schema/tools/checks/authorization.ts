import { type DocumentNode, buildASTSchema } from 'graphql';
import { examinePolicy } from '../../../subgraphs/shared/authorization/policy';
import { type Problem, problemAt } from '../problem';

/** Every field says who may see it, itself or through its type, in a way that can hold. */
export function checkAuthorization(documents: Iterable<DocumentNode>): Problem[] {
  const seen = new Set<string>();
  return [...documents].flatMap((document) => examinePolicy(buildASTSchema(document, { assumeValid: true, assumeValidSDL: true })).faults).flatMap(({ node, what }) => {
    if (seen.has(what)) return [];
    seen.add(what);
    return [problemAt(node ?? undefined, `${what}.`, 'Skriv @behorighet(roller: […]) på typen eller fältet; roller: [ALLA] är öppet för alla. Se infra/docs/behorigheter.md.')];
  });
}
