// @ts-check
'use strict';

/*
 * node infra/healthcheck.cjs ADDRESS: ends with 0 when the address answers that all is well. Images of
 * Node hold neither curl nor wget, and loading the program every few seconds would cost more than it does.
 */

const TIMEOUT_MS = 4000;

fetch(process.argv[2] ?? '', { signal: AbortSignal.timeout(TIMEOUT_MS) }).then(
  (response) => process.exit(response.ok ? 0 : 1),
  () => process.exit(1),
);
