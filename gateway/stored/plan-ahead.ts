import { parse, validate } from 'graphql';
import type { Logger } from 'pino';
import type { NavetGateway } from '../executor/gateway';
import type { LimitGuard } from '../limits/guard';
import { pause } from '../pause';
import type { StoredOperations } from './list';

/** Milliseconds between two of them, in which others are answered: to plan one takes some tens. */
const PAUSE_MS = 20;

/** What planning ahead works with. */
export interface PlanAheadOptions {
  readonly gateway: NavetGateway;
  readonly guard: LimitGuard;
  readonly stored: StoredOperations;
  readonly log: Logger;
}

/**
 * Judges and plans the stored operations, which are asked sooner or later, so that nobody has to wait for it. One that cannot be asked here is
 * named in the log.
 *
 * @param signal ends it
 */
export async function planAhead({ gateway, guard, stored, log }: PlanAheadOptions, signal: AbortSignal): Promise<void> {
  for (const { name, documentId, text } of stored.values()) {
    await pause(PAUSE_MS, signal);
    if (signal.aborted) {
      return;
    }
    try {
      const refusal = guard.inspect(text);
      const document = parse(text);
      const [fault = refusal] = validate(gateway.supergraph.apiSchema, document);
      if (fault) {
        throw fault;
      }
      gateway.plan(documentId.replace('sha256:', ''), document);
    } catch (error) {
      log.warn({ fraga: name, orsak: error instanceof Error ? error.message : String(error) }, 'den lagrade frågan går inte att ställa här');
    }
  }
}
