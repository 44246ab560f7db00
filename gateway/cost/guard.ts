import type { ApolloServerPlugin, GraphQLRequestContext } from '@apollo/server';
import { type DocumentNode, type FragmentDefinitionNode, GraphQLError, type GraphQLSchema, Kind, type OperationDefinitionNode, type VariableDefinitionNode, getVariableValues } from 'graphql';
import { Felkod } from '../errors';
import { conditionVariables, nullCondition } from '../executor/conditions';
import { NO_SUCH_OPERATION } from '../executor/gateway';
import { WeightedCache } from '../../subgraphs/shared/weighted-cache';
import type { NavetContext } from '../http/context';
import { measure } from '../limits/measure';
import { type Budgets, budgetOf } from './budget';
import { introspectionCosts } from './introspection-costs';
import { type OperationCost, compileCost } from './operation-cost';
import { type CostSchema, readCostSchema } from './schema';

/** Bytes that compiled costs may take, and those of one field whose cost varies with the variables. */
const ROOM = 8_000_000;
const BYTES_PER_FIELD = 300;

/** What an operation costs, and what the one who asks may spend on it. */
export interface Kostnad {
  readonly beraknad: number;
  readonly budget: number;
}

interface Compiled {
  readonly cost: OperationCost;
  /** The variables that decide what is part of the response. */
  readonly conditions: readonly string[];
  readonly definitions: readonly VariableDefinitionNode[];
}

/** Computes what operations cost. */
export class CostCalculator {
  readonly #schema: CostSchema;
  readonly #compiled = new WeightedCache<Compiled>(ROOM);

  /**
   * @param sdl the supergraph, with its directives
   * @param apiSchema the schema that clients see
   */
  constructor(
    sdl: string,
    private readonly apiSchema: GraphQLSchema,
  ) {
    this.#schema = new Map([...readCostSchema(sdl), ...introspectionCosts(apiSchema)]);
  }

  /**
   * The cost of one operation with these variables: of the same values that it is executed with. Variables that do not fit their types are
   * for the executor to refuse.
   *
   * @param key what tells the operation from all others; compiled once per key
   * @throws GraphQLError with code OGILTIG_INDATA when a condition has no value
   */
  cost(key: string, document: DocumentNode, operation: OperationDefinitionNode, variables: Record<string, unknown>): number {
    let compiled = this.#compiled.get(key);
    if (!compiled) {
      const root = this.apiSchema.getRootType(operation.operation)?.name ?? '';
      const isFragment = (definition: DocumentNode['definitions'][number]): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION;
      const fragments = new Map(document.definitions.filter(isFragment).map((fragment) => [fragment.name.value, fragment]));
      compiled = { cost: compileCost(this.#schema, document, operation, root), conditions: conditionVariables(operation, fragments), definitions: operation.variableDefinitions ?? [] };
      this.#compiled.set(key, compiled, (measure(document).fields + 1) * BYTES_PER_FIELD);
    }
    return this.#costOf(compiled, variables);
  }

  /**
   * The same for an operation whose cost has been computed before; undefined for others, and for one that cannot be run with these variables.
   *
   * @param key as it was given then
   */
  costIfKnown(key: string, variables: Record<string, unknown>): number | undefined {
    const compiled = this.#compiled.get(key);
    try {
      return compiled && this.#costOf(compiled, variables);
    } catch (error) {
      if (error instanceof GraphQLError) {
        return undefined;
      }
      throw error;
    }
  }

  #costOf({ cost, conditions, definitions }: Compiled, variables: Record<string, unknown>): number {
    if (typeof cost === 'number') {
      return Math.ceil(cost);
    }
    const { coerced } = getVariableValues(this.apiSchema, definitions, variables, { maxErrors: 1 });
    const refusal = coerced && nullCondition(conditions, coerced);
    if (refusal) {
      throw refusal;
    }
    return Math.ceil(cost(coerced ?? variables));
  }
}

/** Refuses operations that cost more than the caller's budget, after validation and before planning, and says the cost in every answer. */
export function costGuard(calculator: CostCalculator, budgets: Budgets): ApolloServerPlugin<NavetContext> {
  return {
    async requestDidStart() {
      let kostnad: Kostnad | undefined;
      return {
        async didResolveOperation(context) {
          kostnad = { beraknad: costOf(calculator, context), budget: budgetOf(context.contextValue.caller, budgets) };
          if (kostnad.beraknad > kostnad.budget) {
            throw tooDear(kostnad);
          }
        },
        async willSendResponse({ response }) {
          if (kostnad && response.body.kind === 'single') {
            const { singleResult } = response.body;
            singleResult.extensions = { ...singleResult.extensions, kostnad };
          }
        },
      };
    },
  };
}

/** @throws GraphQLError when there is no operation to run: what has no cost is not run */
function costOf(calculator: CostCalculator, { queryHash, operationName, document, operation, request }: GraphQLRequestContext<NavetContext>): number {
  if (!document || !operation) {
    throw new GraphQLError(NO_SUCH_OPERATION, { extensions: { code: 'OPERATION_RESOLUTION_FAILURE', http: { status: 400 } } });
  }
  return calculator.cost(`${queryHash} ${operationName ?? ''}`, document, operation, request.variables ?? {});
}

function tooDear({ beraknad, budget }: Kostnad): GraphQLError {
  const message =
    `Frågan är för dyr: den kostar ${beraknad} och budgeten är ${budget}. ` +
    'Begränsa listorna (first, år, förbund), välj färre fält eller dela upp frågan. Den som loggar in har en större budget.';
  return new GraphQLError(message, { extensions: { code: Felkod.FOR_DYR_FRAGA, kostnad: { beraknad, budget }, http: { status: 400 } } });
}
