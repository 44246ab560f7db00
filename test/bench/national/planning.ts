/* How long it takes to read, validate and plan an operation in a process that has planned nothing yet. Writes the milliseconds. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Supergraph, operationFromDocument } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { parse, validate } from 'graphql';
import { projectRoot } from '../../../subgraphs/shared/paths';

const query = process.argv[2] ?? '';
const supergraph = Supergraph.build(readFileSync(join(projectRoot(), 'schema/supergraph.graphql'), 'utf8'));
const api = supergraph.apiSchema();
const schema = api.toGraphQLJSSchema();
const planner = new QueryPlanner(supergraph, { generateQueryFragments: false });
const began = performance.now();
const document = parse(query);
const errors = validate(schema, document);
planner.buildQueryPlan(operationFromDocument(api, document));
process.stdout.write(errors.length > 0 ? String(errors[0]) : (performance.now() - began).toFixed(1));
