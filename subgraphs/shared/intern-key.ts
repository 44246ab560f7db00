import { timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';

/** True when a request carries the hub's own secret (header `x-navet-nyckel`); compared in constant time. */
export function hasInternKey(request: FastifyRequest, key: string | undefined): boolean {
  const given = request.headers['x-navet-nyckel'];
  if (key === undefined || typeof given !== 'string') return false;
  const a = Buffer.from(given);
  const b = Buffer.from(key);
  return a.length === b.length && timingSafeEqual(a, b);
}
