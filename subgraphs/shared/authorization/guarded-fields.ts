import { type FieldDefinitionNode, parse } from 'graphql';
import { isOpen, ruleOf } from './rule';

/**
 * Names of the fields that lead from what is open to what is not. Whoever asks for none of them need not say who it is.
 *
 * @param sdl a subgraph's or a supergraph's
 * @returns undefined for a schema that states no rules at all: nothing is then known of what is open
 */
export function guardedFields(sdl: string): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  let stated = false;
  for (const definition of parse(sdl, { noLocation: true }).definitions) {
    if (!('fields' in definition)) continue;
    stated ||= 'directives' in definition && ruleOf(definition) !== undefined;
    for (const field of (definition.fields ?? []) as readonly FieldDefinitionNode[]) {
      const rule = ruleOf(field);
      stated ||= rule !== undefined;
      const ruledArgument = field.arguments?.some((argument) => ruleOf(argument) !== undefined);
      if ((rule && !isOpen(rule)) || ruledArgument) names.add(field.name.value);
    }
  }
  return stated ? names : undefined;
}
