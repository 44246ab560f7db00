import {
  type ASTNode,
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  type InlineFragmentNode,
  Kind,
  OperationTypeNode,
  type SelectionNode,
  type SelectionSetNode,
  type TypeNode,
  type VariableDefinitionNode,
  astFromValue,
  doTypesOverlap,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  visit,
} from 'graphql';
import type { Contract } from './contract';
import type { OperationVariant, RootField } from './operation-variant';
import { type ArgumentFit, type ArgumentUse, argumentFit, dependsOnVariables } from './owner-arguments';
import { type OwnerSchema, demandedBeyond, sameDefault, sameOutputShape } from './owner-schema';
import type { Variables } from './prepared-query';

/** Something that a query asks for and an owner lacks. */
export interface Lacking {
  /** Coordinate of what is therefore answered null: a field, or the type of a fragment. */
  readonly falt: string;
  /** Coordinate of what the owner lacks: that field itself, an argument, an enum value, a type. */
  readonly saknar: string;
}

/** A query as one owner can be sent it. */
export interface OwnerDocument {
  readonly document: DocumentNode;
  /** The caller's variables that are left in it. */
  readonly variableNames: readonly string[];
  /** Fields and fragments of the variant that are not in it. */
  readonly pruned: ReadonlySet<ASTNode>;
  readonly lacking: readonly Lacking[];
  /** Every decision that other variable values could turn: the document holds for requests that decide all the same. */
  readonly decisions: readonly ArgumentDecision[];
}

export interface ArgumentDecision {
  readonly fit: ArgumentFit;
  readonly decideAgain: (variables: Variables) => ArgumentFit;
}

/** Names that the router adds to a query. */
export class ReservedNames {
  constructor(private readonly prefix: string) {}

  get typename(): string {
    return `${this.prefix}typ`;
  }

  key(entityType: string): string {
    return `${this.prefix}${entityType}`;
  }

  representations(rootIndex: number): string {
    return `${this.prefix}r${rootIndex}`;
  }

  includes(name: unknown): boolean {
    return typeof name === 'string' && name.startsWith(this.prefix);
  }
}

/**
 * Writes the document for owners of one schema: every entity's key and type added, the rest pruned to what they have.
 *
 * @param owner undefined for owners that keep up with the contract, or of whom nothing is known yet.
 * @param variables the request's variables, which can decide what an owner that lags can be asked.
 */
export function writeOwnerDocument(
  contract: Contract,
  variant: OperationVariant,
  roots: readonly RootField[],
  owner: OwnerSchema | undefined,
  variables: Variables,
): OwnerDocument {
  return new DocumentWriter(contract, variant, owner?.schema, variables).write(roots);
}

class DocumentWriter {
  readonly #names: ReservedNames;
  readonly #declared: ReadonlyMap<string, VariableDefinitionNode>;
  readonly #fragments = new Map<string, FragmentDefinitionNode | undefined>();
  readonly #pruned = new Set<ASTNode>();
  readonly #lacking = new Map<string, Lacking>();
  readonly #decisions: ArgumentDecision[] = [];

  constructor(
    private readonly contract: Contract,
    private readonly variant: OperationVariant,
    private readonly owner: GraphQLSchema | undefined,
    private readonly variables: Variables,
  ) {
    this.#names = new ReservedNames(variant.reservedPrefix);
    this.#declared = new Map((variant.operation.variableDefinitions ?? []).map((definition) => [definition.variable.name.value, definition]));
  }

