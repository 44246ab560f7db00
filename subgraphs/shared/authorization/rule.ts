import { type ConstDirectiveNode, Kind, valueFromASTUntyped } from 'graphql';
import type { Roll } from '../identity/caller';

/** The directive that states a rule in the schema. */
export const DIRECTIVE = 'behorighet';

/** Who may see or change something. */
export interface Rule {
  /** The roles that are enough; `alla` also without a token. */
  readonly roller: 'alla' | ReadonlySet<Roll>;
  /** Where the id stands of the förbund that must be the caller's own: names from an argument, or from the object that is asked. */
  readonly forbund: readonly string[] | undefined;
}

/** A role as the schema writes it (FORBUND_CHEF). */
export const inSchema = (roll: Roll): string => roll.replaceAll('-', '_').toUpperCase();

const fromSchema = (name: string): string => name.replaceAll('_', '-').toLowerCase();

/** The rule that a definition states itself; undefined when it states none. */
export function ruleOf(node: { readonly directives?: readonly ConstDirectiveNode[] | undefined } | null | undefined): Rule | undefined {
  const directive = node?.directives?.find(({ name }) => name.value === DIRECTIVE);
  if (!directive) return undefined;
  const argument = (name: string): unknown => {
    const given = directive.arguments?.find((one) => one.name.value === name);
    return given && given.value.kind !== Kind.NULL ? valueFromASTUntyped(given.value) : undefined;
  };
  const names = [argument('roller') ?? []].flat().map(String);
  const path = argument('forbund');
  return {
    roller: names.includes('ALLA') ? 'alla' : new Set(names.map((name) => fromSchema(name) as Roll)),
    forbund: typeof path === 'string' ? path.split('.') : undefined,
  };
}

/** Whether a rule lets everybody through, so that nothing needs to be asked. */
export const isOpen = (rule: Rule): boolean => rule.roller === 'alla' && rule.forbund === undefined;
