import type { Logger } from 'pino';
import { ownerSource } from '../datasources/source';
import { requirementsOf } from './errors';
import type { Notices } from './notices';
import { type AnswerOptions, type OwnerAnswer, type Sent, readAnswer, slotsToSend, unavailableAnswer } from './owner-answer';
import { OwnerFailure, type OwnerReply } from './owner-channel';
import type { OwnerClient } from './owner-client';
import type { OwnerClients } from './owner-clients';
import type { OwnerDirectory } from './owner-directory';
import type { OwnerPlan, OwnerPlans } from './owner-plan';
import type { Variables } from './prepared-query';
import type { Batch } from './representations';
import type { RunContext } from './run-context';

export interface OwnerCallerOptions {
  readonly owners: OwnerDirectory;
  readonly clients: OwnerClients;
  readonly deadlineMs: number;
  readonly publicCodes: RegExp;
  readonly log: Logger;
}

// An owner that keeps refusing queries for a reason that its schema does not show is not asked for it each time.
const MIN_MS_BETWEEN_SCHEMA_READS = 1_000;
const REFUSALS: ReadonlySet<unknown> = new Set([undefined, 'GRAPHQL_VALIDATION_FAILED', 'GRAPHQL_PARSE_FAILED', 'BAD_USER_INPUT', 'BAD_REQUEST', 'OGILTIG_FRAGA']);

/** Asks one owner for its part of a query, within one deadline. */
export class OwnerCaller {
  constructor(private readonly options: OwnerCallerOptions) {}

  /** Never throws but when the caller leaves: an owner that fails has an answer of nulls with one error. */
  async ask(batch: Batch, plans: OwnerPlans, context: RunContext, notices: Notices): Promise<OwnerAnswer> {
    const { owners, publicCodes } = this.options;
    const { owner } = batch;
    const client = owner.url && this.options.clients.get(owner.forbund, owner.url);
    const plan = plans.planFor(client?.laggingSchema, context.values);
    try {
      if (!client) throw new OwnerFailure('UNREACHABLE', 'adressen är inte tillåten');
      const exchange = await this.#exchange(client, batch, plans, plan, context);
      const answer: AnswerOptions = { plan: exchange.plan, batch, notices, publicCodes, owns: (key) => owners.resolve(key)?.forbund === owner.forbund };
      for (const { falt, saknar } of exchange.plan.lacking) notices.lacks(owner.forbund, falt, saknar);
      const read = withinReach(readAnswer(answer, exchange.sent, exchange.reply), (kraver) => context.isOutOfReach(owner.forbund, kraver));
      this.#log(batch, context, read);
      return read;
    } catch (error) {
      if (!(error instanceof OwnerFailure)) throw error;
      this.options.log.warn({ forbund: owner.forbund, begaran: context.requestId, orsak: error.message }, 'Förbundets server gav inget svar som går att använda.');
      return unavailableAnswer({ plan, batch }, error.reason);
    }
  }

  async #exchange(
    client: OwnerClient,
    batch: Batch,
    plans: OwnerPlans,
    plan: OwnerPlan,
    context: RunContext,
  ): Promise<{ readonly plan: OwnerPlan; readonly sent: Sent; readonly reply: OwnerReply | undefined }> {
    const startedAt = performance.now();
    const deadlineAt = startedAt + this.options.deadlineMs;
    const send = async (chosen: OwnerPlan) => {
      const sent = slotsToSend({ plan: chosen, batch });
      if (sent.every((slots) => slots.length === 0)) return { plan: chosen, sent, reply: undefined };
      const { forbund } = batch.owner;
      const { query, queryJson } = chosen;
      const { headers, sign } = context;
      const authorization = context.authorizationFor(forbund);
      const serviceToken = sign && (() => sign(forbund));
      const reply = await client.ask({ query, queryJson, variables: variablesOf(chosen, sent, context), headers, authorization, serviceToken }, deadlineAt, context.cancellation);
      context.reading?.from(ownerSource(forbund));
      return { plan: chosen, sent, reply };
    };
    const first = await send(plan);
    if (!first.reply || !refusesQuery(first.reply)) return first;
    // The query is valid against the contract: an owner that refuses it must have another schema than we believe.
    await before(deadlineAt, client.refreshSchema(startedAt - MIN_MS_BETWEEN_SCHEMA_READS));
    const better = plans.planFor(client.laggingSchema, context.values);
    const second = better.query === plan.query ? first : await send(better);
    if (second.reply && refusesQuery(second.reply)) throw new OwnerFailure('UNUSABLE', `avvisade frågan: ${String(second.reply.errors[0]?.message)}`);
    return second;
  }

  #log(batch: Batch, context: RunContext, answer: OwnerAnswer): void {
    if (answer.errors.length === 0) return;
    const fel = answer.errors.map(({ path, extensions }) => ({ path, code: extensions?.['code'] })).slice(0, 5);
    this.options.log.warn({ forbund: batch.owner.forbund, begaran: context.requestId, antal: answer.errors.length, fel }, 'Förbundets server svarade med fel.');
  }
}

/** What somebody else's förbund refuses is, for whoever has the role at another, not there. */
function withinReach(answer: OwnerAnswer, isOutOfReach: (kraver: readonly string[]) => boolean): OwnerAnswer {
  const errors = answer.errors.filter(({ extensions }) => extensions?.['code'] !== 'FORBIDDEN' || !isOutOfReach(requirementsOf(extensions) ?? []));
  return errors.length === answer.errors.length ? answer : { ...answer, errors };
}

function refusesQuery(reply: OwnerReply): boolean {
  return reply.data === null && reply.errors.every((error) => error.path === undefined && REFUSALS.has(error.extensions?.code));
}

function variablesOf(plan: OwnerPlan, sent: Sent, { given, values }: RunContext): Record<string, unknown> {
  const variables: Record<string, unknown> = Object.create(null);
  for (const name of plan.variableNames) {
    // As the caller wrote it: a scalar's own form of a value need not be one that goes into JSON.
    const value = ownValue(given, name) ?? ownValue(values, name);
    if (value !== undefined) variables[name] = value;
  }
  for (const [index, { variableName }] of plan.roots.entries()) {
    const sentSlots = new Set(sent[index]);
    variables[variableName] = [...sentSlots].flatMap((slot) => slot.representations);
  }
  return variables;
}

function ownValue(variables: Variables, name: string): unknown {
  return Object.hasOwn(variables, name) ? variables[name] : undefined;
}

/** Waits for work that never fails, but no longer than to the deadline. */
async function before(deadlineAt: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, Math.max(0, deadlineAt - performance.now()));
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}
