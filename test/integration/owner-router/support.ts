import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, graphql, parse } from 'graphql';
import pino from 'pino';
import { type OwnerDirectory, type OwnerRouter, type OwnerRouterOptions, createOwnerDirectory, createOwnerRouter } from '../../../gateway/owner-router';
import { SERVICE_HEADER } from '../../../subgraphs/shared/service-identity/keys';
import { createServiceSigner } from '../../../subgraphs/shared/service-identity/signer';
import { testServices } from '../../support/services';
import { until } from '../../support/until';
import { CONTRACT } from './contract';

export const silent = pino({ level: 'silent' });

export interface ReceivedRequest {
  readonly query: string;
  readonly variables: Record<string, unknown>;
  readonly headers: IncomingMessage['headers'];
}

type Resolvers = Record<string, Record<string, unknown>>;
type Misbehaviour = (request: IncomingMessage, response: ServerResponse, body: string) => void;

/** An owner's server: real HTTP, a real federated schema, and whatever misbehaviour a test gives it. */
export class TestOwner {
  readonly received: ReceivedRequest[] = [];
  /** Answers in place of the schema, `_service` included, as long as it is set. */
  misbehaviour: Misbehaviour | undefined;
  #server: Server | undefined;
  #schema: GraphQLSchema;
  readonly #sockets = new Set<Socket>();
  #port = 0;

  private constructor(readonly forbund: string, sdl: string, resolvers: Resolvers) {
    this.#schema = schemaOf(sdl, resolvers);
  }

  static async start(forbund: string, resolvers: Resolvers = {}, sdl = CONTRACT): Promise<TestOwner> {
    const owner = new TestOwner(forbund, sdl, resolvers);
    await owner.listen();
    return owner;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}/graphql`;
  }

  /** The requests that asked for entities; the router also reads the schema, of its own accord. */
  get entityRequests(): ReceivedRequest[] {
    return this.received.filter(({ query }) => query.includes('_entities'));
  }

  /** What the server has at the moment, as after an upgrade. */
  serve(sdl: string, resolvers: Resolvers): void {
    this.#schema = schemaOf(sdl, resolvers);
  }

  /** Listens, on the same port as the last time. */
  async listen(): Promise<void> {
    const server = createServer((request, response) => void this.#handle(request, response));
    server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
    await new Promise<void>((resolve) => {
      server.listen(this.#port, '127.0.0.1', resolve);
    });
    this.#server = server;
    this.#port = (server.address() as AddressInfo).port;
  }

  /** Goes down as a killed process does: at once, with every connection. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (!server) return;
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => {
      server.close(resolve);
    });
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    const { query, variables } = JSON.parse(body) as { query: string; variables?: Record<string, unknown> };
    this.received.push({ query, variables: variables ?? {}, headers: request.headers });
    if (this.misbehaviour) return this.misbehaviour(request, response, body);
    const answer = await graphql({ schema: this.#schema, source: query, variableValues: variables ?? {} });
    response.writeHead(answer.data === undefined ? 400 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  }
}

function schemaOf(sdl: string, resolvers: Resolvers): GraphQLSchema {
  return buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }]);
}

/** The register's list of owners over HTTP. */
export class TestRegister {
  rows: unknown = [];
  /** The services' tokens that it has been sent. */
  readonly tokens: unknown[] = [];
  misbehaviour: Misbehaviour | undefined;
  readonly #server = createServer((request, response) => {
    this.tokens.push(request.headers[SERVICE_HEADER]);
    if (this.misbehaviour) return this.misbehaviour(request, response, '');
    response.writeHead(request.url === '/intern/agare' ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(this.rows));
  });

  static async start(...owners: TestOwner[]): Promise<TestRegister> {
    const register = new TestRegister();
    register.list(...owners);
    await new Promise<void>((resolve) => {
      register.#server.listen(0, '127.0.0.1', resolve);
    });
    return register;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  list(...owners: (TestOwner | { forbund: string; adress: string; alias?: string[] })[]): void {
    this.rows = owners.map((owner) => (owner instanceof TestOwner ? { forbund: owner.forbund, adress: owner.url, alias: [] } : owner));
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => {
      this.#server.close(resolve);
    });
  }
}

/** Everything that a test starts, stopped in the reverse order. */
export class Setup {
  readonly #stops: (() => Promise<void>)[] = [];

  async owner(forbund: string, resolvers?: Resolvers, sdl?: string): Promise<TestOwner> {
    const owner = await TestOwner.start(forbund, resolvers, sdl);
    this.onStop(() => owner.stop());
    return owner;
  }

  async register(...owners: TestOwner[]): Promise<TestRegister> {
    const register = await TestRegister.start(...owners);
    this.onStop(() => register.stop());
    return register;
  }

  /** A directory that has been read once. */
  async directory(register: TestRegister, tillatnaVardar: string[] = []): Promise<OwnerDirectory> {
    const directory = await this.unreadDirectory(register, tillatnaVardar);
    await until(() => directory.problem() === undefined);
    return directory;
  }

  async unreadDirectory(register: TestRegister, tillatnaVardar: string[] = []): Promise<OwnerDirectory> {
    const directory = createOwnerDirectory({ registerBas: register.url, signer: createServiceSigner((await testServices()).keys.gateway), tillatnaVardar, pollMs: 20, log: silent });
    this.onStop(() => directory.close());
    return directory;
  }

  /** A router over these owners whose schemas have all been read. */
  async router(owners: TestOwner[], options: Partial<OwnerRouterOptions> = {}): Promise<OwnerRouter> {
    return this.routerOver(await this.directory(await this.register(...owners)), options);
  }

  async routerOver(directory: OwnerDirectory, options: Partial<OwnerRouterOptions> = {}): Promise<OwnerRouter> {
    const router = createOwnerRouter({ contractSdl: CONTRACT, owners: directory, log: silent, ...options });
    this.onStop(() => router.close());
    await router.ready();
    return router;
  }

  onStop(stop: () => Promise<void>): void {
    this.#stops.push(stop);
  }

  async stop(): Promise<void> {
    for (const stop of this.#stops.splice(0).toReversed()) await stop();
  }
}

export const entities = (selection: string, variables = '') =>
  `query ($r: [_Any!]!${variables && `, ${variables}`}) { _entities(representations: $r) { ${selection} } }`;

export const kedjor = (...ids: string[]) => ids.map((id) => ({ __typename: 'Kedja', id }));

export const hang: Misbehaviour = () => {};
export const reset: Misbehaviour = (request) => void request.socket.destroy();
export const answerWith =
  (status: number, body: string): Misbehaviour =>
  (_request, response) =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(body);
export const answerJson = (body: unknown) => answerWith(200, JSON.stringify(body));
