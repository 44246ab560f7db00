import type {
  GatewayExecutionResult,
  GatewayGraphQLRequestContext,
  GatewayInterface,
  GatewayLoadResult,
  GatewaySchemaLoadOrUpdateCallback,
  GatewayUnsubscriber,
} from '@apollo/server-gateway-interface';
import { type DocumentNode, GraphQLError, type GraphQLScalarType, Kind, type OperationDefinitionNode } from 'graphql';
import type { DataSource, RequestScope } from '../datasources/source';
import { LruCache } from '../../subgraphs/shared/lru-cache';
import type { JsonObject } from './json';
import { CompiledOperation, type OperationResult, type Surroundings, emptyMemory } from './operation';
import { type LoadedSupergraph, loadSupergraph } from './supergraph';

/** Compiled operations kept, about 65 KB each; a public API has few operations and many variables. */
const MAX_OPERATIONS = 400;
/** Fields from which an operation is large: up to a megabyte compiled, so fewer are kept, and they do not push out the others. */
const LARGE = 400;
const MAX_LARGE_OPERATIONS = 20;
/** The greatest number of objects in one answer. */
const MAX_OBJECTS = 500_000;

/** What is said when a document has no operation of the name that was sent with it. */
export const NO_SUCH_OPERATION = 'Dokumentet har ingen operation med det namnet, eller flera utan att en är vald.';

/** What a gateway is made of. */
export interface NavetGatewayOptions {
  readonly supergraphSdl: string;
  /** Where each subgraph of the supergraph is asked. */
  readonly sources: ReadonlyMap<string, DataSource>;
  /** Called when a service gave no usable answer; the reason is for the log. */
  readonly onUnavailable?: (service: string, reason: unknown, scope: RequestScope) => void;
  /** The greatest number of objects in one answer. Default 500,000. */
  readonly maxObjects?: number | undefined;
  /** How custom scalars read input, by name. */
  readonly scalars?: Readonly<Record<string, GraphQLScalarType>>;
}

/** An operation of a valid document, and what it is run with. */
export interface AskedOperation {
  /** SHA-256 of the document's text, hexadecimal. */
  readonly queryHash: string;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** As the client sent them. */
  readonly variables: JsonObject;
  readonly scope: RequestScope;
}

/** A gateway for `new ApolloServer({ gateway })` that plans with Apollo's planner and runs the plans itself. */
export class NavetGateway implements GatewayInterface {
  readonly supergraph: LoadedSupergraph;
  readonly #operations = new LruCache<string, CompiledOperation>(MAX_OPERATIONS);
  readonly #largeOperations = new LruCache<string, CompiledOperation>(MAX_LARGE_OPERATIONS);
  readonly #surroundings: Surroundings;

  constructor(options: NavetGatewayOptions) {
    this.supergraph = loadSupergraph(options.supergraphSdl, options.scalars);
    this.#surroundings = {
      sources: options.sources,
      maxObjects: options.maxObjects ?? MAX_OBJECTS,
      memory: emptyMemory(),
      onUnavailable: options.onUnavailable ?? (() => undefined),
    };
  }

  onSchemaLoadOrUpdate(callback: GatewaySchemaLoadOrUpdateCallback): GatewayUnsubscriber {
    callback({ apiSchema: this.supergraph.apiSchema, coreSupergraphSdl: this.supergraph.sdl });
    return () => undefined;
  }

  /**
   * Whether an operation is planned and compiled, so that to run it takes nothing more than to ask the services.
   *
   * @param documentHash Apollo Server's own hash of the document: SHA-256, hexadecimal
   * @param variables given when the document asks for the schema: what is asked must then be remembered too
   */
  isPlanned(documentHash: string, operationName: string | undefined, variables?: JsonObject): boolean {
    const key = keyOf(documentHash, operationName);
    const operation = this.#operations.get(key) ?? this.#largeOperations.get(key);
    return operation !== undefined && (variables === undefined || operation.knowsOfSchema(variables, this.#surroundings.memory));
  }

  /**
   * Plans all operations of a valid document.
   *
   * @param documentHash SHA-256 of its text, hexadecimal
   * @throws GraphQLError for one that the hub does not run
   */
  plan(documentHash: string, document: DocumentNode): void {
    for (const operation of document.definitions) {
      if (operation.kind === Kind.OPERATION_DEFINITION) {
        this.#compiled({ queryHash: documentHash, document, operation });
      }
    }
  }

  load(): Promise<GatewayLoadResult> {
    return Promise.resolve({ executor: (request) => this.#execute(request) });
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#surroundings.sources.values()].map((source) => source.close()));
  }

  /**
   * Runs an operation of a valid document, planned at its first time.
   *
   * @throws GraphQLError when it is of a kind that the hub does not run
   */
  async run(asked: AskedOperation): Promise<OperationResult> {
    return this.#compiled(asked).run(asked.variables, asked.scope, this.#surroundings);
  }

  async #execute(request: GatewayGraphQLRequestContext): Promise<GatewayExecutionResult> {
    // Apollo Server leaves it to the executor to notice that a document has no such operation, and calls it by no name then, as it does
    // an operation that has none: whatever is known under that name must not be taken for it.
    const operation = request.operation as typeof request.operation | undefined;
    try {
      if (!operation) {
        throw new GraphQLError(NO_SUCH_OPERATION);
      }
      const { queryHash, document } = request;
      return (await this.run({ queryHash, document, operation, variables: request.request.variables ?? {}, scope: scopeOf(request) })) as GatewayExecutionResult;
    } catch (error) {
      if (error instanceof GraphQLError) {
        return { errors: [error] };
      }
      throw error;
    }
  }

  #compiled({ queryHash, document, operation }: Pick<AskedOperation, 'queryHash' | 'document' | 'operation'>): CompiledOperation {
    const key = keyOf(queryHash, operation.name?.value);
    let compiled = this.#operations.get(key) ?? this.#largeOperations.get(key);
    if (!compiled) {
      compiled = new CompiledOperation(this.supergraph, document, operation);
      const cache = compiled.fields < LARGE ? this.#operations : this.#largeOperations;
      cache.set(key, compiled);
    }
    return compiled;
  }
}

function keyOf(queryHash: string, operationName: string | null | undefined): string {
  return `${queryHash} ${operationName ?? ''}`;
}

/** The request's own scope, which the HTTP layer makes; a host without one gets a scope that never aborts. */
function scopeOf(request: GatewayGraphQLRequestContext): RequestScope {
  const context = request.context as Partial<RequestScope>;
  return context.signal && context.requestId !== undefined ? (context as RequestScope) : { requestId: '', signal: NEVER };
}

const NEVER = new AbortController().signal;
