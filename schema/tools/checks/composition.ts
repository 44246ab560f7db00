import { type Composition, type Service, compose, composeWithSecondLibrary, printApiSchema, readSupergraph, supergraphText } from '../compose';
import type { Problem } from '../problem';

/** What came of composing: the schema if both libraries accept the subgraphs, and what is wrong if not. */
export interface CompositionCheck {
  readonly problems: readonly Problem[];
  readonly composed?: Exclude<Composition, { readonly problems: unknown }>;
}

/** The subgraphs compose with two libraries of different makers, and both see the same API schema. */
export function checkComposition(services: readonly Service[]): CompositionCheck {
  const composed = compose(services);
  const second = composeWithSecondLibrary(services);
  if ('problems' in composed) return { problems: [...composed.problems, ...('problems' in second ? second.problems : [])] };
  if ('problems' in second) return { problems: second.problems, composed };
  const difference = firstDifference(printApiSchema(composed.apiSchema), printApiSchema(second.apiSchema));
  if (difference === undefined) return { problems: [], composed };
  const problem: Problem = {
    what: `De två sammansättningsbiblioteken ger olika scheman. Första skillnaden: ${difference}`,
    todo: 'Skriv det som skiljer på ett sätt som båda biblioteken läser lika; annars svarar andra routrar annorlunda.',
  };
  return { problems: [problem], composed };
}

/** The committed supergraph is what the subgraphs give today. */
export function checkSupergraphFresh(supergraphSdl: string): Problem[] {
  if (readSupergraph() === supergraphText(supergraphSdl)) return [];
  return [
    {
      file: 'schema/supergraph.graphql',
      what: 'Filen stämmer inte med subgraferna.',
      todo: 'Kör "npm run compose" och lägg med filen i samma ändring.',
    },
  ];
}

function firstDifference(first: string, second: string): string | undefined {
  if (first === second) return undefined;
  const ours = first.split('\n');
  const theirs = second.split('\n');
  const line = ours.findIndex((text, index) => text !== theirs[index]);
  const at = line === -1 ? ours.length : line;
  return `"${(ours[at] ?? '').trim()}" mot "${(theirs[at] ?? '').trim()}"`;
}
