import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { DataSource, EntityManager, MigrationInterface } from 'typeorm';
import type { SubgraphName } from '../../schema/tools/subgraph-sdl';
import type { Enhet } from './datafiles/figure';
import type { ReleaseWriter } from './datafiles/release-writer';
import type { ParsedFile } from './datafiles/parse';
import type { ReadDatabase } from './database/read';
import type { z } from 'zod';

/** What an extra, non-GraphQL route of a subgraph's server gets to work with. */
export interface RouteTools {
  database: ReadDatabase;
  /** The service of the hub that sends a request; undefined when none does. Rejects with UNAUTHENTICATED a token that is not valid here. */
  serviceOf(request: FastifyRequest): Promise<string | undefined>;
}

/**
 * The published figures of a subgraph: where the data files lie, their form, and how they become rows.
 */
export interface PublishedData<F> {
  /** The data folder relative to the project root; `owner` is the förbund for the contract's subgraph. */
  folder(owner: string | undefined): string;
  form: z.ZodType<F>;
  /** Turns the parsed files into rows; faults go to `writer.faults`. */
  load(files: readonly ParsedFile<F>[], writer: ReleaseWriter, owner: string | undefined): void;
  /** Looks at the database when the former release's rows are gone and the new ones not written. Throws UserError or UserErrors to stop the load. */
  beforeWriting?(manager: EntityManager, writer: ReleaseWriter): Promise<void>;
  /** Looks at what has been written before it stays. Throws UserError or UserErrors to undo the load. */
  beforeCommit?(manager: EntityManager): Promise<void>;
}

/** A subgraph: a function of configuration to schema and data, with nothing said of how it is served. */
export interface SubgraphDefinition {
  /** Name in the supergraph. */
  name: SubgraphName;
  /** Resolvers by type; each subgraph types its own with the generated types. */
  resolvers: object;
  entities: (new () => object)[];
  migrations: (new () => MigrationInterface)[];
  /** Units of values that nobody has: `'Ekonomi.aretsResultat': 'KRONOR'`, `'Ekonomi.*': 'KRONOR'`. */
  enheter: Record<string, Enhet>;
  // The form's type is known inside each subgraph only.
  // oxlint-disable-next-line typescript/no-explicit-any
  published: PublishedData<any>;
  /** Whether its server writes: it then gets the writer's login, and its database has the table of keys for changes. */
  skriver?: true;
  /** Whether it holds what is not open to all: its server then gets the login by which known callers read their own rows. */
  inloggade?: true;
  /** Says in a database, when it has been migrated, whose it is. */
  agare?(source: DataSource, owner: string): Promise<void>;
  /** Further routes, for other processes of the hub only. */
  routes?(app: FastifyInstance, tools: RouteTools): void;
}
