'use strict';

/**
 * Runs the npm federation subgraph compatibility suite against the server that this project's subgraphs run on.
 *
 * The suite's `products` subgraph is served by subgraphs/shared (the build output: build first); its reference
 * subgraphs run as they come; @apollo/gateway stands in for the router. Exit code 1 when any case fails.
 */

const { fork, spawn } = require('node:child_process');
const events = require('node:events');
const { mkdtempSync, readFileSync, rmSync } = require('node:fs');
const { createServer } = require('node:net');
const { tmpdir } = require('node:os');
const path = require('node:path');

process.env.APOLLO_TELEMETRY_DISABLED = '1';

const { composeServices } = require('@apollo/composition');
const { ApolloGateway, RemoteGraphQLDataSource } = require('@apollo/gateway');
const { ApolloServer } = require('@apollo/server');
const { startStandaloneServer } = require('@apollo/server/standalone');
const { buildSubgraphSchema } = require('@apollo/subgraph');
const { parse } = require('graphql');
const { pino } = require('pino');
const { startGraphqlServer } = require('../../dist/subgraphs/shared/graphql-server.js');
const { installFolder } = require('../support/npm-folder.cjs');
const resolvers = require('./products.cjs');

const SUITE_FOLDER = path.join(__dirname, 'suite');
const SUITE = path.join(SUITE_FOLDER, 'node_modules', '@apollo', 'federation-subgraph-compatibility-tests');

/** The suite's `products` schema on our server. */
function startProducts() {
  const typeDefs = parse(readFileSync(path.join(SUITE, 'products.graphql'), 'utf8'));
  return startGraphqlServer({
    schema: buildSubgraphSchema([{ typeDefs, resolvers }]),
    context: () => ({}),
    ready: async () => {},
    close: async () => {},
    host: '127.0.0.1',
    port: 0,
    log: pino({ level: 'error' }),
    federatedTracing: true,
  });
}

/** One of the suite's own subgraphs, as a process. */
async function startReference(name) {
  const port = await freePort();
  const child = fork(path.join(SUITE, 'dist', 'subgraphs', name, 'index.js'), {
    env: { ...process.env, [`${name.toUpperCase()}_PORT`]: String(port) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`Svitens subgraf ${name} slutade med kod ${code} innan den var igång.`)));
  });
  return { url: `http://localhost:${port}/`, stop: () => child.kill() };
}

async function startRouter(urls) {
  const services = await Promise.all(
    Object.entries(urls).map(async ([name, url]) => ({ name, url, typeDefs: parse(await sdlOf(url)) })),
  );
  const composed = composeServices(services);
  if (composed.errors) throw new Error(composed.errors.map((error) => error.message).join('\n'));
  const gateway = new ApolloGateway({
    supergraphSdl: composed.supergraphSdl,
    buildService: ({ url }) => new RemoteGraphQLDataSource({ url }),
  });
  const server = new ApolloServer({ gateway });
  const { url } = await startStandaloneServer(server, { listen: { host: '127.0.0.1', port: 0 } });
  return { url, stop: () => server.stop() };
}

async function sdlOf(url) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ _service { sdl } }' }),
  });
  return (await response.json()).data._service.sdl;
}

// Not spawnSync: the server under test answers from this very process.
async function runSuite(productsUrl, routerUrl) {
  const folder = mkdtempSync(path.join(tmpdir(), 'navet-svit-'));
  const outputFile = path.join(folder, 'resultat.json');
  const config = {
    rootDir: path.join(SUITE, 'dist', 'tests'),
    testMatch: ['**/*.test.js'],
    testPathIgnorePatterns: [],
    haste: { retainAllFiles: true },
    transform: {},
    moduleNameMapper: { '^make-fetch-happen$': path.join(__dirname, 'fetch-by-map.cjs') },
  };
  const jest = spawn(
    process.execPath,
    [require.resolve('jest/bin/jest', { paths: [SUITE] }), '--ci', '--json', `--outputFile=${outputFile}`, '--config', JSON.stringify(config)],
    { env: { ...process.env, PRODUCTS_URL: productsUrl, ROUTER_URL: routerUrl }, stdio: 'ignore' },
  );
  await events.once(jest, 'exit');
  const results = JSON.parse(readFileSync(outputFile, 'utf8'));
  rmSync(folder, { recursive: true });
  return results;
}

function report(results) {
  for (const file of results.testResults) {
    // A file that could not run at all has no cases of its own to fail.
    if (file.assertionResults.length === 0) console.error(file.message);
    for (const { status, fullName, failureMessages } of file.assertionResults) {
      console.log(`${status === 'passed' ? '✓' : '✗'} ${fullName}`);
      for (const message of failureMessages) console.error(message.split('\n    at ')[0]);
    }
  }
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
  console.log(`${results.numPassedTests} av ${results.numPassedTests + failed} fall godkända.`);
  return failed === 0 && results.numPassedTests > 0;
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function main() {
  installFolder(SUITE_FOLDER);
  const running = [];
  try {
    const start = async (starting) => {
      const started = await starting;
      running.unshift(started);
      return started;
    };
    const products = await start(startProducts());
    const users = await start(startReference('users'));
    const inventory = await start(startReference('inventory'));
    const urls = { products: `${products.url}/graphql`, users: users.url, inventory: inventory.url };
    const router = await start(startRouter(urls));
    return report(await runSuite(urls.products, router.url));
  } finally {
    for (const one of running) await one.stop();
  }
}

main().then(
  (passed) => {
    process.exitCode = passed ? 0 : 1;
  },
  (error) => {
    console.error(error);
    process.exitCode = 1;
  },
);
