import {
  type ASTNode,
  type FragmentDefinitionNode,
  type GraphQLLeafType,
  type GraphQLNonNull,
  type GraphQLObjectType,
  type GraphQLOutputType,
  Kind,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { CompletionContext, ReferenceShape } from './completion-context';
import type { Contract } from './contract';
import { completeLeaf } from './leaf-values';
import { responseNameOf } from './operation-variant';
import { type MergedField, type Selected, mergeSelections } from './merged-selection';
import type { ReservedNames } from './owner-document';

/** A query that names more fields than this, counted where each fragment is spread, is refused. */
const MAX_FIELDS = 20_000;

/** Returned in place of a value that is null although the contract promises one: the null moves up to its parent. */
const BUBBLE = Symbol('bubble');

type GraphQLNullableOutputType = Exclude<GraphQLOutputType, GraphQLNonNull<never>>;

/** Turns an owner's value, never null, into the contract's, or null. */
type Complete = (raw: unknown, context: CompletionContext) => unknown;

interface Slot {
  readonly complete: Complete;
  readonly nonNull: boolean;
  /** False for what was pruned: that it is missing is then no breach. */
  readonly asked: boolean;
}

interface FieldPlan extends Slot {
  readonly responseName: string;
  /** The name exists on every object that JSON.parse makes, so that only an own property is an answer. */
  readonly inherited: boolean;
  /** Set for `__typename`, whose value is known beforehand. */
  readonly constant: string | undefined;
}

/** One object type in one place of the query, compiled to the list of what its answer holds. */
export interface ObjectShape {
  readonly typeName: string;
  readonly fields: readonly FieldPlan[];
  /** Under which response name the entity's key is found; undefined for types that are no entities. */
  readonly keyName: string | undefined;
  /** Whether anything is left to ask the owner for. */
  readonly asksOwner: boolean;
  /** Objects of this shape: no prototype chain to Object, so that no name a caller chooses has a meaning of its own. */
  readonly Answer: new () => Record<string, unknown>;
}

export class QueryTooLarge extends Error {}

/** Compiles the query's selections, once for each document, into functions that complete owners' answers. */
export class ShapeCompiler {
  #fields = 0;

  constructor(
    private readonly contract: Contract,
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    private readonly pruned: ReadonlySet<ASTNode>,
    private readonly names: ReservedNames,
  ) {}

  /** Throws {@link QueryTooLarge} for a query whose fragments unfold without end in sight. */
  shape(type: GraphQLObjectType, selected: readonly Selected[]): ObjectShape {
    const merged = mergeSelections(this.contract.schema, this.fragments, this.pruned, selected, type);
    this.#fields += merged.length;
    if (this.#fields > MAX_FIELDS) throw new QueryTooLarge();
    const fields = merged.map((field) => this.#field(type, field));
    const keyField = this.contract.keyFields.get(type.name);
    const given = merged.find((field) => field.node.name.value === keyField && field.asked);
    return {
      typeName: type.name,
      fields,
      keyName: keyField === undefined ? undefined : (given?.responseName ?? this.names.key(type.name)),
      asksOwner: fields.some((field) => field.asked),
      Answer: answerClass(),
    };
  }

  #field(type: GraphQLObjectType, { responseName, node, asked, children }: MergedField): FieldPlan {
    const definition = type.getFields()[node.name.value];
    const base = { responseName, asked, inherited: responseName in Object.prototype };
    if (!definition) return { ...base, constant: type.name, nonNull: true, complete: () => type.name };
    return { ...base, constant: undefined, ...this.#slot(definition.type, `${type.name}.${node.name.value}`, children, asked) };
  }

  #slot(type: GraphQLOutputType, coordinate: string, children: readonly Selected[], asked: boolean): Slot {
    const nonNull = isNonNullType(type);
    const nullable = nonNull ? type.ofType : type;
    return { complete: this.#complete(nullable, coordinate, children, asked, nonNull), nonNull, asked };
  }

  #complete(type: GraphQLNullableOutputType, coordinate: string, children: readonly Selected[], asked: boolean, nonNull: boolean): Complete {
    if (isListType(type)) return completeList(this.#slot(type.ofType, coordinate, children, asked));
    if (isLeafType(type)) return leafCompleter(type, coordinate);
    if (isObjectType(type)) return this.#completeObject(type, children, nonNull);
    const members = this.contract.schema.getPossibleTypes(type).map((member) => [member.name, this.#completeObject(member, children, nonNull)] as const);
    const byName = new Map(members);
    const typenameOf = typenameReader(children, this.names);
    return (raw, context) => {
      const typename = isRecord(raw) ? typenameOf(raw) : undefined;
      if (typeof typename !== 'string') return context.wrongForm();
      const complete = byName.get(typename);
      return complete ? complete(raw, context) : context.unknownValue(coordinate);
    };
  }

  #completeObject(type: GraphQLObjectType, children: readonly Selected[], nonNull: boolean): Complete {
    const shape = this.shape(type, children);
    const keyField = this.contract.keyFields.get(type.name);
    const { keyName } = shape;
    const isReference = shape.fields.every((field) => field.constant !== undefined || field.responseName === keyName);
    if (keyField === undefined || keyName === undefined || isReference) return (raw, context) => (isRecord(raw) ? completeObject(shape, raw, context) : context.wrongForm());
    const reference: ReferenceShape = { typeName: type.name, keyField, selected: children };
    return (raw, context) => {
      if (!isRecord(raw)) return context.wrongForm();
      const key = raw[keyName];
      if (typeof key !== 'string') return context.wrongForm();
      // An owner may point to another's entity, but speaks only for its own.
      if (context.owns(key)) return completeObject(shape, raw, context);
      return nonNull ? context.wrongForm() : context.foreign(reference, key);
    };
  }
}

/** Reads an object's type, which the router asks for under a name of its own unless the caller has asked for it directly. */
export function typenameReader(selected: readonly Selected[], names: ReservedNames): (raw: Record<string, unknown>) => unknown {
  const direct = selected
    .flatMap(({ set, asked }) => (asked ? set.selections : []))
    .find((node) => node.kind === Kind.FIELD && node.name.value === '__typename');
  const responseName = direct?.kind === Kind.FIELD ? responseNameOf(direct) : names.typename;
  return (raw) => raw[responseName];
}

/** Completes an object; null if a value that the contract promises is missing. */
export function completeObject(shape: ObjectShape, raw: Record<string, unknown>, context: CompletionContext): Record<string, unknown> | null {
  const answer = new shape.Answer();
  const { path } = context;
  const depth = context.depth++;
  for (const field of shape.fields) {
    const { responseName } = field;
    path[depth] = responseName;
    const value = field.constant ?? completeSlot(field, field.inherited && !Object.hasOwn(raw, responseName) ? undefined : raw[responseName], context);
    if (value === BUBBLE) {
      context.depth = depth;
      return null;
    }
    answer[responseName] = value;
  }
  context.depth = depth;
  return answer;
}

function completeSlot(slot: Slot, raw: unknown, context: CompletionContext): unknown {
  if (raw === null || raw === undefined) {
    if (slot.asked && (slot.nonNull || raw === undefined)) context.wrongNull();
    return slot.nonNull ? BUBBLE : null;
  }
  const value = slot.complete(raw, context);
  return value === null && slot.nonNull ? BUBBLE : value;
}

function completeList(item: Slot): Complete {
  return (raw, context) => {
    if (!Array.isArray(raw)) return context.wrongForm();
    const { path } = context;
    const depth = context.depth++;
    const answer: unknown[] = [];
    for (let index = 0; index < raw.length; index += 1) {
      path[depth] = index;
      const value = completeSlot(item, raw[index], context);
      if (value === BUBBLE) {
        context.depth = depth;
        return null;
      }
      answer.push(value);
    }
    context.depth = depth;
    return answer;
  };
}

function leafCompleter(type: GraphQLLeafType, coordinate: string): Complete {
  if (isEnumType(type)) {
    const known = new Set(type.getValues().map((value) => value.name));
    return (raw, context) => {
      if (typeof raw !== 'string') return context.wrongForm();
      return known.has(raw) ? raw : context.unknownValue(coordinate);
    };
  }
  const complete = completeLeaf(type);
  return (raw, context) => complete(raw) ?? context.wrongForm();
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const NO_PROTOTYPE: object = Object.freeze(Object.create(null));

/** A constructor per shape lets V8 keep its objects in one fast form; Object.create(null) takes twice the time. */
function answerClass(): ObjectShape['Answer'] {
  const Answer = function () {} as unknown as ObjectShape['Answer'] & { prototype: object };
  Answer.prototype = NO_PROTOTYPE;
  return Answer;
}
