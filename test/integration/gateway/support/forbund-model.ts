import { FEDERATION } from './compose';
import type { SubgraphSource } from './subgraph-server';

const FORBUND = [
  { id: 'skelleftea-norsjo', namn: 'Skellefteå–Norsjö' },
  { id: 'umearegionen', namn: 'Umeåregionen' },
  { id: 'lycksele-mala', namn: 'Lycksele-Malå' },
];

/** A small hub of the real one's shape: a register, a contract and a shared service that extends its entities. */
export const forbundModel = {
  register: {
    typeDefs: `${FEDERATION}
      type Query { allaForbund: [Samordningsforbund] forbund(id: ID!): Samordningsforbund }
      type Samordningsforbund @key(fields: "id") { id: ID! namn: String! }`,
    resolvers: {
      Query: { allaForbund: () => FORBUND, forbund: (_: unknown, { id }: { id: string }) => FORBUND.find((one) => one.id === id) },
    },
  },
  kontrakt: {
    typeDefs: `${FEDERATION}
      type Samordningsforbund @key(fields: "id") { id: ID! ekonomi(ar: Int!): Ekonomi insatser: [Insats] }
      type Ekonomi { intakter: Float kostnader: Float status: Status! }
      enum Status { NORMAL EJ_INSAMLAD }
      type Insats @key(fields: "id") { id: ID! namn: String! }`,
    resolvers: {
      Samordningsforbund: {
        __resolveReference: ({ id }: { id: string }) => ({ id }),
        ekonomi: ({ id }: { id: string }, { ar }: { ar: number }) => ({ intakter: ar, kostnader: id.length, status: 'NORMAL' }),
        insatser: ({ id }: { id: string }) => [{ id: `${id}/torget`, namn: 'Torget' }],
      },
      Insats: { __resolveReference: ({ id }: { id: string }) => ({ id, namn: 'Torget' }) },
    },
  },
  delat: {
    typeDefs: `${FEDERATION}
      type Query { stodjare: [Stodjare] }
      type Stodjare { namn: String vardforbund: Samordningsforbund }
      type Samordningsforbund @key(fields: "id") { id: ID! stodjare: [Stodjare] }
      type Insats @key(fields: "id") { id: ID! utfall: Float }`,
    resolvers: {
      Query: { stodjare: () => [{ namn: 'A', vardforbund: { id: 'umearegionen' } }] },
      Samordningsforbund: { __resolveReference: ({ id }: { id: string }) => ({ id }), stodjare: () => [{ namn: 'A' }] },
      Insats: { __resolveReference: ({ id }: { id: string }) => ({ id }), utfall: ({ id }: { id: string }) => id.length },
    },
  },
} satisfies Record<string, SubgraphSource>;
