import { FEDERATION } from '../../../integration/gateway/support/compose';
import type { SubgraphSource } from '../../../integration/gateway/support/subgraph-server';
import { startPair } from './pair';

interface Feature {
  readonly subgraphs: Readonly<Record<string, SubgraphSource>>;
  readonly queries: readonly string[];
}

const reference = (object: object) => object;

const features: Record<string, Feature> = {
  'an interface object': {
    subgraphs: {
      a: {
        typeDefs: `${FEDERATION} type Query { medier: [Media] en: Media bok: Bok } interface Media @key(fields: "id") { id: ID! titel: String } type Bok implements Media @key(fields: "id") { id: ID! titel: String sidor: Int } type Film implements Media @key(fields: "id") { id: ID! titel: String }`,
        resolvers: {
          Query: { medier: () => [{ __typename: 'Bok', id: '1', titel: 'B', sidor: 5 }, { __typename: 'Film', id: '2', titel: 'F' }], en: () => ({ __typename: 'Film', id: '2', titel: 'F' }), bok: () => ({ id: '1', titel: 'B' }) },
          Media: { __resolveReference: ({ id }: { id: string }) => ({ __typename: id === '1' ? 'Bok' : 'Film', id, titel: `t${id}` }), __resolveType: ({ __typename }: { __typename: string }) => __typename },
          Bok: { __resolveReference: ({ id }: { id: string }) => ({ id, titel: `t${id}`, sidor: 5 }) },
          Film: { __resolveReference: ({ id }: { id: string }) => ({ id, titel: `t${id}` }) },
        },
      },
      b: {
        typeDefs: `${FEDERATION} type Query { topp: [Media] } type Media @key(fields: "id") @interfaceObject { id: ID! betyg: Int omdomen: [Omdome!] } type Omdome { text: String om: Media }`,
        resolvers: { Query: { topp: () => [{ id: '2' }, { id: '1' }] }, Media: { __resolveReference: reference, betyg: ({ id }: { id: string }) => Number(id), omdomen: ({ id }: { id: string }) => [{ text: id, om: { id } }] } },
      },
    },
    queries: [
      '{ medier { __typename id titel betyg } }',
      '{ medier { betyg ... on Bok { sidor betyg } } }',
      '{ topp { betyg titel __typename } }',
      '{ topp { ... on Bok { sidor } ... on Film { titel omdomen { text om { titel betyg } } } } }',
      '{ bok { betyg omdomen { text om { __typename titel } } } en { betyg } }',
    ],
  },
  'required, provided and overridden fields': {
    subgraphs: {
      a: {
        typeDefs: `${FEDERATION} type Query { varor: [Vara] } type Vara @key(fields: "id") { id: ID! matt: Matt! vikt(enhet: String = "kg"): Float pris: Int @shareable } type Matt @shareable { bredd: Int! hojd: Int }`,
        resolvers: { Query: { varor: () => [{ id: '1', matt: { bredd: 2, hojd: 3 }, vikt: 1.5, pris: 1 }, { id: '2', matt: { bredd: 4, hojd: null }, vikt: null, pris: 2 }] }, Vara: { __resolveReference: ({ id }: { id: string }) => ({ id, matt: { bredd: 9, hojd: 9 }, vikt: 2, pris: 3 }) } },
      },
      b: {
        typeDefs: `${FEDERATION} type Query { lager: [Lager] } type Lager { vara: Vara @provides(fields: "pris") antal: Int } type Vara @key(fields: "id") { id: ID! matt: Matt! @external pris: Int @external volym: Int @requires(fields: "matt { bredd hojd }") namn: String @override(from: "c") } type Matt @shareable { bredd: Int! hojd: Int }`,
        resolvers: {
          Query: { lager: () => [{ vara: { id: '2', pris: 99 }, antal: 1 }] },
          Vara: { __resolveReference: reference, volym: ({ matt }: { matt: { bredd: number; hojd: number | null } }) => matt.bredd * (matt.hojd ?? 0), namn: ({ id }: { id: string }) => `b${id}` },
        },
      },
      c: {
        typeDefs: `${FEDERATION} type Vara @key(fields: "id") { id: ID! namn: String farg: String } `,
        resolvers: { Vara: { __resolveReference: reference, namn: () => 'fel', farg: ({ id }: { id: string }) => `c${id}` } },
      },
    },
    queries: [
      '{ varor { volym } }',
      '{ varor { id volym matt { hojd } namn farg vikt } }',
      '{ lager { antal vara { pris } } }',
      '{ lager { vara { pris matt { bredd } volym namn } } }',
      '{ a: varor { x: volym m: matt { b: bredd } } varor { farg } }',
    ],
  },
  'composite keys and several keys': {
    subgraphs: {
      a: {
        typeDefs: `${FEDERATION} type Query { anvandare: [Anvandare] } type Anvandare @key(fields: "id") @key(fields: "epost") { id: ID! epost: String! org: Org } type Org @key(fields: "land { kod } nummer") { land: Land! nummer: String! } type Land @shareable { kod: String! }`,
        resolvers: {
          Query: { anvandare: () => [{ id: '1', epost: 'a@x', org: { land: { kod: 'SE' }, nummer: '7' } }, { id: '2', epost: 'b@x', org: null }] },
          Anvandare: { __resolveReference: ({ id = '1', epost = 'a@x' }: { id?: string; epost?: string }) => ({ id, epost, org: null }) },
          Org: { __resolveReference: reference },
        },
      },
      b: {
        typeDefs: `${FEDERATION} type Query { senaste: Anvandare } type Anvandare @key(fields: "epost") { epost: String! inlagg: [String!] chef: Anvandare } type Org @key(fields: "land { kod } nummer") { land: Land! nummer: String! namn: String } type Land @shareable { kod: String! }`,
        resolvers: {
          Query: { senaste: () => ({ epost: 'b@x' }) },
          Anvandare: { __resolveReference: reference, inlagg: ({ epost }: { epost: string }) => [epost], chef: () => ({ epost: 'c@x' }) },
          Org: { __resolveReference: reference, namn: ({ land, nummer }: { land: { kod: string }; nummer: string }) => `${land.kod}${nummer}` },
        },
      },
    },
    queries: ['{ anvandare { id inlagg org { namn land { kod } } chef { id inlagg } } }', '{ senaste { id epost org { nummer } chef { chef { id } } } }'],
  },
  'shared fields, one of them inaccessible': {
    subgraphs: {
      a: { typeDefs: `${FEDERATION} type Query { delad: Delad @shareable } type Delad @shareable { gemensam: Int fran: A } type A { x: Int }`, resolvers: { Query: { delad: () => ({ gemensam: 1, fran: { x: 2 } }) } } },
      b: { typeDefs: `${FEDERATION} type Query { delad: Delad @shareable annat: Int } type Delad @shareable { gemensam: Int egen: Int @inaccessible }`, resolvers: { Query: { delad: () => ({ gemensam: 1, egen: 3 }), annat: () => 4 } } },
    },
    queries: ['{ delad { gemensam fran { x } } annat }'],
  },
};

describe.each(Object.entries(features))('%s', (_, { subgraphs, queries }) => {
  test.each(queries)('is answered as the stock gateway does: %s', async (query) => {
    const pair = await startPair(subgraphs);
    const { own, stock } = await pair.ask(query);
    await pair[Symbol.asyncDispose]();
    expect(stock.errors).toBeUndefined();
    expect(own).toEqual({ data: stock.data });
  });
});
