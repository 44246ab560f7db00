import { buildASTSchema, parse } from 'graphql';
import { parentInterfaces } from '../../../schema/tools/parent-types';

/** The generated interface of one type, without whitespace around its lines. */
function interfaceOf(type: string, sdl: string): string[] {
  const schema = buildASTSchema(parse(sdl), { assumeValid: true, assumeValidSDL: true });
  const text = parentInterfaces(schema, { sharedTypes: new Set(['Matvarde']), mappedByHand: { Mal: './mal#MalRad' } });
  const block = text.split('\n\n').find((part) => part.startsWith(`export interface ${type}Parent `)) ?? '';
  return block.split('\n').slice(1, -1).map((line) => line.trim());
}

test('of an entity only the key is required, so that a reference can be returned', () => {
  expect(interfaceOf('Insats', 'type Insats @key(fields: "id") { id: ID! namn: String! belopp: Matvarde } type Matvarde { varde: Float }')).toEqual([
    "readonly id: Scalars['ID']['output'];",
    "readonly namn?: Scalars['String']['output'];",
    "readonly belopp?: Maybe<ResolversParentTypes['Matvarde']>;",
  ]);
});

test('of another type the leaves that may not be null are required', () => {
  expect(interfaceOf('Namn', 'type Namn { namn: String! period: String }')).toEqual([
    "readonly namn: Scalars['String']['output'];",
    "readonly period?: Maybe<Scalars['String']['output']>;",
  ]);
});

test('what a field resolver makes may be left out: objects, and fields with arguments', () => {
  expect(interfaceOf('Namn', 'type Namn { kallor: [Kalla!]! antal(ar: Int): Int! } type Kalla { rad: Int }')).toEqual([
    "readonly kallor?: ReadonlyArray<ResolversParentTypes['Kalla']>;",
    "readonly antal?: Scalars['Int']['output'];",
  ]);
});

test.each(['Matvarde', 'Mal', 'Query'])('%s gets no interface: it is shared, written by hand, or a root', (type) => {
  expect(interfaceOf(type, `type ${type} { namn: String }`)).toEqual([]);
});
