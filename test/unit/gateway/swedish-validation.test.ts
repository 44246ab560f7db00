import { type GraphQLError, Source, buildSchema, getVariableValues, parse, validate } from 'graphql';
import { inSwedish } from '../../../gateway/http/swedish-validation';

const schema = buildSchema(`
  type Query { forbund(id: ID!, slag: Slag, urval: Urval, ar: Int, andel: Float, text: String, aktiv: Boolean): Forbund sok: [Traff] }
  type Forbund { id: ID! namn: String ekonomi(ar: Int!): Ekonomi }
  type Ekonomi { resultat: Float }
  type Insats { id: ID! deltagare: Int }
  union Traff = Forbund | Insats
  enum Slag { UTFALL BUDGET PROGNOS }
  input Urval { kommun: String! ar: Int }
`);

/** What graphql-js really says of a question and its variables. */
function faultsOf(question: string, variables: Record<string, unknown> = {}): readonly GraphQLError[] {
  try {
    const document = parse(new Source(question));
    const faults = validate(schema, document);
    const [operation] = document.definitions;
    if (faults.length > 0 || operation?.kind !== 'OperationDefinition') {
      return faults;
    }
    return getVariableValues(schema, operation.variableDefinitions ?? [], variables).errors ?? [];
  } catch (error) {
    return [error as GraphQLError];
  }
}

const swedish = (question: string, variables?: Record<string, unknown>) => faultsOf(question, variables).map(({ message, locations }) => inSwedish(message, locations?.[0]));

test.each([
  ['an unknown field', '{ forbund(id: 1) { nam } }', 'Fältet nam finns inte på typen Forbund. Menade du namn?'],
  ['an unknown field with nothing like it', '{ forbund(id: 1) { xyzzyq } }', 'Fältet xyzzyq finns inte på typen Forbund.'],
  ['a field of a member of a union', '{ sok { id } }', 'Fältet id finns inte på typen Traff. Menade du ett fragment på Forbund eller Insats (... on Forbund)?'],
  ['an unknown argument', '{ forbund(id: 1, aar: 2) { id } }', 'Argumentet aar finns inte på fältet Query.forbund. Menade du ar?'],
  ['a missing argument', '{ forbund(id: 1) { ekonomi { resultat } } }', 'Fältet ekonomi måste ha argumentet ar av typen Int!.'],
  ['a missing selection', '{ forbund(id: 1) }', 'Fältet forbund av typen Forbund måste följas av ett urval av underfält. Skriv forbund { ... }.'],
  ['a selection of a scalar', '{ forbund(id: 1) { namn { x } } }', 'Fältet namn kan inte ha något urval inom klamrar: typen String har inga underfält.'],
  ['an unknown type', 'query ($a: Urva!) { forbund(id: 1, urval: $a) { id } }', 'Typen Urva finns inte. Menade du Urval?'],
  ['an undeclared variable', '{ forbund(id: $id) { id } }', 'Variabeln $id är inte deklarerad.'],
  ['an undeclared variable of a named operation', 'query A { forbund(id: $id) { id } }', 'Variabeln $id är inte deklarerad i operationen A.'],
  ['an unused variable', 'query A($id: ID) { forbund(id: 1) { id } }', 'Variabeln $id används inte i operationen A.'],
  ['a variable of the wrong type', 'query ($id: String!) { forbund(id: $id) { id } }', 'Variabeln $id har typen String!, men där den används väntas typen ID!.'],
  ['an unknown enum value', '{ forbund(id: 1, slag: UTFAL) { id } }', 'Värdet UTFAL finns inte i Slag. Menade du UTFALL?'],
  ['an enum value in quotation marks', '{ forbund(id: 1, slag: "BUDGET") { id } }', 'Värdet "BUDGET" är inget av värdena i Slag. Menade du BUDGET?'],
  ['an Int out of range', '{ forbund(id: 1, ar: 99999999999) { id } }', 'Värdet 99999999999 är för stort eller för litet för ett heltal (Int): det måste ligga mellan -2147483648 och 2147483647.'],
  ['a text where an Int is wanted', '{ forbund(id: 1, ar: "2014") { id } }', 'Värdet "2014" är inget heltal (Int).'],
  ['a text where a Float is wanted', '{ forbund(id: 1, andel: "1") { id } }', 'Värdet "1" är inget tal (Float).'],
  ['a number where a text is wanted', '{ forbund(id: 1, text: 1) { id } }', 'Värdet 1 är ingen text (String); text skrivs inom citattecken.'],
  ['a number where a Boolean is wanted', '{ forbund(id: 1, aktiv: 1) { id } }', 'Värdet 1 är varken true eller false (Boolean).'],
  ['a name where an id is wanted', '{ forbund(id: umea) { id } }', 'Värdet umea går inte att använda som id (ID); ett id skrivs inom citattecken.'],
  ['a null that must not be', '{ forbund(id: null) { id } }', 'Här väntas ett värde av typen ID!, men det står null.'],
  ['an input field that is missing', '{ forbund(id: 1, urval: {}) { id } }', 'Fältet Urval.kommun av typen String! måste anges.'],
  ['an unknown input field', '{ forbund(id: 1, urval: { kommun: "a", aar: 1 }) { id } }', 'Fältet aar finns inte på indatatypen Urval. Menade du ar?'],
  ['an unknown directive', '{ sok @x { __typename } }', 'Direktivet @x finns inte.'],
  ['a fragment that is not there', '{ sok { ...A } }', 'Fragmentet A finns inte i frågan.'],
  ['a fragment within itself', '{ sok { ...A } } fragment A on Forbund { ...A }', 'Fragmentet A innehåller sig självt.'],
  ['two fields with one name', '{ forbund(id: 1) { x: id x: namn } }', 'Svarsnamnet x används för två olika fält, id och namn. Ge dem olika alias.'],
  ['a field with two arguments', '{ forbund(id: 1) { id } forbund(id: 2) { id } }', 'Fältet forbund står två gånger med olika argument. Ge dem olika alias.'],
])('%s is told in Swedish', (_, question, expected) => {
  expect(swedish(question)).toContain(expected);
});

