import type { GatewayOptions } from '../../../../gateway/server';
import { until } from '../../../support/until';
import { FEDERATION } from './compose';
import { DataVersions } from './data-versions';
import { type Hub, startHub } from './gateway';
import type { SubgraphServer } from './subgraph-server';

/** A hub with one figure, whose server tells of its data's versions. */
export class FigureHub implements AsyncDisposable {
  /** What the server answers with; read when a request is answered, not when it comes. */
  figure = 1;
  readonly versions = new DataVersions();
  /** Requests that wait at the server, while they are held. */
  #held: (() => void)[] | undefined;

  private constructor(private readonly hub: Hub) {}

  /** @param server `leases: false` for a server that does not tell of its versions */
  static async start(options: Partial<GatewayOptions> = {}, { leases = true } = {}): Promise<FigureHub> {
    const state: { figures?: FigureHub } = {};
    const source = {
      register: {
        typeDefs: `${FEDERATION}
          type Query { tal(plus: Int = 0, val: Val): Int namn: String fel: Int }
          type Mutation { skriv(tal: Int!): Int }
          input Val { a: Int b: Int }`,
        resolvers: {
          Query: {
            tal: (_: unknown, { plus }: { plus: number }) => (state.figures?.figure ?? 0) + plus,
            fel: () => {
              throw new Error('trasigt');
            },
          },
          Mutation: { skriv: (_: unknown, { tal }: { tal: number }) => tal },
        },
      },
    };
    const figures = (state.figures = new FigureHub(await startHub(source, options)));
    if (leases) {
      figures.server.versions = figures.versions;
      await until(() => figures.versions.followers === 1);
    }
    return figures;
  }

  get server(): SubgraphServer {
    return this.hub.subgraphs['register'] as SubgraphServer;
  }

  get url(): string {
    return this.hub.gateway.url;
  }

  get ask(): Hub['ask'] {
    return this.hub.ask;
  }

  /** How many requests have come to the server. */
  get asked(): number {
    return this.server.requests.length;
  }

  /** How the log says that each question was answered. */
  get ways(): unknown[] {
    return this.questions.map(({ svar }) => svar ?? 'egen körning');
  }

  /** The log's lines of questions. */
  get questions(): Record<string, unknown>[] {
    return this.hub.log.filter(({ msg }) => msg === 'fråga');
  }

  /** Lets requests come to the server, and no answers go from it. */
  hold(): void {
    const held: (() => void)[] = (this.#held = []);
    this.server.behaviour = (_request, _response, answer) => void held.push(() => void answer());
  }

  /** Lets everything that is held be answered, with what the figure is now, and what comes hereafter. */
  letGo(): void {
    this.server.behaviour = (_request, _response, answer) => answer();
    for (const go of this.#held?.splice(0) ?? []) {
      go();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.hub[Symbol.asyncDispose]();
  }
}
