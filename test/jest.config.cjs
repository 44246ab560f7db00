'use strict';

const { readdirSync } = require('node:fs');
const path = require('node:path');

// No test run reports to a vendor; the workers inherit this.
process.env.APOLLO_TELEMETRY_DISABLED = '1';

const rootDir = path.resolve(__dirname, '..');

/** The modules that the list of commands loads when they are run, by the names that they have when they are compiled. */
const commands = readdirSync(path.join(rootDir, 'infra', 'commands')).flatMap((name) => (/^[a-z-]+\.ts$/.test(name) ? [name.slice(0, -3)] : []));

/** What every project shares: the same compiler settings as tsc, decorator metadata included. */
const shared = {
  rootDir,
  testEnvironment: 'node',
  transform: {
    // jose is published as ES modules alone, which jest cannot load as they are.
    '(\\.ts|node_modules/jose/dist/.+\\.js)$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  transformIgnorePatterns: ['/node_modules/(?!jose/)'],
  // A file of that name goes first, in whatever package.
  moduleNameMapper: { [`^(\\.\\./(?:${commands.join('|')}))\\.js$`]: ['$1.js', '$1'] },
  setupFiles: ['reflect-metadata'],
  // Looked up in the tests' own world, each of these takes a hundred times longer than outside it; disclosure control asks for them in its innermost loops.
  sandboxInjectedGlobals: ['Math', 'Number', 'Array', 'Object', 'Map', 'Set', 'Int32Array', 'Float64Array', 'Uint8Array'],
  moduleFileExtensions: ['ts', 'js', 'cjs', 'json', 'node'],
  // The compiled copy and the data folder hold no tests, and a second copy of package names confuses the module map.
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.navet/', '<rootDir>/test/peers/', '<rootDir>/test/browser/node_modules/', '<rootDir>/test/conformance/suite/'],
  testPathIgnorePatterns: ['/node_modules/'],
};

/** One PostgreSQL for the whole run: jest starts a set-up that several projects name only once. */
const withPostgres = {
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
};

/** @type {import('jest').Config} */
module.exports = {
  rootDir,
  maxWorkers: 2,
  // The first test that needs a database waits for its template.
  testTimeout: 60_000,
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/test/unit/**/*.test.ts', '<rootDir>/{gateway,subgraphs,schema,infra}/**/*.test.ts'],
    },
    {
      ...shared,
      ...withPostgres,
      displayName: 'integration',
      testMatch: ['<rootDir>/test/{integration,questions,conformance}/**/*.test.ts'],
    },
    {
      ...shared,
      ...withPostgres,
      displayName: 'e2e',
      testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
    },
    {
      ...shared,
      ...withPostgres,
      displayName: 'browser',
      testMatch: ['<rootDir>/test/browser/**/*.test.ts'],
    },
  ],
};
