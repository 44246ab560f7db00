import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { subgraphSdl } from '../schema/tools/subgraph-sdl';
import { projectRoot } from '../subgraphs/shared/paths';
import { createVerifier, refusingVerifier } from '../subgraphs/shared/identity/verifier';
import { scalars } from '../subgraphs/shared/scalars';
import { Answers } from './answers/answers';
import { DEFAULT_BUDGETS } from './cost/budget';
import { CostCalculator } from './cost/guard';
import type { ServiceKey } from '../subgraphs/shared/service-identity/keys';
import { type ServiceSigner, createServiceSigner } from '../subgraphs/shared/service-identity/signer';
import type { InProcessAnswers } from '../subgraphs/shared/in-process';
import { HttpSource, type HttpSourceOptions } from './datasources/http-source';
import { InProcessSource } from './datasources/in-process-source';
import { OwnerRouterSource } from './datasources/owner-router-source';
import { RepeatedReads } from './datasources/repeated-reads';
import type { DataSource, Deadlines } from './datasources/source';
import { NavetGateway } from './executor/gateway';
import { Catalogue } from './export/catalogue';
import { Following } from './freshness/follow';
import { Freshness } from './freshness/freshness';
import type { PolledServer } from './freshness/poll';
import { graphiqlAssets } from './graphiql/assets';
import { readExamples } from './graphiql/examples';
import { ReadinessCheck } from './health';
import { createApolloServer } from './http/apollo';
import { createApp } from './http/app';
import { DirectWay } from './http/direct-way';
import { LimitGuard } from './limits/guard';
import { DEFAULT_LIMITS } from './limits/limits';
import { DEFAULT_TABLE_LIMITS } from './limits/table-limits';
import { type OwnerDirectory, createOwnerDirectory } from './owner-router/owner-directory';
import { createOwnerRouter } from './owner-router/router';
import { readDashboard } from './pages/built';
import type { ProtectionOptions } from './protection';
import { SignIn } from './sign-in/sign-in';
import { readStoredOperations } from './stored/list';
import { planAhead } from './stored/plan-ahead';

/** What the gateway needs to start. */
export interface GatewayOptions extends ProtectionOptions {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly log: Logger;
  /** GraphQL endpoints by subgraph name: everything but the contract, which the owners serve. */
  readonly subgraphs: Readonly<Record<string, string>>;
  /** How servers answer that run in this process, subgraphs' and förbund's, by their addresses. They are still reached there by others, and for their data versions. */
  readonly inProcess?: ReadonlyMap<string, InProcessAnswers> | undefined;
  /** The register's base address, for example `http://127.0.0.1:4101`: it lists the owners. Absent when no subgraph has owners. */
  readonly registerBas?: string;
  /** The key that the gateway signs with what it sends to other services; without it that goes unsigned, and the register does not list the owners. */
  readonly serviceKey?: ServiceKey | undefined;
  /** Hosts that owners may have; empty means this machine only. */
  readonly tillatnaVardar?: readonly string[];
  /** The SDL of the contract that owners serve; default: the one in schema/. */
  readonly contractSdl?: string;
  /** The owner router's service, when it is not to run inside the gateway. */
  readonly ownerRouterUrl?: string;
  /** The composed supergraph; default: schema/supergraph.graphql. */
  readonly supergraphSdl?: string;
  /** Milliseconds that one subgraph has for one answer to a query; a mutation has what the whole request has. Default 10,000. */
  readonly subgraphDeadlineMs?: number;
  /** Milliseconds that one förbund's server has for one answer. Default 5,000. */
  readonly ownerDeadlineMs?: number;
  /** Milliseconds that a whole request may take. Default 30,000. */
  readonly requestDeadlineMs?: number;
  /** Bytes of the largest answer taken from a subgraph. Default 32 MB. */
  readonly maxAnswerBytes?: number;
  /** Megabytes of answers that are kept while they hold; 0 keeps none. Default 64. */
  readonly svarsminneMb?: number | undefined;
  /** Whether the same question, asked at the same time with the same rights, is answered once for all. Default: yes. */
  readonly delaSvar?: boolean | undefined;
  /** Objects of the largest answer given to a client. Default 500,000. */
  readonly maxObjects?: number;
}

