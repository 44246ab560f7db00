// @ts-check
'use strict';

/*
 * What every npm script runs: it needs nothing but Node, sees to it that the dependencies are
 * installed and the program is built, and then becomes the program: in this same process, so that
 * signals and exit codes need nobody to pass them on.
 */

const path = require('node:path');
const { refuseOldNode } = require('./bootstrap/node-version.cjs');

const root = path.resolve(__dirname, '..');

/** @typedef {{ program: string, args: readonly string[], builtProgram?: false }} Target */

/** @type {Record<string, (args: readonly string[]) => Target>} */
const TARGETS = {
  start: (args) => ({ program: 'dist/infra/cli.js', args: ['start', ...args] }),
  hub: (args) => ({ program: 'dist/infra/cli.js', args }),
  // Jest compiles what it tests; the end-to-end tests start the program by this script, which builds it.
  test: (args) => ({ program: 'node_modules/jest/bin/jest.js', args: ['--config', path.join(root, 'test', 'jest.config.cjs'), ...args], builtProgram: false }),
  bench: (args) => ({ program: 'dist/test/bench/cli.js', args }),
  schema: (args) => ({ program: 'dist/schema/tools/cli.js', args }),
};

async function main() {
  refuseOldNode();
  const [name = '', ...args] = process.argv.slice(2);
  const target = TARGETS[name]?.(args);
  if (!target) {
    process.stderr.write(`Okänt: «${name}». Så här: node infra/bootstrap.cjs ${Object.keys(TARGETS).join('|')} [ARGUMENT …]\n`);
    process.exit(2);
  }
  const { prepare } = require('./bootstrap/prepare.cjs');
  await prepare(root, { build: target.builtProgram !== false });
  const program = path.join(root, target.program);
  process.argv = [process.argv[0] ?? 'node', program, ...target.args];
  require(program);
}

void main();
