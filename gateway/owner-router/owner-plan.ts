import { type GraphQLObjectType, print, stripIgnoredCharacters } from 'graphql';
import { type ObjectShape, ShapeCompiler, typenameReader } from './completion';
import type { Contract } from './contract';
import { LruCache } from '../../subgraphs/shared/lru-cache';
import type { Selected } from './merged-selection';
import type { OperationVariant, RootField } from './operation-variant';
import { type ArgumentDecision, type Lacking, ReservedNames, writeOwnerDocument } from './owner-document';
import type { OwnerSchema } from './owner-schema';
import type { Variables } from './prepared-query';

// Plans for one query and one owner schema differ only by what the variables say; few values matter.
const MAX_PLANS_PER_SCHEMA = 16;
const MAX_SCHEMAS = 100;

/** How to ask the owners of one schema about one query, and how to read what they answer. */
export interface OwnerPlan {
  readonly query: string;
  /** The query as JSON text, so that a request's body is put together without quoting it again. */
  readonly queryJson: string;
  readonly variableNames: readonly string[];
  /** One for each `_entities` in the query. */
  readonly roots: readonly RootPlan[];
  /** What the query asks for and these owners lack. */
  readonly lacking: readonly Lacking[];
  readonly names: ReservedNames;
}

export interface RootPlan {
  readonly responseName: string;
  readonly variableName: string;
  readonly typenameOf: (raw: Record<string, unknown>) => unknown;
  readonly shapes: ReadonlyMap<string, ObjectShape>;
}

/** The plans of one query, each made when the first owner that needs it is asked. */
export class OwnerPlans {
  readonly #bySchema = new LruCache<OwnerSchema | 'contract', CachedPlan[]>(MAX_SCHEMAS);

  /** @param roots the query's `_entities` fields. */
  constructor(
    private readonly contract: Contract,
    private readonly variant: OperationVariant,
    private readonly roots: readonly RootField[],
  ) {}

  /** @param owner undefined for owners that keep up with the contract, or of whom nothing is known yet. */
  planFor(owner: OwnerSchema | undefined, variables: Variables): OwnerPlan {
    const cached = this.#bySchema.get(owner ?? 'contract') ?? [];
    const found = cached.find(({ decisions }) => decisions.every(({ fit, decideAgain }) => sameFit(fit, decideAgain(variables))));
    if (found) return found.plan;
    const made = this.#make(owner, variables);
    this.#bySchema.set(owner ?? 'contract', [made, ...cached].slice(0, MAX_PLANS_PER_SCHEMA));
    return made.plan;
  }

  #make(owner: OwnerSchema | undefined, variables: Variables): CachedPlan {
    const { contract, variant, roots } = this;
    const written = writeOwnerDocument(contract, variant, roots, owner, variables);
    const names = new ReservedNames(variant.reservedPrefix);
    const compiler = new ShapeCompiler(contract, variant.fragments, written.pruned, names);
    const query = stripIgnoredCharacters(print(written.document));
    const plan = {
      query,
      queryJson: JSON.stringify(query),
      variableNames: written.variableNames,
      roots: roots.map((root, index) => {
        const selected: Selected[] = root.nodes.flatMap(({ selectionSet }) => (selectionSet ? [{ set: selectionSet, asked: true }] : []));
        const shapes = [...contract.keyFields.keys()].map((typeName) => {
          const shape = compiler.shape(contract.schema.getType(typeName) as GraphQLObjectType, selected);
          return [typeName, owner && !owner.schema.getType(typeName) ? { ...shape, asksOwner: false } : shape] as const;
        });
        return {
          responseName: root.responseName,
          variableName: names.representations(index),
          typenameOf: typenameReader(selected, names),
          shapes: new Map(shapes),
        };
      }),
      lacking: written.lacking,
      names,
    };
    return { plan, decisions: written.decisions };
  }
}

interface CachedPlan {
  readonly plan: OwnerPlan;
  readonly decisions: readonly ArgumentDecision[];
}

function sameFit(one: ArgumentDecision['fit'], other: ArgumentDecision['fit']): boolean {
  return typeof one === 'object' && typeof other === 'object' ? one.lacks === other.lacks : one === other;
}
