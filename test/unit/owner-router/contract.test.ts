import { subgraphSdl } from '../../../schema/tools/subgraph-sdl';
import { buildContract } from '../../../gateway/owner-router/contract';

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])\n';

test('the entity types and their keys are read from the SDL', () => {
  const { keyFields } = buildContract(subgraphSdl('forbund'));
  expect(Object.fromEntries(keyFields)).toEqual({ Samordningsforbund: 'id', Insats: 'id' });
});

test.each([
  ['a root field of its own', 'type Query { a: Int } type A @key(fields: "id") { id: ID! }', /rottypen Query/],
  ['no entity', 'type A { id: ID! }', /ingen entitet/],
  ['only entities of others', 'type A @key(fields: "id", resolvable: false) { id: ID! }', /ingen entitet/],
  ['an entity with two keys', 'type A @key(fields: "id") @key(fields: "nr") { id: ID! nr: ID! }', /A måste ha en enda nyckel/],
  ['an entity with a composed key', 'type A @key(fields: "id nr") { id: ID! nr: ID! }', /A måste ha en enda nyckel/],
])('a contract with %s is refused, since it cannot be divided by owner', (_, sdl, message) => {
  expect(() => buildContract(LINK + sdl)).toThrow(message);
});
