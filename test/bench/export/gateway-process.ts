/* A gateway over one stand-in that has long lists, in a process of its own whose memory is measured. */
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { pino } from 'pino';
import { startGateway } from '../../../gateway/server';

/** What the gateway is told. */
export interface ListGatewayOrder {
  /** The gateway's own port. */
  port: number;
  /** Port of the stand-in. */
  lists: number;
}

/** The schema of the stand-in: the same list as a whole, and page by page. */
const LISTS = `
  type Query { rader(antal: Int!): [Rad!]! sidor(antal: Int!, first: Int! = 1000, after: String): Sida! }
  type Sida { noder: [Rad!]! pageInfo: PageInfo! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type Rad { id: ID! namn: String! belopp: Matvarde! }
  type Matvarde { varde: Float enhet: String! status: String! }
`;

const { port, lists } = JSON.parse(process.argv[2] ?? '{}') as ListGatewayOrder;
const { supergraphSdl } = composeServices([{ name: 'listor', url: 'http://listor.invalid', typeDefs: parse(LISTS) }]);

startGateway({
  host: '127.0.0.1',
  port,
  log: pino({ level: 'silent' }),
  subgraphs: { listor: `http://127.0.0.1:${lists}/graphql` },
  supergraphSdl: supergraphSdl ?? '',
  rateLimit: { adressPerMinut: 1_000_000_000, nyaPerMinut: 1_000_000_000 },
}).catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
});
