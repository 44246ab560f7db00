import { type GraphQLFormattedError, Kind, valueFromASTUntyped } from 'graphql';
import { QueryTooLarge } from './completion';
import type { ForeignReference, ReferenceShape } from './completion-context';
import type { Contract } from './contract';
import { RouterCode, directoryUnavailable, invalidRequest, queryTooLarge } from './errors';
import { REFERENCE_VARIABLE, groupByShape, referenceQuery, setAt } from './foreign-references';
import { LruCache } from '../../subgraphs/shared/lru-cache';
import { Notices } from './notices';
import { type OperationVariant, type RootField, decideConditions, variantKey } from './operation-variant';
import { answerOwnFields } from './own-fields';
import { OwnerCaller, type OwnerCallerOptions } from './owner-call';
import { OwnerPlans } from './owner-plan';
import type { PreparedOperation } from './prepared-query';
import { type RequestedEntities, splitByOwner } from './representations';
import type { OwnerRouterResponse } from './response';
import type { RunContext } from './run-context';

export interface QueryRunnerOptions extends OwnerCallerOptions {
  readonly contract: Contract;
}

interface CompiledVariant {
  readonly variant: OperationVariant;
  readonly entityFields: readonly RootField[];
  readonly ownFields: readonly RootField[];
  readonly plans: OwnerPlans;
}

interface Entities {
  /** One list for each `_entities` in the query, in the order of its representations. */
  readonly lists: readonly unknown[][];
  readonly errors: readonly GraphQLFormattedError[];
}

// Queries have as many variants as the values of their conditions, which hardly ever are more than a handful.
const MAX_VARIANTS = 32;

/** Runs checked operations: splits, asks, stitches. */
export class QueryRunner {
  readonly #caller: OwnerCaller;
  readonly #variants = new WeakMap<PreparedOperation, LruCache<string, CompiledVariant>>();
  readonly #referenceQueries = new WeakMap<ReferenceShape, PreparedOperation>();

  constructor(private readonly options: QueryRunnerOptions) {
    this.#caller = new OwnerCaller(options);
  }

  async run(operation: PreparedOperation, context: RunContext): Promise<OwnerRouterResponse> {
    const compiled = this.#compiled(operation, context);
    const notices = new Notices();
    let entities: Entities;
    try {
      entities = await this.#entities(compiled, context, notices);
    } catch (error) {
      if (error instanceof QueryTooLarge) return { errors: [queryTooLarge()] };
      throw error;
    }
    const own = compiled.ownFields.length > 0 ? answerOwnFields(this.options.contract, compiled.variant, compiled.ownFields, context.values) : undefined;
    const data: Record<string, unknown> = Object.create(null);
    for (const { responseName } of compiled.variant.rootFields) {
      const index = compiled.entityFields.findIndex((field) => field.responseName === responseName);
      data[responseName] = index < 0 ? own?.data[responseName] : entities.lists[index];
    }
    const errors = oneOutagePerOwner([...entities.errors, ...(own?.errors ?? [])]);
    const meddelanden = notices.list();
    return { data, ...(errors.length > 0 && { errors }), ...(meddelanden.length > 0 && { extensions: { meddelanden } }) };
  }

  #compiled(operation: PreparedOperation, { values }: RunContext): CompiledVariant {
    let variants = this.#variants.get(operation);
    if (!variants) this.#variants.set(operation, (variants = new LruCache(MAX_VARIANTS)));
    const key = variantKey(operation, values);
    let compiled = variants.get(key);
    if (!compiled) {
      const variant = decideConditions(operation, values);
      const entityFields = variant.rootFields.filter((field) => field.fieldName === '_entities');
      const ownFields = variant.rootFields.filter((field) => field.fieldName !== '_entities');
      compiled = { variant, entityFields, ownFields, plans: new OwnerPlans(this.options.contract, variant, entityFields) };
      variants.set(key, compiled);
    }
    return compiled;
  }

  async #entities(compiled: CompiledVariant, context: RunContext, notices: Notices): Promise<Entities> {
    const { contract, owners } = this.options;
    const errors: GraphQLFormattedError[] = [];
    const requested = compiled.entityFields.map((field) => requestedEntities(field, context, errors));
    const lists = requested.map(({ representations }) => representations.map((): unknown => null));
    const problem = owners.problem();
    if (problem !== undefined) {
      const first = requested.find(({ representations }) => representations.length > 0);
      if (first) errors.push(directoryUnavailable(problem, [first.responseName, 0]));
      return { lists, errors };
    }
    const split = splitByOwner(contract, owners, requested);
    errors.push(...split.errors);
    const answers = await Promise.all(split.batches.map((batch) => this.#caller.ask(batch, compiled.plans, context, notices)));
    const references: ForeignReference[] = [];
    for (const answer of answers) {
      for (const { root, index, entity } of answer.entities) {
        const list = lists[root];
        if (list) list[index] = entity;
      }
      errors.push(...answer.errors);
      references.push(...answer.references);
    }
    if (references.length > 0) {
      const byName: Record<string, unknown> = Object.create(null);
      for (const [index, { responseName }] of requested.entries()) byName[responseName] = lists[index];
      errors.push(...(await this.#followReferences(compiled.variant, references, byName, context, notices)));
    }
    return { lists, errors };
  }

  async #followReferences(
    variant: OperationVariant,
    references: readonly ForeignReference[],
    data: Record<string, unknown>,
    context: RunContext,
    notices: Notices,
  ): Promise<GraphQLFormattedError[]> {
    const follow = async ([shape, group]: [ReferenceShape, readonly ForeignReference[]]) => {
      let operation = this.#referenceQueries.get(shape);
      if (!operation) this.#referenceQueries.set(shape, (operation = referenceQuery(this.options.contract, variant, shape)));
      const representations = group.map(({ key }) => ({ __typename: shape.typeName, [shape.keyField]: key }));
      const given = { ...context.given, [REFERENCE_VARIABLE]: representations };
      const entities = await this.#entities(this.#compiled(operation, context), { ...context, given }, notices);
      for (const [index, { path }] of group.entries()) setAt(data, path, entities.lists[0]?.[index] ?? null);
      return entities.errors.map((error) => {
        const [, index, ...below] = error.path ?? [];
        return { ...error, path: [...(group[index as number]?.path ?? []), ...below] };
      });
    };
    return (await Promise.all([...groupByShape(references)].map(follow))).flat();
  }
}

function requestedEntities(field: RootField, { given }: RunContext, errors: GraphQLFormattedError[]): RequestedEntities {
  const { responseName } = field;
  const value = field.nodes[0]?.arguments?.[0]?.value;
  const list: unknown = value?.kind === Kind.VARIABLE ? given[value.name.value] : value && valueFromASTUntyped(value, given);
  if (Array.isArray(list)) return { responseName, representations: list };
  errors.push(invalidRequest('Variabeln för representations ska vara en lista.', [responseName]));
  return { responseName, representations: [] };
}

/** References can lead to an owner that has failed once already in the same request: the caller needs to hear it once. */
function oneOutagePerOwner(errors: readonly GraphQLFormattedError[]): GraphQLFormattedError[] {
  const heard = new Set<unknown>();
  return errors.filter(({ extensions }) => {
    if (extensions?.['code'] !== RouterCode.OWNER_UNAVAILABLE) return true;
    const { forbund } = extensions;
    if (heard.has(forbund)) return false;
    heard.add(forbund);
    return true;
  });
}
