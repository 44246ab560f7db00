import type { DocumentNode } from 'graphql';
import { type Problem, problemAt } from '../problem';
import { type SchemaElement, schemaElements } from './elements';

// Words that no Swedish sentence holds; enough to catch a description written in the wrong language.
const ENGLISH = /\b(the|which|with|this|that|from)\b/i;

/**
 * Every type, field, argument, enum value, input field and directive is described once, in Swedish, in words of its own.
 *
 * An element that several subgraphs write needs its description in one of them; two different ones are an error,
 * because composition would keep one of them by chance.
 */
export function checkDescriptions(documents: Iterable<DocumentNode>): Problem[] {
  const elements = schemaElements(documents);
  return [...elements.flatMap(describedOnce), ...equalSiblings(elements)];
}

function describedOnce(element: SchemaElement): Problem[] {
  const described = element.nodes.filter((node) => textOf(node) !== '');
  const [first, ...others] = described;
  if (!first) {
    return [problemAt(element.nodes[0], `${element.coordinate} saknar beskrivning.`, 'Skriv en mening på svenska ovanför, inom citattecken.')];
  }
  const problems = others
    .filter((node) => textOf(node) !== textOf(first))
    .map((node) =>
      problemAt(
        node,
        `${element.coordinate} beskrivs på ett annat sätt än i ${first.loc?.source.name ?? 'en annan fil'}.`,
        'Låt subgrafen som äger det beskriva det, och ta bort beskrivningen på de andra ställena.',
      ),
    );
  if (ENGLISH.test(textOf(first))) {
    problems.push(problemAt(first, `${element.coordinate} är beskrivet på engelska: "${textOf(first)}"`, 'Skriv beskrivningen på svenska.'));
  }
  return problems;
}

function equalSiblings(elements: readonly SchemaElement[]): Problem[] {
  const seen = new Map<string, string>();
  return elements.flatMap((element) => {
    const node = element.nodes.find((candidate) => textOf(candidate) !== '');
    if (!node) return [];
    const key = `${element.parent}\n${textOf(node)}`;
    const twin = seen.get(key);
    if (twin === undefined) {
      seen.set(key, element.coordinate);
      return [];
    }
    return [problemAt(node, `${element.coordinate} har samma beskrivning som ${twin}.`, 'Säg vad som skiljer dem åt.')];
  });
}

function textOf(node: SchemaElement['nodes'][number]): string {
  return 'description' in node ? (node.description?.value.trim() ?? '') : '';
}
