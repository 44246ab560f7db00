import { buildSubgraphSchema } from '@apollo/subgraph';
import { type ASTNode, type DocumentNode, type GraphQLSchema, Kind, type TypeNode, isEnumType, isObjectType, parse, visit } from 'graphql';
import { pino } from 'pino';
import { subgraphSdl } from '../../schema/tools/subgraph-sdl';
import { forbund } from '../../subgraphs/forbund/subgraph';
import { createContext } from '../../subgraphs/shared/context';
import { openReadDatabase } from '../../subgraphs/shared/database/read';
import { type RunningServer, startGraphqlServer } from '../../subgraphs/shared/graphql-server';
import { wireMatvarden } from '../../subgraphs/shared/matvarde/wire';
import { scalars } from '../../subgraphs/shared/scalars';

/** How an owner's contract differs from the hub's. */
export interface ContractVersion {
  /** Schema coordinates that it does not have: `Type`, `Type.field`, `Type.field(arg:)`, `Enum.VALUE`. A type goes with the fields of it. */
  readonly lacks?: readonly string[];
  /** Enum values and fields that it has beyond the hub's, as `extend enum` and `extend type`. */
  readonly adds?: string;
}

/** An owner's server with the real resolvers on a real database, and a contract of another version than the hub's. */
export async function startOwnerVersion(owner: string, databaseUrl: string, version: ContractVersion): Promise<RunningServer> {
  const schema = schemaOf(extended(reduced(parse(subgraphSdl('forbund')), version.lacks ?? []), version.adds));
  const log = pino({ level: 'silent' });
  const database = openReadDatabase(databaseUrl, log);
  return startGraphqlServer({
    schema,
    context: async () => createContext(database, { owner }),
    ready: () => database.ping(),
    close: () => database.close(),
    host: '127.0.0.1',
    port: 0,
    log,
  });
}

function reduced(contract: DocumentNode, lacks: readonly string[]): DocumentNode {
  const left = new Set(lacks);
  const lack = (coordinate: string): boolean => lacks.includes(coordinate) && (left.delete(coordinate), true);
  const path: string[] = [];
  const document = visit(contract, {
    enter(node: ASTNode) {
      const name = 'name' in node && node.name ? node.name.value : '';
      switch (node.kind) {
        case Kind.OBJECT_TYPE_DEFINITION:
        case Kind.OBJECT_TYPE_EXTENSION:
        case Kind.ENUM_TYPE_DEFINITION:
          path.splice(0, path.length, name);
          return lack(name) ? null : undefined;
        case Kind.ENUM_VALUE_DEFINITION:
          return lack(`${path[0]}.${name}`) ? null : undefined;
        case Kind.FIELD_DEFINITION:
          path[1] = name;
          return lack(`${path[0]}.${name}`) || lacks.includes(namedType(node.type)) ? null : undefined;
        case Kind.INPUT_VALUE_DEFINITION:
          return lack(`${path[0]}.${path[1]}(${name}:)`) ? null : undefined;
        default:
          return undefined;
      }
    },
  });
  if (left.size > 0) throw new Error(`The contract has no ${[...left].join(', ')}.`);
  return document;
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

/** Writes additions into the definitions themselves, as an owner's own SDL file would have them. */
function extended(contract: DocumentNode, adds: string | undefined): DocumentNode {
  if (!adds) return contract;
  const additions = parse(adds).definitions;
  const definitions = contract.definitions.map((definition) => {
    for (const addition of additions) {
      if (definition.kind === Kind.ENUM_TYPE_DEFINITION && addition.kind === Kind.ENUM_TYPE_EXTENSION && addition.name.value === definition.name.value) {
        return { ...definition, values: [...(definition.values ?? []), ...(addition.values ?? [])] };
      }
      if (definition.kind === Kind.OBJECT_TYPE_DEFINITION && addition.kind === Kind.OBJECT_TYPE_EXTENSION && addition.name.value === definition.name.value) {
        return { ...definition, fields: [...(definition.fields ?? []), ...(addition.fields ?? [])] };
      }
    }
    return definition;
  });
  return { ...contract, definitions };
}

/** The schema with those of the real resolvers for which it has a place. */
function schemaOf(typeDefs: DocumentNode): GraphQLSchema {
  const shape = buildSubgraphSchema([{ typeDefs }]);
  const resolvers = Object.entries({ ...scalars, ...forbund.resolvers }).flatMap(([typeName, ofType]) => {
    const type = shape.getType(typeName);
    if (!type) return [];
    if (!isObjectType(type) || isEnumType(type)) return [[typeName, ofType]];
    const fields = type.getFields();
    return [[typeName, Object.fromEntries(Object.entries(ofType as object).filter(([field]) => field.startsWith('__') || fields[field]))]];
  });
  const schema = buildSubgraphSchema([{ typeDefs, resolvers: Object.fromEntries(resolvers) as never }]);
  wireMatvarden(schema, forbund.enheter);
  return schema;
}
