import { Source, parse } from 'graphql';
import { checkRules } from '../../../schema/tools/checks/rules';
import type { Service } from '../../../schema/tools/compose';

/** Subgraphs written inline; each stands in a file of its own so that problems can be placed. */
function subgraphs(sdl: Readonly<Record<string, string>>): Service[] {
  return Object.entries(sdl).map(([name, text]) => ({
    name,
    url: `http://${name}/graphql`,
    typeDefs: parse(new Source(text, `schema/subgraphs/${name}.graphql`)),
  }));
}

function problemsIn(sdl: Readonly<Record<string, string>>): string[] {
  return checkRules(subgraphs(sdl)).map((problem) => `${problem.file}:${problem.line} ${problem.what}`);
}

const SOUND = `"Frågor."
type Query {
  "En kommun."
  kommun("Koden." kod: ID!): Kommun
}
"En kommun i registret."
type Kommun @key(fields: "kod") {
  "Kommunens kod."
  kod: ID!
  "Kommunens namn."
  namn: String
}`;

test('a sound subgraph has no problems', () => {
  expect(problemsIn({ register: SOUND })).toEqual([]);
});

describe('descriptions', () => {
  test.each([
    ['a type', SOUND.replace('"En kommun i registret."', ''), 'Kommun saknar beskrivning.'],
    ['a field', SOUND.replace('"Kommunens namn."', ''), 'Kommun.namn saknar beskrivning.'],
    ['an argument', SOUND.replace('"Koden."', ''), 'Query.kommun(kod:) saknar beskrivning.'],
    ['an empty text', SOUND.replace('"Kommunens namn."', '" "'), 'Kommun.namn saknar beskrivning.'],
    ['an enum value', `${SOUND} "Slag." enum Slag { A }`, 'Slag.A saknar beskrivning.'],
    ['an input field', `${SOUND} "Urval." input Urval { ar: Int }`, 'Urval.ar saknar beskrivning.'],
    ['a directive', `${SOUND} directive @egen on OBJECT`, '@egen saknar beskrivning.'],
  ])('%s without one is found', (_case, sdl, expected) => {
    expect(problemsIn({ register: sdl })).toEqual([expect.stringContaining(expected)]);
  });

  test('a problem names the file and the line', () => {
    expect(problemsIn({ register: SOUND.replace('  "Kommunens namn."\n', '') })).toEqual([
      'schema/subgraphs/register.graphql:10 Kommun.namn saknar beskrivning.',
    ]);
  });

  test('siblings may not share one', () => {
    expect(problemsIn({ register: SOUND.replace('"Kommunens namn."', '"Kommunens kod."') })).toEqual([
      expect.stringContaining('Kommun.namn har samma beskrivning som Kommun.kod.'),
    ]);
  });

  test('fields of different types may share one', () => {
    const other = '"Ett län." type Lan { "Kommunens namn." namn: String }';
    expect(problemsIn({ register: `${SOUND} ${other}` })).toEqual([]);
  });

  test('one in English is found', () => {
    expect(problemsIn({ register: SOUND.replace('Kommunens namn.', 'The name of the kommun.') })).toEqual([
      expect.stringContaining('Kommun.namn är beskrivet på engelska'),
    ]);
  });

  test('an entity that two subgraphs know needs it in one of them only', () => {
    const reference = 'type Kommun @key(fields: "kod") { kod: ID! "Deltagare i kommunen." deltagare: Int }';
    expect(problemsIn({ register: SOUND, forbund: reference })).toEqual([]);
  });

  test('two subgraphs may not describe one thing differently', () => {
    const reference = '"En kommun till." type Kommun @key(fields: "kod") { kod: ID! }';
    expect(problemsIn({ register: SOUND, forbund: reference })).toEqual([
      expect.stringContaining('schema/subgraphs/forbund.graphql:1 Kommun beskrivs på ett annat sätt än i schema/subgraphs/register.graphql.'),
    ]);
  });
});

describe('nullability', () => {
  const reasons: readonly (readonly [string, string, string])[] = [
    ['a root field', SOUND.replace('kod: ID!): Kommun', 'kod: ID!): Kommun!'), 'Query.kommun'],
    ['a field that returns an entity', `${SOUND} "Säte." type Sate { "Sätet." kommun: Kommun! }`, 'Sate.kommun'],
    ['an item of a list of entities', `${SOUND} "Säten." type Saten { "Sätena." kommuner: [Kommun!] }`, 'Saten.kommuner'],
  ];
  test.each(reasons)('%s may not be non-null', (_case, sdl, field) => {
    expect(problemsIn({ register: sdl })).toEqual([expect.stringContaining(`${field} får inte vara obligatoriskt`)]);
  });

  test('a field of an entity that another subgraph also knows may not be non-null', () => {
    const reference = 'type Kommun @key(fields: "kod") { kod: ID! "Deltagare i kommunen." deltagare: Int! }';
    expect(problemsIn({ register: SOUND, 'sus-stodjare': reference })).toEqual([
      expect.stringContaining('Kommun.deltagare får inte vara obligatoriskt'),
    ]);
  });

  test('a field of a type that only one subgraph has may be non-null', () => {
    expect(problemsIn({ register: `${SOUND} "Ett namn." type Namn { "Namnet." namn: String! }` })).toEqual([]);
  });

  test('a field of the contract that every owner serves may not be non-null', () => {
    expect(problemsIn({ forbund: '"Ett mål." type Mal { "Målets namn." namn: String! }' })).toEqual([
      expect.stringContaining('Mal.namn får inte vara obligatoriskt: det hör till förbundens kontrakt'),
    ]);
  });

  test('an id in the contract may be non-null', () => {
    expect(problemsIn({ forbund: '"En insats." type Insats @key(fields: "id") { "Insatsens id." id: ID! }' })).toEqual([]);
  });
});

describe('keys', () => {
  test('two keys on one entity are found', () => {
    const sdl = SOUND.replace('@key(fields: "kod")', '@key(fields: "kod") @key(fields: "namn")');
    expect(problemsIn({ register: sdl })).toEqual([expect.stringContaining('Kommun har 2 nycklar.')]);
  });

  test('a key of two fields is found', () => {
    const sdl = SOUND.replace('@key(fields: "kod")', '@key(fields: "kod namn")');
    expect(problemsIn({ register: sdl })).toEqual([expect.stringContaining('Kommun har en sammansatt nyckel: "kod namn".')]);
  });

  test('another key in another subgraph is found', () => {
    const other = 'type Kommun @key(fields: "namn") { namn: String }';
    expect(problemsIn({ register: SOUND, forbund: other })).toEqual([
      expect.stringContaining('Kommun har nyckeln "namn" här men "kod" i en annan subgraf.'),
    ]);
  });

  test('an interface that is an entity is found', () => {
    const sdl = `${SOUND} "Något." interface Nagot @key(fields: "id") { "Id." id: ID! }`;
    expect(problemsIn({ register: sdl })).toEqual([expect.stringContaining('Gränssnittet Nagot har en nyckel.')]);
  });
});

test('a field with arguments inside @requires is found', () => {
  const sdl = `"En kommun." type Kommun @key(fields: "kod") {
    "Koden." kod: ID!
    "Invånare." invanare("Året." ar: Int): Int @external
    "Andel." andel: Float @requires(fields: "invanare(ar: 2014)")
  }`;
  expect(problemsIn({ 'sus-stodjare': sdl })).toEqual([
    expect.stringContaining('@requires på Kommun.andel hämtar Kommun.invanare, som har argument.'),
  ]);
});
