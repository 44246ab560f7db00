import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  getVariableValues,
} from 'graphql';
import { operationFromDocument } from '@apollo/federation-internals';
import type { DataSource, RequestScope } from '../datasources/source';
import { Felkod } from '../errors';
import { measure } from '../limits/measure';
import { type Completing, ResponseForm } from './completion';
import { conditionVariables, nullCondition } from './conditions';
import { Failures } from './failures';
import { Introspection, type IntrospectionAnswers } from './introspection';
import { EmptyObject, type JsonObject } from './json';
import { type Step, compilePlan } from './plan';
import { runStep } from './run';
import { SelectionCollector } from './selections';
import type { LoadedSupergraph } from './supergraph';
import { WeightedCache } from '../../subgraphs/shared/weighted-cache';

/** Bytes that the forms of all operations may take. */
const ROOM_FOR_FORMS = 24_000_000;
/** Bytes that the answers to questions about the schema may take: those to the question of every tool take about one and a half million. */
const ROOM_FOR_ANSWERS = 16_000_000;
/** Bytes of one field of a form, and of the document that it is read from: its nodes hold on to all of its tokens. */
const BYTES_PER_FIELD = 1_500;

/** What operations share that is made once and used again, bounded for all of them together. */
export interface Memory {
  /** By operation, and by the values of its conditions: one for each combination that clients use. */
  readonly forms: WeightedCache<Form>;
  readonly answers: IntrospectionAnswers;
}

/** A memory in which there is nothing yet. */
export function emptyMemory(): Memory {
  return { forms: new WeightedCache(ROOM_FOR_FORMS), answers: new WeightedCache(ROOM_FOR_ANSWERS) };
}

/** What running an operation needs of its surroundings. */
export interface Surroundings {
  readonly sources: ReadonlyMap<string, DataSource>;
  readonly maxObjects: number;
  readonly memory: Memory;
  readonly onUnavailable: (service: string, reason: unknown, scope: RequestScope) => void;
}

/** An operation's result; `data` is absent when the operation was not run. */
export interface OperationResult {
  readonly data?: JsonObject | null;
  readonly errors?: readonly GraphQLError[];
  readonly extensions?: { meddelanden: unknown[] };
}

/** How an operation is answered for given values of its conditions. */
interface Form {
  readonly selections: SelectionCollector;
  readonly response: ResponseForm;
  readonly introspection: Introspection | undefined;
}

let compiledSoFar = 0;

/** One operation, planned and compiled once and run many times. */
export class CompiledOperation {
  /** Fields of the document's largest operation, which say how much room this takes. */
  readonly fields: number;
  /** Tells the operation from all others that have ever been compiled. */
  readonly #id = (compiledSoFar += 1);
  readonly #plan: Step | undefined;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #conditions: readonly string[];

  /**
   * @param supergraph the loaded supergraph
   * @param document the client's document, already validated
   * @param operation the operation to run
   * @throws GraphQLError when the operation is of a kind that the hub does not run; Error when it cannot be planned
   */
  constructor(
    private readonly supergraph: LoadedSupergraph,
    private readonly document: DocumentNode,
    private readonly operation: OperationDefinitionNode,
  ) {
    if (operation.operation === 'subscription') {
      throw new GraphQLError('Navet har inga prenumerationer (subscription). Ställ en fråga (query) i stället.', {
        extensions: { code: Felkod.STODS_INTE },
      });
    }
    if (operation.operation === 'mutation' && !supergraph.apiSchema.getMutationType()) {
      throw new GraphQLError('Navet har inga ändringar (mutation). Ställ en fråga (query) i stället.', {
        extensions: { code: Felkod.STODS_INTE },
      });
    }
    const reserved = operation.variableDefinitions?.find(({ variable }) => variable.name.value === 'representations');
    if (reserved) {
      throw new GraphQLError('Variabelnamnet $representations är upptaget. Byt namn på variabeln.', {
        nodes: reserved,
        extensions: { code: Felkod.OGILTIG_FRAGA },
      });
    }
    this.#fragments = new Map(
      document.definitions
        .filter((definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION)
        .map((fragment) => [fragment.name.value, fragment]),
    );
    this.fields = measure(document).fields;
    this.#conditions = conditionVariables(operation, this.#fragments);
    const planned = operationFromDocument(supergraph.planningSchema, document, { operationName: operation.name?.value, validate: false });
    this.#plan = compilePlan(supergraph.planner.buildQueryPlan(planned), supergraph);
  }

  /**
   * Runs the operation.
   *
   * @param variables as the client sent them
   */
  async run(variables: JsonObject, scope: RequestScope, surroundings: Surroundings): Promise<OperationResult> {
    const { errors, coerced } = getVariableValues(this.supergraph.apiSchema, this.operation.variableDefinitions ?? [], variables, { maxErrors: 20 });
    if (errors) {
      return { errors };
    }
    const withoutValue = nullCondition(this.#conditions, coerced);
    if (withoutValue) {
      return { errors: [withoutValue] };
    }
    const root = new EmptyObject();
    const failures = new Failures(root, scope.caller);
    const notices: unknown[] = [];
    try {
      if (this.#plan) {
        const { sources, maxObjects } = surroundings;
        const onUnavailable = (service: string, reason: unknown) => surroundings.onUnavailable(service, reason, scope);
        await runStep(this.#plan, { root, variables, coerced, scope, sources, types: this.supergraph.types, failures, notices, maxObjects, onUnavailable });
      }
      const form = this.#formFor(coerced, surroundings.memory);
      const completing: Completing = {
        failures,
        path: [],
        budget: surroundings.maxObjects,
        introspection: form.introspection?.answer(variables, surroundings.memory.answers) ?? NO_INTROSPECTION,
      };
      const data = form.response.complete(root, completing);
      const found = failures.finish((path) => form.selections.visiblePath(path, this.operation.selectionSet));
      return {
        data,
        ...(found.length > 0 && { errors: found }),
        ...(notices.length > 0 && { extensions: { meddelanden: notices } }),
      };
    } catch (error) {
      if (error instanceof GraphQLError) {
        return { data: null, errors: [error] };
      }
      throw error;
    }
  }

  /**
   * Whether what is asked of the schema is remembered, or will be refused at once: to find it out takes longer than most operations.
   *
   * @param variables as the client sent them
   */
  knowsOfSchema(variables: JsonObject, memory: Memory): boolean {
    const { coerced } = getVariableValues(this.supergraph.apiSchema, this.operation.variableDefinitions ?? [], variables, { maxErrors: 1 });
    return !coerced || (this.#formFor(coerced, memory).introspection?.isRemembered(variables, memory.answers) ?? true);
  }

  #formFor(coerced: JsonObject, { forms }: Memory): Form {
    const key = `${this.#id} ${this.#conditions.map((name) => (coerced[name] === true ? '1' : '0')).join('')}`;
    let form = forms.get(key);
    if (!form) {
      const schema = this.supergraph.apiSchema;
      const rootType = schema.getRootType(this.operation.operation);
      if (!rootType) {
        throw new Error(`the schema has no root type for ${this.operation.operation}`);
      }
      const selections = new SelectionCollector(schema, this.#fragments, coerced);
      const response = new ResponseForm(schema, rootType, this.operation.selectionSet, selections);
      const fields = response.introspectionFields;
      const introspection = fields.length > 0 ? new Introspection(schema, this.operation, this.document, fields) : undefined;
      form = { selections, response, introspection };
      forms.set(key, form, this.fields * BYTES_PER_FIELD);
    }
    return form;
  }
}

const NO_INTROSPECTION: JsonObject = {};