/** A gateway that is listening. */
export interface RunningGateway {
  readonly port: number;
  readonly url: string;
  /** Stops accepting, finishes what is under way, then closes the connections to the subgraphs. */
  stop(): Promise<void>;
}

/** The subgraph that the förbund serve, each for its own entities. */
const CONTRACT = 'forbund';
/** What a service's token to the owner router is addressed to. */
const OWNER_ROUTER = 'owner-router';
const CONNECTIONS_PER_SUBGRAPH = 128;
const REQUEST_DEADLINE_MS = 30_000;
const SVARSMINNE_MB = 64;
const BYTES_PER_MB = 1_000_000;
/** Bytes that each subgraph's answers to what has no variables may take. */
const BYTES_OF_READS = 2_000_000;
/** Connections that wait to be let in: in a flood ordinary clients would otherwise be turned away by the system before they are seen. */
const BACKLOG = 4_096;

/**
 * Starts the gateway.
 *
 * @throws Error when the supergraph is invalid, when a subgraph has no address, or when the port is taken
 */
export async function startGateway(options: GatewayOptions): Promise<RunningGateway> {
  const { log } = options;
  const { kostnad, tabeller, ...ownLimits } = options.limits ?? {};
  const limits = { ...DEFAULT_LIMITS, ...ownLimits };
  const operations = path.join(projectRoot(), 'schema/operations');
  const stored = readStoredOperations([operations, ...(options.lagradeFragor === undefined ? [] : [options.lagradeFragor])]);
  const freshness = new Freshness();
  const { svarsminneMb = SVARSMINNE_MB, delaSvar = true } = options;
  const keptBytes = svarsminneMb * BYTES_PER_MB;
  const { sources, directory, signer } = connect(options, (source) => new RepeatedReads({ freshness, source, bytes: svarsminneMb > 0 ? BYTES_OF_READS : 0, sharing: delaSvar }));
  const gateway = new NavetGateway({
    supergraphSdl: options.supergraphSdl ?? readFileSync(path.join(projectRoot(), 'schema/supergraph.graphql'), 'utf8'),
    sources,
    scalars,
    maxObjects: options.maxObjects,
    onUnavailable: (tjanst, reason, { requestId }) =>
      log.warn({ begaran: requestId, tjanst, orsak: reason instanceof Error ? reason.message : String(reason) }, 'tjänsten gav inget svar'),
  });
  for (const service of gateway.supergraph.services) {
    if (!sources.has(service)) {
      throw new Error(`Supergrafen har tjänsten ${service}, men ingen adress till den är angiven.`);
    }
  }
  const priced = { gateway, costs: new CostCalculator(gateway.supergraph.sdl, gateway.supergraph.apiSchema), budgets: { ...DEFAULT_BUDGETS, ...kostnad } };
  const direct = new DirectWay(priced);
  const server = createApolloServer({ ...priced, limits, introspektion: options.introspektion ?? 'alla', plugins: [direct.plugin], log });
  await server.start();
  const isFollowed = svarsminneMb > 0 || delaSvar;
  const following = isFollowed ? new Following(freshness, { subgraphs: followedSubgraphs(options), owners: sources.get(CONTRACT) instanceof OwnerRouterSource ? directory : undefined, signer, log }) : undefined;
  const guard = new LimitGuard(limits, options.introspektion, (documentHash, operation, variables) => gateway.isPlanned(documentHash, operation, variables));
  const planning = new AbortController();
  const examples = readExamples(path.join(projectRoot(), 'gateway/graphiql/exempel'), operations);
  const verifier = options.identity ? createVerifier({ ...options.identity, log }) : refusingVerifier;
  const app = await createApp({
    server,
    direct,
    answers: new Answers(freshness, keptBytes, delaSvar),
    keptBytes,
    log,
    limits,
    tableLimits: { ...DEFAULT_TABLE_LIMITS, ...tabeller },
    protection: options,
    verifier,
    signIn: new SignIn({ ...options.inloggning, issuer: options.identity?.issuer, verifier, log }),
    stored,
    guard,
    catalogue: new Catalogue(gateway.supergraph.apiSchema, stored),
    deadlineMs: options.requestDeadlineMs ?? REQUEST_DEADLINE_MS,
    readiness: new ReadinessCheck({
      services: servicesOf(options),
      owners: () => directory?.owners().map(({ forbund, url }) => ({ name: forbund, url: url?.href })) ?? [],
      ownersProblem: () => directory?.problem(),
    }),
    graphiql: graphiqlAssets(projectRoot(), examples),
    documents: { projectRoot: projectRoot(), apiSchema: gateway.supergraph.apiSchema, supergraphSdl: gateway.supergraph.sdl },
    dashboard: readDashboard(projectRoot()),
  });
  const stop = async () => {
    planning.abort();
    await following?.close();
    await app.close();
    await server.stop();
    await directory?.close();
  };
  try {
    await app.listen({ host: options.host, port: options.port, backlog: BACKLOG });
  } catch (error) {
    await stop();
    throw error;
  }
  void planAhead({ gateway, guard, stored, log }, planning.signal);
  let stopping: Promise<void> | undefined;
  return { ...addressOf(app, options.host), stop: () => (stopping ??= stop()) };
}

