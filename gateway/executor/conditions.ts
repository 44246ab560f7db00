import { type FragmentDefinitionNode, GraphQLError, Kind, type OperationDefinitionNode, visit } from 'graphql';
import { Felkod } from '../errors';
import { getOwn, type JsonObject } from './json';

/** The names of the variables that decide what is part of an operation's response, fragments that it reaches included, in a fixed order. */
export function conditionVariables(operation: OperationDefinitionNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): string[] {
  const names = new Set<string>();
  const reached = new Set<OperationDefinitionNode | FragmentDefinitionNode>([operation]);
  for (const definition of reached) {
    visit(definition, {
      Directive(directive) {
        const value = directive.arguments?.[0]?.value;
        if ((directive.name.value === 'skip' || directive.name.value === 'include') && value?.kind === Kind.VARIABLE) {
          names.add(value.name.value);
        }
      },
      FragmentSpread({ name }) {
        const fragment = fragments.get(name.value);
        if (fragment) {
          reached.add(fragment);
        }
      },
    });
  }
  return [...names];
}

/**
 * The refusal of a condition without a value. A variable that may be null can stand where `@skip` and `@include` take no null, if it
 * has a default; it is then for whoever executes to notice that null was sent all the same.
 *
 * @param names the variables that the operation's conditions use
 * @param coerced the variables' values, defaults filled in
 */
export function nullCondition(names: readonly string[], coerced: JsonObject): GraphQLError | undefined {
  const found = names.find((name) => getOwn(coerced, name) === null);
  return found === undefined
    ? undefined
    : new GraphQLError(`Variabeln $${found} får inte vara null: den avgör vad som är med (@skip, @include) och måste vara true eller false.`, {
        extensions: { code: Felkod.OGILTIG_INDATA, http: { status: 400 } },
      });
}
