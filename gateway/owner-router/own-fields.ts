import { type GraphQLFormattedError, Kind, executeSync } from 'graphql';
import type { Contract } from './contract';
import type { OperationVariant, RootField } from './operation-variant';
import type { Variables } from './prepared-query';

/** The root fields that the router answers itself: `_service`, `__typename` and introspection. */
export function answerOwnFields(
  contract: Contract,
  variant: OperationVariant,
  fields: readonly RootField[],
  variables: Variables,
): { readonly data: Readonly<Record<string, unknown>>; readonly errors: readonly GraphQLFormattedError[] } {
  const operation = {
    ...variant.operation,
    variableDefinitions: variant.checkedVariables,
    selectionSet: { kind: Kind.SELECTION_SET as const, selections: fields.flatMap((field) => field.nodes) },
  };
  const { data, errors = [] } = executeSync({
    schema: contract.schema,
    document: { kind: Kind.DOCUMENT, definitions: [operation, ...variant.fragments.values()] },
    variableValues: variables,
  });
  return { data: data ?? {}, errors: errors.map((error) => error.toJSON()) };
}
