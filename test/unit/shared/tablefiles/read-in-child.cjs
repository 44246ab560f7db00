'use strict';

// Reads a table in a process of its own, and prints what memory that took beyond what was there before: `node read-in-child.cjs FILE`.
const Module = require('node:module');
const path = require('node:path');
const { transformFileSync } = require('@swc/core');

Module._extensions['.ts'] = (module, filename) => {
  const { code } = transformFileSync(filename, { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } });
  module._compile(code, filename);
};
const root = path.resolve(__dirname, '../../../..');
const { openTable } = require(path.join(root, 'subgraphs/shared/tablefiles/open.ts'));
const { FaultList } = require(path.join(root, 'subgraphs/shared/tablefiles/faults.ts'));

/** What the program holds: the heap after collecting garbage, and buffers outside of it. */
function held() {
  globalThis.gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

async function main() {
  const before = held();
  const residentBefore = process.memoryUsage().rss;
  let most = before;
  let resident = residentBefore;
  let rows = 0;
  let batches = 0;
  const faults = new FaultList();
  const table = await openTable({ name: 'svar', path: process.argv[2] }, faults);
  for await (const batch of table?.batches() ?? []) {
    rows += batch.length;
    if (++batches % 20 !== 0) continue;
    most = Math.max(most, held());
    resident = Math.max(resident, process.memoryUsage().rss);
  }
  most = Math.max(most, held());
  await table?.close();
  process.stdout.write(JSON.stringify({ rows, faults: faults.count, grewMb: (most - before) / 1024 ** 2, residentMb: (resident - residentBefore) / 1024 ** 2 }));
}

void main();
