import type { ApolloServerPlugin } from '@apollo/server';
import type { DocumentNode, GraphQLError, GraphQLFormattedError, OperationDefinitionNode } from 'graphql';
import { LruCache } from '../../subgraphs/shared/lru-cache';
import { type Budgets, budgetOf } from '../cost/budget';
import type { CostCalculator } from '../cost/guard';
import type { NavetGateway } from '../executor/gateway';
import { isObject } from '../executor/json';
import type { NavetContext } from './context';
import { formatError } from './format-error';
import type { SentRequest } from './sent-request';

/** What the direct way needs of the server that it is a way through. */
export interface DirectWayOptions {
  readonly gateway: NavetGateway;
  readonly costs: CostCalculator;
  readonly budgets: Budgets;
}

/** An answer as Apollo Server would give it. */
export interface DirectAnswer {
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
  readonly operation: string | undefined;
  readonly codes: string[] | undefined;
  /** Whether it has neither errors nor notices. */
  readonly isWhole: boolean;
}

/** An operation that Apollo Server has found valid. */
interface Known {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly queryHash: string;
}

const MOST_KNOWN = 400;
const JSON_TYPE = 'application/json; charset=utf-8';
/** Headers `accept` to which Apollo Server answers with plain JSON, without weighing them. */
const WANTS_JSON: ReadonlySet<string | undefined> = new Set([undefined, '*/*', 'application/json']);

/**
 * The way of nearly all questions: one that has been parsed and found valid before, asked in plain JSON. It is run straight away, past what Apollo
 * Server does for every kind of client and every plugin. What is out of the ordinary, and what is to be refused, goes through Apollo Server,
 * which has the words for it.
 */
export class DirectWay {
  readonly #known = new LruCache<string, Known>(MOST_KNOWN);

  constructor(private readonly options: DirectWayOptions) {}

  /** Learns which operations are valid from those that Apollo Server is about to run. */
  readonly plugin: ApolloServerPlugin<NavetContext> = {
    requestDidStart: () =>
      Promise.resolve({
        executionDidStart: ({ source, document, operation, queryHash, request }) => {
          if (operation.operation === 'query') {
            this.#known.set(keyOf(source, request.operationName), { document, operation, queryHash });
          }
          return Promise.resolve();
        },
      }),
  };

  /**
   * Answers a question.
   *
   * @param sent one that has nothing beside its document, variables and operation name for Apollo Server to refuse
   * @param accept the request's header
   * @returns undefined, with nothing done, for what Apollo Server is to answer
   */
  async answer(sent: SentRequest, accept: string | undefined, context: NavetContext): Promise<DirectAnswer | undefined> {
    const { query, operationName, variables } = sent;
    const known = typeof query === 'string' && WANTS_JSON.has(accept) ? this.#known.get(keyOf(query, operationName)) : undefined;
    if (!known) {
      return undefined;
    }
    const { document, operation, queryHash } = known;
    const { gateway, costs, budgets } = this.options;
    const given = isObject(variables) ? variables : {};
    const name = operation.name?.value;
    const kostnad = { beraknad: costs.costIfKnown(`${queryHash} ${name ?? ''}`, given) ?? Infinity, budget: budgetOf(context.caller, budgets) };
    if (kostnad.beraknad > kostnad.budget) {
      return undefined;
    }
    const { data, errors, extensions } = await gateway.run({ queryHash, document, operation, variables: given, scope: context });
    if (data === undefined || errors?.some(isExtraordinary)) {
      return undefined;
    }
    const formatted = errors?.map((error) => formatError(error.toJSON(), error));
    const body = JSON.stringify({ ...(formatted && { errors: formatted }), data, extensions: { ...extensions, kostnad } });
    return {
      headers: [['content-type', JSON_TYPE]],
      body,
      operation: name,
      codes: formatted && [...new Set(formatted.map(codeOf))],
      isWhole: formatted === undefined && extensions === undefined,
    };
  }
}

function keyOf(source: string, operationName: unknown): string {
  return typeof operationName === 'string' ? `${operationName}\n${source}` : source;
}

/** An error of which Apollo Server or its plugins do more than show it: it decides the status, or is a fault that the log must tell of. */
function isExtraordinary({ extensions }: GraphQLError): boolean {
  return extensions['http'] !== undefined || extensions['code'] === undefined;
}

function codeOf({ extensions }: GraphQLFormattedError): string {
  return String(extensions?.['code']);
}
