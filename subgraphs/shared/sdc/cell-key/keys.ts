import { createHmac } from 'node:crypto';

// 48 bits: sums of two keys are exact in a double, so that the order in which records are added does not matter.
const BYTES = 6;
const UNITS = 2 ** (8 * BYTES);

/**
 * A record's key in [0, 1), the same in every table and release: HMAC-SHA256 of its pseudonymous id.
 *
 * @param secret kept outside the database; who has it can take the noise away
 */
export function recordKey(secret: string | Buffer, id: string): number {
  return createHmac('sha256', secret).update(id, 'utf8').digest().readUIntBE(0, BYTES) / UNITS;
}

/** A cell's key in [0, 1): the sum of its records' keys, modulo 1. The same records give the same key, in any order. */
export function cellKey(recordKeys: Iterable<number>): number {
  let sum = 0;
  for (const key of recordKeys) {
    sum = (sum + key) % 1;
  }
  return sum;
}
