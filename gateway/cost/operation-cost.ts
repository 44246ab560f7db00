import { type DirectiveNode, type DocumentNode, type FieldNode, type FragmentDefinitionNode, Kind, type OperationDefinitionNode, type SelectionNode, type SelectionSetNode, type ValueNode, valueFromASTUntyped } from 'graphql';
import { getOwn, type JsonObject } from '../executor/json';
import { INTROSPECTION_ROOTS } from './introspection-costs';
import { type CostSchema, DEFAULT_LIST_SIZE, type FieldCost } from './schema';
import { COST_CEILING, type Term, product, shared, sum, when } from './terms';

/** What a mutation costs besides its fields. */
const MUTATION_COST = 10;

/** The cost of a selection set: `fixed`, and `perSize` for each value of a list whose size the field above it states. */
interface Cost {
  readonly fixed: Term;
  readonly perSize: Term;
}

const NOTHING: Cost = { fixed: 0, perSize: 0 };
const NO_FIELDS: readonly string[] = [];

/** The cost of an operation: the same each time, or a function of its variables' values, coerced or as the client sent them. */
export type OperationCost = number | ((variables: JsonObject) => number);

/**
 * Compiles an operation's cost.
 *
 * A fragment is compiled once, and computed once per evaluation, however often fragments use each other: both are linear in the
 * document. A fragment costs its whole at every place where it is used, also where the answer would be merged with another's:
 * the cost is a bound, and never less than what is done.
 *
 * @param schema what fields cost, introspection's included
 * @param document validated, so that no fragment reaches itself
 * @param rootType the name of the operation's root type
 */
export function compileCost(schema: CostSchema, document: DocumentNode, operation: OperationDefinitionNode, rootType: string): OperationCost {
  const selections = new Compiler(schema, document, operation).selections(rootType, operation.selectionSet, NO_FIELDS);
  const total = sum([operation.operation === 'mutation' ? MUTATION_COST : 0, selections.fixed]);
  return typeof total === 'number' ? total : (variables) => total({ variables, known: new Map() });
}

class Compiler {
  readonly #fragments = new Map<string, FragmentDefinitionNode>();
  /** By fragment and the names of the fields that are sized from above. */
  readonly #compiled = new Map<string, Cost>();
  readonly #underWay = new Set<string>();
  readonly #variableDefaults = new Map<string, unknown>();

  constructor(
    private readonly schema: CostSchema,
    document: DocumentNode,
    operation: OperationDefinitionNode,
  ) {
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) {
        this.#fragments.set(definition.name.value, definition);
      }
    }
    for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
      this.#variableDefaults.set(variable.name.value, defaultValue && valueFromASTUntyped(defaultValue));
    }
  }

  /** @param sized names of the fields whose size the field above states */
  selections(typeName: string, selectionSet: SelectionSetNode, sized: readonly string[]): Cost {
    const costs = selectionSet.selections.map((selection) => this.#conditioned(selection.directives, this.#selection(typeName, selection, sized)));
    return { fixed: sum(costs.map(({ fixed }) => fixed)), perSize: sum(costs.map(({ perSize }) => perSize)) };
  }

  #selection(typeName: string, selection: SelectionNode, sized: readonly string[]): Cost {
    if (selection.kind === Kind.FIELD) {
      return this.#field(typeName, selection, sized);
    }
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      return this.selections(selection.typeCondition?.name.value ?? typeName, selection.selectionSet, sized);
    }
    return this.#fragment(selection.name.value, sized);
  }

  #fragment(name: string, sized: readonly string[]): Cost {
    const definition = this.#fragments.get(name);
    const key = [name, ...sized].join(' ');
    const known = this.#compiled.get(key);
    if (known || !definition || this.#underWay.has(name)) {
      return known ?? NOTHING;
    }
    this.#underWay.add(name);
    const { fixed, perSize } = this.selections(definition.typeCondition.name.value, definition.selectionSet, sized);
    this.#underWay.delete(name);
    const cost = { fixed: shared(fixed), perSize: shared(perSize) };
    this.#compiled.set(key, cost);
    return cost;
  }

  #field(typeName: string, field: FieldNode, sized: readonly string[]): Cost {
    const name = field.name.value;
    const cost = INTROSPECTION_ROOTS.get(name) ?? this.schema.get(typeName)?.get(name);
    if (!cost) {
      // __typename: it is there already.
      return NOTHING;
    }
    const size = this.#size(field, cost);
    const below = field.selectionSet ? this.selections(cost.typeName, field.selectionSet, cost.sizedFields) : NOTHING;
    const each = sum([cost.weight, below.fixed, product(size, below.perSize)]);
    const args = sum((field.arguments ?? []).map((argument) => cost.argumentWeights.get(argument.name.value) ?? 0));
    if (sized.includes(name)) {
      return { fixed: args, perSize: each };
    }
    const count = !cost.isList ? 1 : cost.sizedFields.length > 0 ? DEFAULT_LIST_SIZE : size;
    return { fixed: sum([product(count, each), args]), perSize: 0 };
  }

  /**
   * How many values a field gives: the largest slicing argument, else what the schema assumes. An argument that is null is taken by
   * resolvers for one that was not given, and counts as that.
   */
  #size(field: FieldNode, cost: FieldCost): Term {
    const assumed = cost.assumedSize ?? DEFAULT_LIST_SIZE;
    const given = cost.slicing.map((name) => {
      const argument = field.arguments?.find((one) => one.name.value === name);
      const value = argument && this.#value(argument.value);
      return (variables: JsonObject) => value?.(variables) ?? cost.defaults.get(name);
    });
    const sizeWith = (variables: JsonObject) => {
      const numbers = given.map((value) => value(variables)).filter((value): value is number => typeof value === 'number' && !Number.isNaN(value));
      return numbers.length > 0 ? Math.min(COST_CEILING, Math.max(0, ...numbers)) : assumed;
    };
    const varies = field.arguments?.some(({ name, value }) => value.kind === Kind.VARIABLE && cost.slicing.includes(name.value));
    return varies ? ({ variables }) => sizeWith(variables) : sizeWith({});
  }

  #value(node: ValueNode): (variables: JsonObject) => unknown {
    if (node.kind !== Kind.VARIABLE) {
      const constant: unknown = valueFromASTUntyped(node);
      return () => constant;
    }
    const name = node.name.value;
    const fallback = this.#variableDefaults.get(name);
    return (variables) => {
      const sent = getOwn(variables, name);
      // Null is a value: only what was not sent has the default.
      return sent === undefined ? fallback : sent;
    };
  }

  /** Nothing where `@skip` or `@include` leaves the selection out. */
  #conditioned(directives: readonly DirectiveNode[] | undefined, cost: Cost): Cost {
    let { fixed, perSize } = cost;
    for (const directive of directives ?? []) {
      const name = directive.name.value;
      const condition = directive.arguments?.find((argument) => argument.name.value === 'if')?.value;
      if (condition && (name === 'skip' || name === 'include')) {
        const value = this.#value(condition);
        fixed = when(value, name === 'include', fixed);
        perSize = when(value, name === 'include', perSize);
      }
    }
    return { fixed, perSize };
  }
}
