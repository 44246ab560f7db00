import { type ASTNode, type GraphQLSchema, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import type { Exportable } from './catalogue';
import { firstParagraph } from './selection';

/** What each of an operation's variables is, in the words of the arguments that it is given to. */
export function parameterTexts({ document }: Exportable, schema: GraphQLSchema): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Variable(node, _key, parent) {
        const description = firstParagraph(types.getArgument()?.description);
        if (description !== '' && !isDefinition(parent) && !found.has(node.name.value)) {
          found.set(node.name.value, description);
        }
      },
    }),
  );
  return found;
}

function isDefinition(parent: ASTNode | readonly ASTNode[] | undefined): boolean {
  return parent !== undefined && 'kind' in parent && parent.kind === 'VariableDefinition';
}
