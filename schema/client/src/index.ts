export { type CallOptions, type Client, type ClientOptions, createClient } from './client.js';
export type { Answer } from './answer.js';
export { type Fault, NavetError } from './errors.js';
export { type AskedMatvarde, type Missing, type Reading, readMatvarde } from './matvarde.js';
export type { Operation, ResultOf, VariablesOf } from './operation.js';
export { operations, STATUS_IN_WORDS } from './generated/operations.js';
export type * from './generated/types.js';