/** Opens a source for every subgraph, and for the contract either the owner router's service or the router in this process. */
function connect(options: GatewayOptions, repeatedOf: (source: string) => RepeatedReads): { sources: Map<string, DataSource>; directory: OwnerDirectory | undefined; signer: ServiceSigner | undefined } {
  const sources = new Map<string, DataSource>();
  const signer = options.serviceKey && createServiceSigner(options.serviceKey);
  for (const { name, url } of servicesOf(options)) {
    // The owner router answers for the contract under a name of its own.
    const isService = name === CONTRACT;
    const answers = options.inProcess?.get(url);
    if (answers) {
      sources.set(name, new InProcessSource({ answers, deadlines: deadlinesOf(options), repeated: repeatedOf(name) }));
      continue;
    }
    sources.set(name, httpSource(url, options, signer && { by: signer, to: isService ? OWNER_ROUTER : name }, isService ? undefined : repeatedOf(name)));
  }
  const { log, registerBas, tillatnaVardar = [], inProcess } = options;
  if (registerBas === undefined) {
    return { sources, directory: undefined, signer };
  }
  const directory = createOwnerDirectory({ registerBas, signer, tillatnaVardar, log });
  if (options.ownerRouterUrl === undefined) {
    const contractSdl = options.contractSdl ?? subgraphSdl(CONTRACT);
    sources.set(CONTRACT, new OwnerRouterSource(createOwnerRouter({ contractSdl, owners: directory, inProcess, deadlineMs: options.ownerDeadlineMs, signer, log })));
  }
  return { sources, directory, signer };
}

/** The subgraphs whose data versions are followed: not the owner router's service, which has no data and does not say whose it read. */
function followedSubgraphs({ subgraphs, ownerRouterUrl }: GatewayOptions): Map<string, PolledServer> {
  const own = Object.entries(subgraphs).filter(([name]) => name !== CONTRACT || ownerRouterUrl === undefined);
  return new Map(own.map(([name, url]) => [name, { endpoint: new URL(url), audience: name }]));
}

/** The services that the gateway reaches over HTTP. */
function servicesOf({ subgraphs, ownerRouterUrl }: GatewayOptions): { name: string; url: string }[] {
  const all = ownerRouterUrl === undefined ? subgraphs : { ...subgraphs, [CONTRACT]: ownerRouterUrl };
  return Object.entries(all).map(([name, url]) => ({ name, url }));
}

function deadlinesOf({ subgraphDeadlineMs = 10_000, requestDeadlineMs = REQUEST_DEADLINE_MS }: GatewayOptions): Deadlines {
  return { queryMs: subgraphDeadlineMs, mutationMs: requestDeadlineMs };
}

function httpSource(url: string, options: GatewayOptions, signed: HttpSourceOptions['signed'], repeated: RepeatedReads | undefined): HttpSource {
  return new HttpSource({
    url,
    signed,
    repeated,
    deadlines: deadlinesOf(options),
    maxAnswerBytes: options.maxAnswerBytes ?? 32_000_000,
    connections: CONNECTIONS_PER_SUBGRAPH,
  });
}

function addressOf(app: FastifyInstance, host: string): { port: number; url: string } {
  const address = app.server.address();
  if (address === null || typeof address === 'string') {
    throw new Error('the server has no port');
  }
  const shown = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return { port: address.port, url: `http://${shown}:${address.port}` };
}
