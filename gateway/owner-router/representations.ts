import type { GraphQLFormattedError } from 'graphql';
import type { Contract } from './contract';
import { invalidRequest } from './errors';
import type { Owner, OwnerDirectory } from './owner-directory';

/** One entity that an owner is asked for, however many times the caller asked for it. */
export interface Slot {
  readonly typeName: string;
  /** Keys that the owner may answer with. */
  readonly keys: readonly string[];
  /** What to send: the caller's representation and, for an older id, the same under the owner's id of today. */
  readonly representations: readonly Readonly<Record<string, unknown>>[];
  /** Where in the caller's list the entity belongs. */
  readonly indexes: number[];
}

/** What one owner is asked in one request: a list of slots for each `_entities` in the query. */
export interface Batch {
  readonly owner: Owner;
  readonly slots: readonly (readonly Slot[])[];
}

export interface Split {
  readonly batches: readonly Batch[];
  /** Representations that cannot be understood. */
  readonly errors: readonly GraphQLFormattedError[];
}

/** One `_entities` of the query with the list that the caller gave it. */
export interface RequestedEntities {
  readonly responseName: string;
  readonly representations: readonly unknown[];
}

/**
 * Divides representations by the owner of their keys. Those whose key nobody owns are in no batch: their entity is
 * null, which is how a subgraph says that it does not know a key.
 */
export function splitByOwner(contract: Contract, directory: OwnerDirectory, requested: readonly RequestedEntities[]): Split {
  const errors: GraphQLFormattedError[] = [];
  const slotsByOwner = new Map<Owner, Map<string, Slot>[]>();
  for (const [rootIndex, { responseName, representations }] of requested.entries()) {
    for (const [index, representation] of representations.entries()) {
      const entity = readRepresentation(contract, representation);
      if (typeof entity === 'string') {
        errors.push(invalidRequest(entity, [responseName, index]));
        continue;
      }
      const owner = directory.resolve(entity.key);
      if (!owner) continue;
      let slots = slotsByOwner.get(owner);
      if (!slots) slotsByOwner.set(owner, (slots = requested.map(() => new Map<string, Slot>())));
      const identity = identityOf(entity);
      const slot = slots[rootIndex]?.get(identity);
      if (slot) slot.indexes.push(index);
      else slots[rootIndex]?.set(identity, newSlot(entity, owner, index));
    }
  }
  const batches = [...slotsByOwner].map(([owner, slots]) => ({ owner, slots: slots.map((bySlot) => [...bySlot.values()]) }));
  return { batches, errors };
}

interface Entity {
  readonly typeName: string;
  readonly keyField: string;
  readonly key: string;
  readonly representation: Readonly<Record<string, unknown>>;
}

function readRepresentation(contract: Contract, value: unknown): Entity | string {
  if (typeof value !== 'object' || value === null) return 'En representation ska vara ett objekt med __typename och nyckel.';
  const representation = value as Readonly<Record<string, unknown>>;
  const typeName = representation['__typename'];
  const keyField = typeof typeName === 'string' ? contract.keyFields.get(typeName) : undefined;
  if (typeof typeName !== 'string' || keyField === undefined) return 'En representation har en typ som förbunden inte svarar för.';
  const key = representation[keyField];
  if (typeof key !== 'string') return `En representation av ${typeName} saknar nyckeln ${keyField}.`;
  return { typeName, keyField, key, representation };
}

/** Entities are the same only if everything sent about them is, fields that `@requires` adds included. */
function identityOf({ typeName, key, representation }: Entity): string {
  const isBare = Object.keys(representation).length === 2;
  return isBare ? `${typeName} ${key}` : JSON.stringify(representation);
}

/**
 * After a merger or a change of name an older id leads to the new owner. Whether that owner kept the id or renamed it
 * is its own affair, so that it is asked for both, in the same call; its answer to the id as it was given goes first.
 */
function newSlot({ typeName, keyField, key, representation }: Entity, owner: Owner, index: number): Slot {
  const slash = key.indexOf('/');
  const today = slash < 0 ? owner.forbund : owner.forbund + key.slice(slash);
  if (today === key) return { typeName, keys: [key], representations: [representation], indexes: [index] };
  return { typeName, keys: [key, today], representations: [representation, { ...representation, [keyField]: today }], indexes: [index] };
}
