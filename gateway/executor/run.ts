import { GraphQLError } from 'graphql';
import type { DataSource, RequestScope, SubgraphAnswer } from '../datasources/source';
import { Felkod } from '../errors';
import type { Failures } from './failures';
import { EmptyObject, type JsonObject, isObject, setOwn } from './json';
import { mergeInto } from './merge';
import type { Fetch, Step } from './plan';
import { collectObjects } from './positions';
import type { Representations } from './representations';
import { applyRewrites } from './rewrites';
import type { TypeSystem } from './type-system';

/** The greatest number of notices (`extensions.meddelanden`) in one answer. */
const MAX_NOTICES = 100;

/** One request under way. */
export interface Run {
  /** What the subgraphs have answered so far, merged. */
  readonly root: JsonObject;
  /** The variables as the client sent them. */
  readonly variables: JsonObject;
  /** The variables with defaults filled in, for conditions. */
  readonly coerced: JsonObject;
  readonly scope: RequestScope;
  readonly sources: ReadonlyMap<string, DataSource>;
  readonly types: TypeSystem;
  readonly failures: Failures;
  /** Notices of the subgraphs, for the answer's `extensions.meddelanden`. */
  readonly notices: unknown[];
  readonly maxObjects: number;
  /** Called when a service gave no usable answer, with the reason for the log. */
  readonly onUnavailable: (service: string, reason: unknown) => void;
}

/** Walks a compiled plan. Failures of subgraphs are noted in the run; only a refusal of the whole operation is thrown. */
export async function runStep(step: Step, run: Run): Promise<void> {
  switch (step.kind) {
    case 'Fetch':
      return runFetch(step, run);
    case 'Sequence':
      for (const child of step.steps) {
        await runStep(child, run);
      }
      return;
    case 'Parallel':
      await Promise.all(step.steps.map((child) => runStep(child, run)));
      return;
    case 'Condition': {
      const chosen = run.coerced[step.variable] === true ? step.whenTrue : step.whenFalse;
      return chosen && runStep(chosen, run);
    }
  }
}

async function runFetch(fetch: Fetch, run: Run): Promise<void> {
  const objects = fetch.path.length === 0 ? [run.root] : collectObjects(run.root, fetch.path, run.maxObjects);
  if (objects.length === 0) {
    return;
  }
  const representations = fetch.representations?.build(objects);
  if (representations && representations.list.length === 0) {
    return;
  }
  const variables = variablesOf(fetch, run);
  if (representations) {
    variables['representations'] = representations.list;
  }
  try {
    const source = run.sources.get(fetch.service);
    if (!source) {
      throw new Error(`the supergraph names a service without an address: ${fetch.service}`);
    }
    const answer = await source.execute(fetch.operation, variables, run.scope);
    run.scope.reading?.from(fetch.service);
    accept(fetch, answer, objects, representations, run);
  } catch (error) {
    if (error instanceof GraphQLError && error.extensions['code'] === Felkod.FOR_STOR_FRAGA) {
      throw error;
    }
    run.onUnavailable(fetch.service, error);
    run.failures.unavailable(fetch);
  }
}

function variablesOf(fetch: Fetch, run: Run): JsonObject {
  const variables = new EmptyObject();
  for (const name of fetch.variableNames) {
    if (Object.hasOwn(run.variables, name) && run.variables[name] !== undefined) {
      setOwn(variables, name, run.variables[name]);
    }
  }
  return variables;
}

/** Checks an answer and merges it. What is no GraphQL answer at all is thrown and treated as no answer. */
function accept(fetch: Fetch, answer: SubgraphAnswer, objects: readonly JsonObject[], representations: Representations | undefined, run: Run): void {
  const errors = Array.isArray(answer.errors) ? answer.errors : [];
  const data = answer.data;
  if (data !== null && data !== undefined && !isObject(data)) {
    throw new Error('data is no object');
  }
  if (!data && errors.length === 0) {
    throw new Error('an answer with neither data nor errors');
  }
  if (data) {
    if (representations) {
      mergeEntities(fetch, data, representations, errors.length > 0, run);
    } else {
      if (fetch.outputRewrites) {
        applyRewrites(fetch.outputRewrites, data, run.types);
      }
      for (const object of objects) {
        mergeInto(object, data);
      }
    }
  }
  if (errors.length > 0) {
    run.failures.fromSubgraph(fetch, errors, representations);
  }
  const notices = isObject(answer.extensions) ? answer.extensions['meddelanden'] : undefined;
  if (Array.isArray(notices)) {
    run.notices.push(...notices.slice(0, MAX_NOTICES - run.notices.length));
  }
}

function mergeEntities(fetch: Fetch, data: JsonObject, representations: Representations, explained: boolean, run: Run): void {
  const entities = data['_entities'];
  if ((entities === null || entities === undefined) && explained) {
    return;
  }
  if (!Array.isArray(entities) || entities.length !== representations.list.length) {
    throw new Error(`_entities is no list of ${representations.list.length} entities`);
  }
  if (fetch.outputRewrites) {
    entities.forEach((entity, index) => {
      // Rewrites ask for the type; a fetch that does not select it returns what was represented.
      if (isObject(entity) && entity['__typename'] === undefined) {
        entity['__typename'] = representations.list[index]?.['__typename'];
      }
    });
    applyRewrites(fetch.outputRewrites, entities, run.types);
  }
  const { objects, positions } = representations;
  for (let index = 0; index < objects.length; index++) {
    const entity: unknown = entities[positions[index] as number];
    if (isObject(entity)) {
      mergeInto(objects[index] as JsonObject, entity);
    }
  }
}
