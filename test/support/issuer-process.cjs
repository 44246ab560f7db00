// @ts-check
'use strict';

/*
 * The local issuer in a process of its own, straight from the sources: it is an ES module inside, which jest cannot load, and a build
 * would have every run of a test wait for it. Compiled as jest.config.cjs says.
 */

const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { transformSync } = require('@swc/core');

/** @type {Record<string, (module: NodeModule & { _compile(code: string, file: string): void }, file: string) => void>} */
const extensions = Reflect.get(Module, '_extensions');
extensions['.ts'] = (module, file) => {
  const { code } = transformSync(readFileSync(file, 'utf8'), {
    filename: file,
    jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  });
  module._compile(code, file);
};

const { startIssuer } = require('../../infra/issuer/server.ts');
const { createLogger } = require('../../infra/logging.ts');

const [folder = '', port = '0', audience = ''] = process.argv.slice(2);

// Its end is that of whoever started it.
process.on('disconnect', () => process.exit(0));

startIssuer({ folder, port: Number(port), audience, log: createLogger('utgivare', 'error') }).then(
  ({ url }) => process.send?.({ url }),
  (/** @type {unknown} */ error) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  },
);
