import pg, { Pool, types } from 'pg';

// Dates are calendar dates without a time zone: keep them as the text that PostgreSQL gives.
types.setTypeParser(types.builtins.DATE, (text) => text);
// Counts from count(*) fit a double; the hub holds nothing near 2^53.
types.setTypeParser(types.builtins.INT8, Number);

/** A parameter as pg itself sends it; its types leave the function out. */
export const { prepareValue } = (pg as unknown as { utils: { prepareValue(value: unknown): string | Buffer | null } }).utils;

/** pg's pool, in a process that reads values as the hub means them. */
export { Pool, types };
