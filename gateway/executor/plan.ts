import { Kind, type SelectionSetNode, parse, visit } from 'graphql';
import type { FetchNode, PlanNode, QueryPlan } from '@apollo/query-planner';
import type { GuardedFields } from '../../subgraphs/shared/authorization/guarded-fields';
import type { Roll } from '../../subgraphs/shared/identity/caller';
import { type SubgraphOperation, subgraphOperation } from '../datasources/source';
import { RepresentationBuilder } from './representations';
import { type Rewrite, compileRewrites } from './rewrites';
import type { TypeSystem } from './type-system';

/** In a path: every item of a list. */
export const EACH = '@';

/** One request to one subgraph, and where its answer belongs. */
export interface Fetch {
  readonly kind: 'Fetch';
  readonly service: string;
  /** Where in the response the objects are that this fetch adds to; empty for the root. */
  readonly path: readonly string[];
  readonly operation: SubgraphOperation;
  /** The client's variables that the operation uses. */
  readonly variableNames: readonly string[];
  /** Present when entities are fetched by their keys. */
  readonly representations: RepresentationBuilder | undefined;
  readonly outputRewrites: readonly Rewrite[] | undefined;
  /**
   * Response names that the fetch fills in an object at `path`, for describing failures.
   *
   * @param typeName the object's type; without it, the names for all types
   */
  responseNames(typeName?: string): readonly string[];
}

/** A plan as the executor walks it: flattening is folded into each fetch's path. */
export type Step =
  | Fetch
  | { readonly kind: 'Sequence'; readonly steps: readonly Step[] }
  | { readonly kind: 'Parallel'; readonly steps: readonly Step[] }
  | { readonly kind: 'Condition'; readonly variable: string; readonly whenTrue: Step | undefined; readonly whenFalse: Step | undefined };

/** What a plan is compiled against. */
export interface PlanSurroundings {
  readonly types: TypeSystem;
  /** The fields that lead to what is not open to everybody; undefined when that is not known. */
  readonly guardedFields: GuardedFields | undefined;
}

/**
 * Compiles a query plan.
 *
 * @returns undefined when the operation needs no subgraph (introspection only)
 * @throws Error when the plan has a node that this executor does not run
 */
export function compilePlan(plan: QueryPlan, surroundings: PlanSurroundings): Step | undefined {
  if (!plan.node) {
    return undefined;
  }
  if (plan.node.kind === 'Subscription') {
    throw new Error('subscriptions have no plan here');
  }
  return compileNode(plan.node, [], surroundings);
}

function compileNode(node: PlanNode, path: readonly string[], surroundings: PlanSurroundings): Step {
  switch (node.kind) {
    case 'Fetch':
      return compileFetch(node, path, surroundings);
    case 'Flatten':
      return compileNode(node.node, [...path, ...node.path.map(String)], surroundings);
    case 'Sequence':
    case 'Parallel':
      return { kind: node.kind, steps: node.nodes.map((child) => compileNode(child, path, surroundings)) };
    case 'Condition':
      return {
        kind: 'Condition',
        variable: node.condition,
        whenTrue: node.ifClause && compileNode(node.ifClause, path, surroundings),
        whenFalse: node.elseClause && compileNode(node.elseClause, path, surroundings),
      };
    case 'Defer':
      throw new Error('the planner was not told to plan @defer');
  }
}

function compileFetch(node: FetchNode, path: readonly string[], { types, guardedFields }: PlanSurroundings): Fetch {
  const variableNames = node.variableUsages ?? [];
  const kind = node.operationKind === 'mutation' ? 'mutation' : 'query';
  return {
    kind: 'Fetch',
    service: node.serviceName,
    path,
    operation: subgraphOperation(node.operation, node.operationName, kind, guardedFields && rolesFor(node.operation, guardedFields)),
    variableNames,
    representations: node.requires && new RepresentationBuilder(node.requires, compileRewrites(node.inputRewrites), types),
    outputRewrites: compileRewrites(node.outputRewrites),
    responseNames: (typeName) => responseNamesOf(node, typeName, types),
  };
}

/** The roles that may be enough for some of what an operation asks for; none when all of it is open. */
function rolesFor(operation: string, guarded: GuardedFields): ReadonlySet<Roll> {
  const roles = new Set<Roll>();
  visit(parse(operation, { noLocation: true }), {
    Field({ name }) {
      for (const roll of guarded.get(name.value) ?? []) {
        roles.add(roll);
      }
    },
  });
  return roles;
}

/** The names under which the fetch's own fields come. Failures are rare, so the operation is parsed when one is described. */
function responseNamesOf(fetch: FetchNode, typeName: string | undefined, types: TypeSystem): readonly string[] {
  const names = new Set<string>();
  const applies = (condition: string | undefined) => condition === undefined || typeName === undefined || types.satisfies(typeName, condition);
  const add = (selectionSet: SelectionSetNode | undefined) => {
    for (const selection of selectionSet?.selections ?? []) {
      if (selection.kind === Kind.FIELD) {
        names.add(selection.alias?.value ?? selection.name.value);
      } else if (selection.kind === Kind.INLINE_FRAGMENT && applies(selection.typeCondition?.name.value)) {
        add(selection.selectionSet);
      }
    }
  };
  for (const definition of parse(fetch.operation, { noLocation: true }).definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) {
      const entities = fetch.requires && definition.selectionSet.selections.find((selection) => selection.kind === Kind.FIELD);
      add(entities ? entities.selectionSet : definition.selectionSet);
    }
  }
  names.delete('__typename');
  return [...names];
}
