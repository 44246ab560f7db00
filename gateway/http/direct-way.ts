import type { ApolloServerPlugin } from '@apollo/server';
import { type DocumentNode, GraphQLError, type GraphQLFormattedError, type OperationDefinitionNode } from 'graphql';
import { answerTypeWithoutWeighing } from '../../subgraphs/shared/answer-type';
import { ParsedDocuments } from '../../subgraphs/shared/parsed-documents';
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

/** Bytes of the documents that are known; they are mostly the very ones that Apollo Server remembers. */
const ROOM = 48_000_000;

/**
 * The way of nearly all questions: one that has been parsed and found valid before. It is run straight away, past what Apollo
 * Server does for every kind of client and every plugin. What is out of the ordinary, and what is to be refused, goes through Apollo Server,
 * which has the words for it.
 */
export class DirectWay {
  readonly #known = new ParsedDocuments<Known>(ROOM);

  constructor(private readonly options: DirectWayOptions) {}

  /** Learns which operations are valid from those that Apollo Server is about to run. */
  readonly plugin: ApolloServerPlugin<NavetContext> = {
    requestDidStart: () =>
      Promise.resolve({
        executionDidStart: ({ source, document, operation, queryHash, request }) => {
          if (operation.operation === 'query') {
            this.#known.set(keyOf(source, request.operationName), { document, operation, queryHash }, source.length);
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
   * @returns undefined for what Apollo Server is to answer: mostly before anything is done, and at the latest before anything is changed
   */
  async answer(sent: SentRequest, accept: string | undefined, context: NavetContext): Promise<DirectAnswer | undefined> {
    const { query, operationName, variables } = sent;
    const type = answerTypeWithoutWeighing(accept);
    const known = typeof query === 'string' && type !== undefined ? this.#known.get(keyOf(query, operationName)) : undefined;
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
    const result = await gateway.run({ queryHash, document, operation, variables: given, scope: context }).catch(unlessRefused);
    if (result?.data === undefined || result.errors?.some(isExtraordinary)) {
      return undefined;
    }
    const { data, errors, extensions } = result;
    const formatted = errors?.map((error) => formatError(error.toJSON(), error));
    const body = JSON.stringify({ ...(formatted && { errors: formatted }), data, extensions: { ...extensions, kostnad } });
    return {
      headers: [['content-type', `${type}; charset=utf-8`]],
      body,
      operation: name,
      codes: formatted && [...new Set(formatted.map(codeOf))],
      isWhole: formatted === undefined && extensions === undefined,
    };
  }
}

/** What the executor refuses to run is for Apollo Server to say. */
function unlessRefused(error: unknown): undefined {
  if (!(error instanceof GraphQLError)) {
    throw error;
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
