import { buildContract } from '../../../gateway/owner-router/contract';
import { readOwnerSchema } from '../../../gateway/owner-router/owner-schema';
import { subgraphSdl } from '../../../schema/tools/subgraph-sdl';
import { CONTRACT } from '../../integration/owner-router/contract';

const contract = buildContract(CONTRACT);

/** What an owner lacks whose SDL is the contract with these changes. */
function lacks(...changes: readonly (readonly [from: string | RegExp, to: string])[]): readonly string[] {
  let sdl = CONTRACT;
  for (const [from, to] of changes) {
    expect(sdl).toMatch(from);
    sdl = sdl.replace(from, to);
  }
  return readOwnerSchema(contract, sdl).lacks;
}

test('an owner with the contract’s own SDL lacks nothing', () => {
  expect(lacks()).toEqual([]);
  const sdl = subgraphSdl('forbund');
  expect(readOwnerSchema(buildContract(sdl), sdl).lacks).toEqual([]);
});

test('an owner that has more, or takes more, lacks nothing', () => {
  expect(lacks(['type Betyg {', 'type Betyg { nytt(krav: Int): String'], ['ar: Int!', 'ar: Int'], ['    LYX', '    LYX BUDGET'], ['= Betyg | Vara', '= Betyg | Vara | Torg'])).toEqual([]);
});

test('an owner that promises less, or answers another scalar, lacks nothing: its values are checked one by one', () => {
  expect(lacks(['enhet: String!', 'enhet: ID'])).toEqual([]);
});

test.each([
  ['a field', ['    oppet: Boolean\n', ''], ['Kedja.oppet']],
  ['a field’s form', ['oppet: Boolean', 'oppet: [Boolean]'], ['Kedja.oppet']],
  ['an argument', ['(filter: Varufilter)', ''], ['Kedja.varor(filter:)']],
  ['an argument’s type', ['filter: Varufilter', 'filter: [Varufilter]'], ['Kedja.varor(filter:)']],
  ['an argument’s default', ['= VANLIG', '= LYX'], ['Kedja.betyg(sort:)']],
  ['the freedom to leave out an argument', ['(filter: Varufilter)', '(filter: Varufilter!)'], ['Kedja.varor(filter:)']],
  ['an answer without an argument of its own', ['(filter: Varufilter)', '(filter: Varufilter, ny: Int!)'], ['Kedja.varor(ny:)']],
  ['an enum value', ['    LYX\n', ''], ['Sort.LYX']],
  ['an input field', ['    hogstPris: Float\n', ''], ['Varufilter.hogstPris']],
  ['an input without a field of its own', ['    hogstPris: Float\n', '    hogstPris: Float\n    ny: Int!\n'], ['Varufilter.ny']],
  ['a member of a union', ['= Betyg | Vara', '= Betyg'], ['Ting (Vara)']],
  ['an interface', ['type Torg implements Plats', 'type Torg'], ['Torg (Plats)']],
  ['a type', [/type Gata [^}]+}/, ''], ['Gata']],
  ['a type of the same kind', ['enum Sort {\n    VANLIG\n    LYX\n  }', 'scalar Sort'], ['Sort']],
] as const)('an owner can lack %s', (_, change, expected) => {
  expect(lacks(change)).toEqual(expected);
});

test('an older federation’s SDL, with extensions of types that stand nowhere, can be read', () => {
  const sdl = CONTRACT.replace(/extend schema.*\n/, 'extend type Query { egen: Int }').replace('type Kund', 'extend type Kund');
  expect(readOwnerSchema(contract, sdl).lacks).toEqual([]);
});

test.each([
  ['type A {', 'Syntax Error'],
  ['type A { b: Okand }', 'Unknown type'],
  ['', 'Syntax Error'],
])('a text that is no SDL is refused: %s', (sdl, message) => {
  expect(() => readOwnerSchema(contract, sdl)).toThrow(message);
});
