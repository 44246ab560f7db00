import type { ApolloServerPlugin, GraphQLRequestContext } from '@apollo/server';
import { type DocumentNode, GraphQLError, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { Felkod } from '../errors';
import type { NavetContext } from '../http/context';
import { LruCache } from '../owner-router/lru-cache';
import { type Budgets, budgetOf } from './budget';
import { introspectionCosts } from './introspection-costs';
import { type OperationCost, compileCost } from './operation-cost';
import { type CostSchema, readCostSchema } from './schema';

/** Compiled costs kept; each is a few kilobytes at most. */
const MAX_REMEMBERED = 2_000;

/** What an operation costs, and what the one who asks may spend on it. */
export interface Kostnad {
  readonly beraknad: number;
  readonly budget: number;
}

/** Computes what operations cost. */
export class CostCalculator {
  readonly #schema: CostSchema;
  readonly #compiled = new LruCache<string, OperationCost>(MAX_REMEMBERED);

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
   * The cost of one operation with these variables.
   *
   * @param key what tells the operation from all others; compiled once per key
   */
  cost(key: string, document: DocumentNode, operation: OperationDefinitionNode, variables: Record<string, unknown>): number {
    let compiled = this.#compiled.get(key);
    if (!compiled) {
      const root = this.apiSchema.getRootType(operation.operation)?.name ?? '';
      compiled = compileCost(this.#schema, document, operation, root);
      this.#compiled.set(key, compiled);
    }
    return Math.ceil(compiled(variables));
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

function costOf(calculator: CostCalculator, { queryHash, operationName, document, operation, request }: GraphQLRequestContext<NavetContext>): number {
  return document && operation ? calculator.cost(`${queryHash} ${operationName ?? ''}`, document, operation, request.variables ?? {}) : 0;
}

function tooDear({ beraknad, budget }: Kostnad): GraphQLError {
  const message =
    `Frågan är för dyr: den kostar ${beraknad} och budgeten är ${budget}. ` +
    'Begränsa listorna (first, år, förbund), välj färre fält eller dela upp frågan. Den som loggar in har en större budget.';
  return new GraphQLError(message, { extensions: { code: Felkod.FOR_DYR_FRAGA, kostnad: { beraknad, budget }, http: { status: 400 } } });
}
