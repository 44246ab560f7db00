import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import * as typescript from '@graphql-codegen/typescript';
import * as typescriptResolvers from '@graphql-codegen/typescript-resolvers';
import { type GraphQLSchema, buildASTSchema, isObjectType, parse } from 'graphql';
import { GENERATED_HEADER } from './generated-header';
import { MAPPERS } from './mappers';
import { type ParentTypeOptions, customScalars, parentInterfaces, typesWithParentInterface } from './parent-types';
import { SUBGRAPH_NAMES, type SubgraphName, schemaFolder, sharedSdlParts, subgraphDocument } from './subgraph-sdl';

/** The path, relative to the project root, of the file with a subgraph's generated resolver types. */
export function generatedPath(name: SubgraphName): string {
  return `schema/generated/${name}.ts`;
}

/**
 * TypeScript for one subgraph: its enums and arguments, a `<Type>Parent` per object type, and `Resolvers`.
 *
 * @param name the subgraph. The text depends on the schema files only, so that a fresh run can be compared with it.
 */
export async function generateTypes(name: SubgraphName): Promise<string> {
  const document = subgraphDocument(name);
  const schema = buildASTSchema(document, { assumeValid: true, assumeValidSDL: true });
  const options: ParentTypeOptions = { sharedTypes: sharedObjectTypes(), mappedByHand: MAPPERS[name] ?? {} };
  const code = await codegen({
    filename: generatedPath(name),
    schema: document,
    schemaAst: schema,
    documents: [],
    config: {
      federation: true,
      disableFederationDirectiveAndScalarInjection: true,
      useTypeImports: true,
      enumsAsTypes: true,
      immutableTypes: true,
      strictScalars: true,
      scalars: { ID: 'string', ...Object.fromEntries(customScalars(schema).map((scalar) => [scalar, 'string'])) },
      mappers: {
        ...Object.fromEntries(typesWithParentInterface(schema, options).map((type) => [type.name, `${type.name}Parent`])),
        // Rows hold a figure's id or the value itself; the subgraphs' core resolves both.
        Matvarde: '../../subgraphs/shared/matvarde/loader#HeldMatvarde',
        ...options.mappedByHand,
      },
      // One signature for every resolver: { resolve } objects are nobody's habit here.
      makeResolverTypeCallable: true,
      maybeValue: 'T | null | undefined',
    },
    plugins: [{ typescript: {} }, { parents: {} }, { resolvers: {} }],
    pluginMap: {
      typescript,
      parents: { plugin: (full: GraphQLSchema) => parentInterfaces(full, options) },
      resolvers: typescriptResolvers,
    },
  });
  return GENERATED_HEADER + code.trimEnd() + '\n';
}

/**
 * Writes the generated types; returns the paths of the files whose content changed.
 *
 * @param names the subgraphs to generate for; all when left out.
 */
export async function writeGeneratedTypes(names: readonly SubgraphName[] = SUBGRAPH_NAMES): Promise<string[]> {
  mkdirSync(join(schemaFolder(), 'generated'), { recursive: true });
  const changed: string[] = [];
  for (const name of names) {
    const fresh = await generateTypes(name);
    if (readGeneratedTypes(name) === fresh) continue;
    writeFileSync(join(schemaFolder(), '..', generatedPath(name)), fresh);
    changed.push(generatedPath(name));
  }
  return changed;
}

/** The committed generated types of a subgraph, or undefined if they were never generated. */
export function readGeneratedTypes(name: SubgraphName): string | undefined {
  try {
    return readFileSync(join(schemaFolder(), '..', generatedPath(name)), 'utf8');
  } catch {
    return undefined;
  }
}

/** Names of the object types in `schema/shared/`, which every subgraph serves. */
export function sharedObjectTypes(): Set<string> {
  const shared = parse(sharedSdlParts().map((part) => part.text).join('\n'));
  const types = Object.values(buildASTSchema(shared, { assumeValid: true, assumeValidSDL: true }).getTypeMap());
  return new Set(types.filter(isObjectType).map((type) => type.name));
}
