import { Pool, types } from 'pg';

// Dates are calendar dates without a time zone: keep them as the text that PostgreSQL gives.
types.setTypeParser(types.builtins.DATE, (text) => text);
// Counts from count(*) fit a double; the hub holds nothing near 2^53.
types.setTypeParser(types.builtins.INT8, Number);

/** pg's pool, in a process that reads values as the hub means them. */
export { Pool };