test('every suggestion is passed on', () => {
  expect(inSwedish('Unknown type "A". Did you mean "B", "C", or "D"?')).toBe('Typen A finns inte. Menade du B, C eller D?');
});

test.each([
  ['is missing', {}, 'Variabeln $a av typen Urval! måste ha ett värde.'],
  ['is null', { a: null }, 'Variabeln $a får inte vara null: typen är Urval!.'],
  ['is no object', { a: 4 }, 'Variabeln $a: Värdet måste vara ett objekt av typen Urval.'],
  ['has a fault inside', { a: { kommun: 'x', ar: 3_000_000_000 } }, 'Variabeln $a (a.ar): Värdet 3000000000 är för stort eller för litet för ett heltal (Int): det måste ligga mellan -2147483648 och 2147483647.'],
  ['lacks a field', { a: {} }, 'Variabeln $a: Fältet kommun av typen String! måste anges.'],
  ['holds what looks like the end of a value', { a: { kommun: 'x', ar: 'a; b" at "c$1' } }, 'Variabeln $a (a.ar): Värdet "a; b\\" at \\"c$1" är inget heltal (Int).'],
])('a variable that %s is told in Swedish', (_, variables, expected) => {
  expect(swedish('query ($a: Urval!) { forbund(id: 1, urval: $a) { id } }', variables)).toEqual([expected]);
});

test.each([
  ['{ forbund(id: 1) {\n  id ', 'Frågan tar slut där ett namn väntas (rad 2, kolumn 6).'],
  ['', 'Frågan tar slut för tidigt (rad 1, kolumn 1).'],
  ['{ forbund(id 1) { id } }', '":" väntas, men här står heltalet "1" (rad 1, kolumn 14).'],
  ['{ }', 'Ett namn väntas, men här står "}" (rad 1, kolumn 3).'],
  ['fraga { id }', 'Här kan inte "fraga" stå (rad 1, kolumn 1).'],
  ['{ a(b: "c) }', 'Texten saknar avslutande citattecken (rad 1, kolumn 13).'],
  ["{ a(b: 'c') }", 'Enkelt citattecken (\') kan inte användas. Skriv text inom dubbla citattecken (") (rad 1, kolumn 8).'],
  ['{ å }', 'Tecknet U+00E5 kan inte stå här (rad 1, kolumn 3).'],
  ['{ a(b: 01) }', 'Talet är felskrivet vid "1" (rad 1, kolumn 9).'],
])('%j is told to be no GraphQL, with the place', (question, expected) => {
  expect(swedish(question)).toEqual([expected]);
});

test('a message that nobody has translated is left to the caller', () => {
  expect(inSwedish('Something new.')).toBeUndefined();
});
