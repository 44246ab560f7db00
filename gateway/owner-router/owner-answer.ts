import type { GraphQLFormattedError } from 'graphql';
import { completeObject, isRecord } from './completion';
import { CompletionContext, type ForeignReference } from './completion-context';
import { type OwnerError, type ResponsePath, type UnavailableReason, fromOwner, ownerUnavailable } from './errors';
import type { Notices } from './notices';
import { OwnerFailure, type OwnerReply } from './owner-channel';
import type { OwnerPlan, RootPlan } from './owner-plan';
import type { Batch, Slot } from './representations';

// A single owner must not be able to fill the caller's answer with errors.
const MAX_ERRORS_PER_OWNER = 100;

/** What was sent to an owner: for each `_entities` the slots in order, each as many times as it has representations. */
export type Sent = readonly (readonly Slot[])[];

/** Entities of one owner with their places in the caller's answer. */
export interface OwnerAnswer {
  readonly entities: readonly { readonly root: number; readonly index: number; readonly entity: unknown }[];
  readonly errors: readonly GraphQLFormattedError[];
  readonly references: readonly ForeignReference[];
}

export interface AnswerOptions {
  readonly plan: OwnerPlan;
  readonly batch: Batch;
  readonly notices: Notices;
  readonly publicCodes: RegExp;
  /** Whether a key belongs to the owner. */
  readonly owns: (key: string) => boolean;
}

/** The slots that the plan leaves something to ask about. */
export function slotsToSend({ plan, batch }: Pick<AnswerOptions, 'plan' | 'batch'>): Sent {
  return plan.roots.map((root, rootIndex) =>
    (batch.slots[rootIndex] ?? []).flatMap((slot) => (root.shapes.get(slot.typeName)?.asksOwner ? slot.representations.map(() => slot) : [])),
  );
}

/**
 * Fits an owner's reply to the contract and to the places where the caller wants it.
 *
 * Throws {@link OwnerFailure} for a reply whose form is wrong as a whole. What is wrong in one place becomes null
 * there, with one error for the owner.
 *
 * @param reply undefined when there was nothing to ask: everything that was is then pruned.
 */
export function readAnswer(options: AnswerOptions, sent: Sent, reply: OwnerReply | undefined): OwnerAnswer {
  return new AnswerReader(options, sent, reply).read();
}

/** Every entity of the owner null, with one error. */
export function unavailableAnswer({ plan, batch }: Pick<AnswerOptions, 'plan' | 'batch'>, reason: UnavailableReason): OwnerAnswer {
  const path = firstPath(plan, batch.slots);
  return { entities: [], references: [], errors: path ? [ownerUnavailable(batch.owner.forbund, reason, path)] : [] };
}

class AnswerReader {
  readonly #entities: { root: number; index: number; entity: unknown }[] = [];
  readonly #context: CompletionContext;
  readonly #lists: readonly (readonly unknown[])[];
  #problem: { reason: UnavailableReason; path: ResponsePath } | undefined;

  constructor(
    private readonly options: AnswerOptions,
    private readonly sent: Sent,
    private readonly reply: OwnerReply | undefined,
  ) {
    const { batch, notices, owns } = options;
    this.#context = new CompletionContext(batch.owner.forbund, owns, notices, (reply?.errors.length ?? 0) > 0);
    this.#lists = options.plan.roots.map((root, index) => this.#entityList(root, index));
  }

  read(): OwnerAnswer {
    const { plan, batch } = this.options;
    for (const [rootIndex, root] of plan.roots.entries()) {
      const list = this.#lists[rootIndex] ?? [];
      let position = 0;
      for (const slot of batch.slots[rootIndex] ?? []) {
        const asked = root.shapes.get(slot.typeName)?.asksOwner ?? false;
        const raws = asked ? list.slice(position, position + slot.representations.length) : [{}];
        if (asked) position += slot.representations.length;
        // An older id was sent under today's id too: the owner knows one of them, or none.
        const raw = raws.find((candidate) => candidate !== null && candidate !== undefined);
        for (const index of slot.indexes) {
          const entity = raw === undefined ? null : this.#entity(root, slot, index, raw, asked);
          this.#entities.push({ root: rootIndex, index, entity });
        }
      }
    }
    return { entities: this.#entities, references: this.#context.references, errors: this.#errors() };
  }

  #entityList(root: RootPlan, index: number): readonly unknown[] {
    const expected = this.sent[index]?.length ?? 0;
    if (expected === 0 || !this.reply?.data) return [];
    const list = this.reply.data[root.responseName];
    if (!Array.isArray(list) || list.length !== expected) throw new OwnerFailure('UNUSABLE', 'svarade med ett annat antal entiteter än det efterfrågade');
    return list;
  }

  #entity(root: RootPlan, slot: Slot, index: number, raw: unknown, asked: boolean): unknown {
    const shape = root.shapes.get(slot.typeName);
    if (!shape) return null;
    const path = [root.responseName, index] as const;
    if (!isRecord(raw)) return this.#refuse('UNUSABLE', path);
    if (asked && (root.typenameOf(raw) !== slot.typeName || !slot.keys.includes(raw[shape.keyName ?? ''] as string))) {
      return this.#refuse('WRONG_KEY', path);
    }
    this.#context.startAt(...path);
    return completeObject(shape, raw, this.#context);
  }

  #refuse(reason: UnavailableReason, path: ResponsePath): null {
    this.#problem ??= { reason, path };
    return null;
  }

  #errors(): GraphQLFormattedError[] {
    const { batch, publicCodes } = this.options;
    const { forbund } = batch.owner;
    const errors: GraphQLFormattedError[] = [];
    const problem = this.#problem ?? (this.#context.breach && { reason: 'UNUSABLE' as const, path: this.#context.breach });
    if (problem) errors.push(ownerUnavailable(forbund, problem.reason, problem.path));
    for (const error of this.reply?.errors ?? []) {
      for (const path of this.#pathsOf(error)) {
        if (errors.length >= MAX_ERRORS_PER_OWNER) return errors;
        errors.push(fromOwner(forbund, error, path, publicCodes));
      }
    }
    return errors;
  }

  /** Where an owner's error belongs in the caller's answer: once for each time that the caller asked for the entity. */
  #pathsOf(error: OwnerError): ResponsePath[] {
    const { plan } = this.options;
    const [responseName, position, ...rest] = Array.isArray(error.path) ? (error.path as unknown[]) : [];
    const rootIndex = plan.roots.findIndex((root) => root.responseName === responseName);
    const slot = typeof position === 'number' ? this.sent[rootIndex]?.[position] : undefined;
    if (!slot) {
      const path = firstPath(plan, this.sent);
      return path ? [path] : [];
    }
    const end = rest.findIndex((step) => plan.names.includes(step) || (typeof step !== 'string' && typeof step !== 'number'));
    const below = (end < 0 ? rest : rest.slice(0, end)) as (string | number)[];
    return slot.indexes.map((index) => [responseName as string, index, ...below]);
  }
}

function firstPath(plan: OwnerPlan, slots: readonly (readonly Slot[])[]): ResponsePath | undefined {
  for (const [rootIndex, root] of plan.roots.entries()) {
    const index = slots[rootIndex]?.[0]?.indexes[0];
    if (index !== undefined) return [root.responseName, index];
  }
  return undefined;
}
