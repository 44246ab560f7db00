import { randomUUID } from 'node:crypto';

const ACCEPTABLE = /^[\w.:-]{1,100}$/;

/**
 * The id that follows a request through all services and their logs.
 *
 * @param header the caller's `x-request-id`, kept when it is short and plain, so that nobody writes into the logs through it
 */
export function requestIdFrom(header: string | string[] | undefined): string {
  return typeof header === 'string' && ACCEPTABLE.test(header) ? header : randomUUID();
}
