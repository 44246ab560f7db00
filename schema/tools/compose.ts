import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CompositionSuccess, composeServices } from '@apollo/composition';
import { Supergraph } from '@apollo/federation-internals';
import {
  composeServices as composeServicesGuild,
  transformSupergraphToPublicSchema,
} from '@theguild/federation-composition';
import { type DocumentNode, type GraphQLError, type GraphQLSchema, Kind, buildASTSchema, lexicographicSortSchema, parse, printSchema, visit } from 'graphql';
import { type Problem, problemAt } from './problem';
import { SUBGRAPH_NAMES, schemaFolder, subgraphDocument } from './subgraph-sdl';

/** A subgraph as a composition library wants it. */
export interface Service {
  readonly name: string;
  readonly url: string;
  readonly typeDefs: DocumentNode;
}

export type Composition =
  | { readonly supergraphSdl: string; readonly apiSchema: GraphQLSchema; readonly hints: CompositionSuccess['hints'] }
  | { readonly problems: readonly Problem[] };

/**
 * The address that the supergraph carries for a subgraph: a name, never a machine.
 *
 * Whoever runs the supergraph maps names to addresses, so that the committed file is the same everywhere.
 */
export function routingUrl(name: string): string {
  return `http://${name}/graphql`;
}

/** Every subgraph of the project, read from `schema/`. Throws graphql's syntax error for a broken file. */
export function services(): Service[] {
  return SUBGRAPH_NAMES.map((name) => ({ name, url: routingUrl(name), typeDefs: subgraphDocument(name) }));
}

/** Composes with Apollo's library, the one whose supergraph is committed. */
export function compose(from: readonly Service[] = services()): Composition {
  const result = composeServices([...from]);
  if (result.errors) return { problems: compositionProblems('@apollo/composition', result.errors) };
  return { supergraphSdl: result.supergraphSdl, apiSchema: apiSchemaOf(result.supergraphSdl), hints: result.hints };
}

/** Composes with a second library, from another maker, so that nothing rests on what only one of them accepts. */
export function composeWithSecondLibrary(from: readonly Service[] = services()): Composition {
  const result = composeServicesGuild([...from]);
  if (result.errors) return { problems: compositionProblems('@theguild/federation-composition', result.errors) };
  const apiDocument = withoutComposedDirectives(transformSupergraphToPublicSchema(parse(result.supergraphSdl)));
  return { supergraphSdl: result.supergraphSdl, apiSchema: buildASTSchema(apiDocument), hints: [] };
}

/** Directives of our own are for routers and subgraphs; Apollo's library leaves them out of what clients see, the other one does not. */
function withoutComposedDirectives(document: DocumentNode): DocumentNode {
  const composed = new Set(document.definitions.flatMap((node) => (node.kind === Kind.DIRECTIVE_DEFINITION ? [node.name.value] : [])));
  return visit(document, {
    DirectiveDefinition: () => null,
    Directive: (node) => (composed.has(node.name.value) ? null : undefined),
  });
}

/** The schema that clients see: the supergraph without what belongs to federation. */
export function apiSchemaOf(supergraphSdl: string): GraphQLSchema {
  return Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema();
}

/** An API schema as text, sorted, so that two of them can be compared or kept. */
export function printApiSchema(schema: GraphQLSchema): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}

/** The absolute path of the committed supergraph. */
export function supergraphPath(): string {
  return join(schemaFolder(), 'supergraph.graphql');
}

/** The committed supergraph, or undefined if there is none. */
export function readSupergraph(): string | undefined {
  try {
    return readFileSync(supergraphPath(), 'utf8');
  } catch {
    return undefined;
  }
}

/** Writes the supergraph with one newline at the end. Returns whether the file changed. */
export function writeSupergraph(supergraphSdl: string): boolean {
  const text = supergraphText(supergraphSdl);
  if (readSupergraph() === text) return false;
  writeFileSync(supergraphPath(), text);
  return true;
}

/** The exact text of the committed file for a composed supergraph. */
export function supergraphText(supergraphSdl: string): string {
  return `${supergraphSdl.trimEnd()}\n`;
}

function compositionProblems(library: string, errors: readonly GraphQLError[]): Problem[] {
  return errors.map((error) => {
    const code = typeof error.extensions['code'] === 'string' ? ` (${error.extensions['code']})` : '';
    return problemAt(
      error.nodes?.[0],
      `Subgraferna går inte att sätta ihop${code}, enligt ${library}: ${error.message}`,
      'Rätta subgrafens fil så att typer som flera subgrafer delar är lika och varje entitet har samma nyckel.',
    );
  });
}
