import { type DirectiveNode, type FieldDefinitionNode, parse } from 'graphql';
import { type Rule, inSchema, isOpen, ruleOf } from './rule';

/**
 * The rules that somebody can fall short of, in Swedish words, by schema coordinate (`Type`, `Type.field`, `Type.field(arg:)`): for the
 * descriptions that readers of a schema see, since they do not see its directives.
 *
 * @param sdl a subgraph's or a supergraph's
 */
export function rulesInWords(sdl: string): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  const add = (coordinate: string, node: { readonly directives?: readonly DirectiveNode[] | undefined }): void => {
    const rule = ruleOf(node as Parameters<typeof ruleOf>[0]);
    if (rule && !isOpen(rule)) words.set(coordinate, inWords(rule));
  };
  for (const definition of parse(sdl, { noLocation: true }).definitions) {
    if (!('fields' in definition) || !('name' in definition) || !definition.name) continue;
    const type = definition.name.value;
    if ('directives' in definition && type !== 'Mutation') add(type, definition);
    for (const field of (definition.fields ?? []) as readonly FieldDefinitionNode[]) {
      add(`${type}.${field.name.value}`, field);
      for (const argument of field.arguments ?? []) add(`${type}.${field.name.value}(${argument.name.value}:)`, argument);
    }
  }
  return words;
}

const EITHER = new Intl.ListFormat('sv', { type: 'disjunction' });

function inWords({ roller, forbund }: Rule): string {
  const names = roller === 'alla' ? ['ALLA'] : [...roller].map(inSchema);
  const own = forbund ? ' En roll vid ett förbund gäller det egna förbundet.' : '';
  return `Kräver ${names.length === 1 ? 'rollen' : 'någon av rollerna'} ${EITHER.format(names)}.${own}`;
}
