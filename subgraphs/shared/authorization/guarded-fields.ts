import { type FieldDefinitionNode, parse } from 'graphql';
import type { Roll } from '../identity/caller';
import { isOpen, ruleOf } from './rule';

/** Names of fields that are not open to everybody, each with the roles that may be enough for it. */
export type GuardedFields = ReadonlyMap<string, ReadonlySet<Roll>>;

/**
 * The fields that lead from what is open to what is not. Whoever asks for none of them need not say who it is.
 *
 * @param sdl a subgraph's or a supergraph's
 * @returns undefined for a schema that states no rules at all: nothing is then known of what is open
 */
export function guardedFields(sdl: string): GuardedFields | undefined {
  const guarded = new Map<string, Set<Roll>>();
  let stated = false;
  for (const definition of parse(sdl, { noLocation: true }).definitions) {
    if (!('fields' in definition)) continue;
    stated ||= 'directives' in definition && ruleOf(definition) !== undefined;
    for (const field of (definition.fields ?? []) as readonly FieldDefinitionNode[]) {
      const rules = [ruleOf(field), ...(field.arguments ?? []).map(ruleOf)].filter((rule) => rule !== undefined);
      stated ||= rules.length > 0;
      const restricting = rules.filter((rule) => !isOpen(rule));
      if (restricting.length === 0) continue;
      const roles = guarded.get(field.name.value) ?? new Set<Roll>();
      for (const { roller } of restricting) if (roller !== 'alla') for (const roll of roller) roles.add(roll);
      guarded.set(field.name.value, roles);
    }
  }
  return stated ? guarded : undefined;
}