  write(roots: readonly RootField[]): OwnerDocument {
    const selections = roots.map((root, index) => this.#root(root, index));
    const fragments = [...this.#fragments.values()].filter((fragment) => fragment !== undefined);
    const used = new Set<string>();
    for (const node of [...selections, ...fragments]) visit(node, { Variable: (variable) => void used.add(variable.name.value) });
    const declared = [...this.#declared].filter(([name]) => used.has(name));
    const operation = {
      kind: Kind.OPERATION_DEFINITION as const,
      operation: OperationTypeNode.QUERY,
      ...(this.variant.operation.name && { name: this.variant.operation.name }),
      variableDefinitions: [
        ...declared.map(([, definition]) => definition),
        ...roots.map((_, index) => representationsDefinition(this.#names.representations(index))),
      ],
      selectionSet: selectionSet(selections),
    };
    return {
      document: { kind: Kind.DOCUMENT, definitions: [operation, ...fragments] },
      variableNames: declared.map(([name]) => name),
      pruned: this.#pruned,
      lacking: [...this.#lacking.values()],
      decisions: this.#decisions,
    };
  }

  #root(root: RootField, index: number): FieldNode {
    const type = this.contract.schema.getType('_Entity') as GraphQLCompositeType;
    const selections = root.nodes.flatMap((node) => this.#selections(node.selectionSet?.selections ?? [], type));
    return {
      ...field('_entities', root.responseName),
      arguments: [{ kind: Kind.ARGUMENT, name: name('representations'), value: { kind: Kind.VARIABLE, name: name(this.#names.representations(index)) } }],
      selectionSet: selectionSet([...selections, ...this.#keys(type, selections)]),
    };
  }

  #selections(selections: readonly SelectionNode[], parent: GraphQLCompositeType): SelectionNode[] {
    return selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return this.#field(selection, parent) ?? [];
      if (selection.kind === Kind.INLINE_FRAGMENT) return this.#inlineFragment(selection, parent) ?? [];
      const fragment = this.variant.fragments.get(selection.name.value);
      if (!fragment || this.#lacksCondition(selection, fragment.typeCondition.name.value, parent)) return [];
      return this.#fragment(fragment) ? selection : [];
    });
  }

  #inlineFragment(node: InlineFragmentNode, parent: GraphQLCompositeType): InlineFragmentNode | undefined {
    const condition = node.typeCondition?.name.value ?? parent.name;
    if (this.#lacksCondition(node, condition, parent)) return undefined;
    const selections = this.#selections(node.selectionSet.selections, this.#compositeType(condition));
    return selections.length > 0 ? { ...node, selectionSet: selectionSet(selections) } : undefined;
  }

  #fragment(fragment: FragmentDefinitionNode): FragmentDefinitionNode | undefined {
    const key = fragment.name.value;
    if (!this.#fragments.has(key)) {
      const selections = this.#selections(fragment.selectionSet.selections, this.#compositeType(fragment.typeCondition.name.value));
      this.#fragments.set(key, selections.length > 0 ? { ...fragment, selectionSet: selectionSet(selections) } : undefined);
    }
    return this.#fragments.get(key);
  }

  #field(node: FieldNode, parent: GraphQLCompositeType): FieldNode | undefined {
    const definition = 'getFields' in parent ? parent.getFields()[node.name.value] : undefined;
    // `__typename`, which every schema has.
    if (!definition) return node;
    const theirParent = this.owner?.getType(parent.name);
    const theirs = theirParent && 'getFields' in theirParent ? (theirParent.getFields()[node.name.value] as GraphQLField<unknown, unknown> | undefined) : undefined;
    const coordinate = `${parent.name}.${node.name.value}`;
    let written = node;
    if (this.owner) {
      if (!theirs || !sameOutputShape(definition.type, theirs.type)) return this.#prune(node, coordinate, coordinate);
      const given = this.#arguments(node, coordinate, definition, theirs, this.owner);
      if (!Array.isArray(given)) return this.#prune(node, coordinate, given.lacks);
      written = { ...node, arguments: given };
    }
    const type = getNamedType(definition.type);
    if (!node.selectionSet || !isCompositeType(type)) return written;
    const selections = this.#selections(node.selectionSet.selections, type);
    const keys = this.#keys(type, selections);
    // With nothing left to ask about an object it is still worth knowing whether, and how many times, it is there.
    const whole = selections.length + keys.length > 0 ? [...selections, ...keys] : [field('__typename', this.#names.typename)];
    return { ...written, selectionSet: selectionSet(whole) };
  }

  #arguments(
    node: FieldNode,
    coordinate: string,
    definition: GraphQLField<unknown, unknown>,
    theirs: GraphQLField<unknown, unknown>,
    owner: GraphQLSchema,
  ): ArgumentNode[] | { readonly lacks: string } {
    const [demanded] = demandedBeyond(definition, theirs);
    if (demanded) return { lacks: `${coordinate}(${demanded.name}:)` };
    const sent: ArgumentNode[] = [];
    for (const argument of definition.args) {
      const given = node.arguments?.find((candidate) => candidate.name.value === argument.name);
      const theirArgument = theirs.args.find((candidate) => candidate.name === argument.name);
      if (given) {
        const fit = this.#fit({ coordinate: `${coordinate}(${argument.name}:)`, argument, theirs: theirArgument, value: given.value }, owner);
        if (typeof fit === 'object') return fit;
        if (fit === 'send') sent.push(given);
      } else if (theirArgument && !sameDefault(argument, theirArgument)) {
        // What is left out means the contract's default, whatever the owner's own default is.
        const value = astFromValue(argument.defaultValue ?? null, argument.type);
        if (!value) continue;
        const fit = this.#fit({ coordinate: `${coordinate}(${argument.name}:)`, argument, theirs: theirArgument, value }, owner);
        if (typeof fit === 'object') return fit;
        if (fit === 'send') sent.push({ kind: Kind.ARGUMENT, name: name(argument.name), value });
      }
    }
    return sent;
  }

  #fit(use: ArgumentUse, owner: GraphQLSchema): ArgumentFit {
    const decideAgain = (variables: Variables) => argumentFit(use, owner, variables, this.#declared);
    const fit = decideAgain(this.variables);
    if (dependsOnVariables(use)) this.#decisions.push({ fit, decideAgain });
    return fit;
  }

  #lacksCondition(node: ASTNode, condition: string, parent: GraphQLCompositeType): boolean {
    if (!this.owner || condition === parent.name || condition === '_Entity') return false;
    const fits = this.#canSpread(condition, parent, this.owner);
    if (!fits) this.#prune(node, condition, condition);
    return !fits;
  }

  #canSpread(condition: string, parent: GraphQLCompositeType, owner: GraphQLSchema): boolean {
    const theirs = owner.getType(condition);
    // `_Entity` stands in no SDL.
    const theirParent = owner.getType(parent.name);
    return isCompositeType(theirs) && (!isCompositeType(theirParent) || doTypesOverlap(owner, theirParent, theirs));
  }

  #ownerHas(typeName: string, fieldName: string, within: GraphQLCompositeType): boolean {
    if (!this.owner) return true;
    const theirs = this.owner.getType(typeName);
    return isObjectType(theirs) && theirs.getFields()[fieldName] !== undefined && this.#canSpread(typeName, within, this.owner);
  }

  #prune(node: ASTNode, falt: string, saknar: string): undefined {
    this.#pruned.add(node);
    this.#lacking.set(`${falt} ${saknar}`, { falt, saknar });
  }

  /** What must be added to a selection so that the type and the key of each entity in it come back. */
  #keys(type: GraphQLCompositeType, selections: readonly SelectionNode[]): SelectionNode[] {
    const direct = (fieldName: string) => selections.some((node) => node.kind === Kind.FIELD && node.name.value === fieldName);
    if (isObjectType(type)) {
      const key = this.contract.keyFields.get(type.name);
      return key === undefined || direct(key) ? [] : [field(key, this.#names.key(type.name))];
    }
    const added: SelectionNode[] = direct('__typename') ? [] : [field('__typename', this.#names.typename)];
    for (const possible of isAbstractType(type) ? this.contract.schema.getPossibleTypes(type) : []) {
      const key = this.contract.keyFields.get(possible.name);
      if (key === undefined || !this.#ownerHas(possible.name, key, type)) continue;
      added.push({
        kind: Kind.INLINE_FRAGMENT,
        typeCondition: { kind: Kind.NAMED_TYPE, name: name(possible.name) },
        selectionSet: selectionSet([field(key, this.#names.key(possible.name))]),
      });
    }
    return added;
  }

  #compositeType(typeName: string): GraphQLCompositeType {
    return this.contract.schema.getType(typeName) as GraphQLCompositeType;
  }
}

const name = (value: string) => ({ kind: Kind.NAME as const, value });
const selectionSet = (selections: readonly SelectionNode[]): SelectionSetNode => ({ kind: Kind.SELECTION_SET, selections });

function field(fieldName: string, responseName: string): FieldNode {
  return { kind: Kind.FIELD, name: name(fieldName), ...(responseName !== fieldName && { alias: name(responseName) }) };
}

function representationsDefinition(variable: string): VariableDefinitionNode {
  const any: TypeNode = { kind: Kind.NON_NULL_TYPE, type: { kind: Kind.NAMED_TYPE, name: name('_Any') } };
  return {
    kind: Kind.VARIABLE_DEFINITION,
    variable: { kind: Kind.VARIABLE, name: name(variable) },
    type: { kind: Kind.NON_NULL_TYPE, type: { kind: Kind.LIST_TYPE, type: any } },
  };
}
