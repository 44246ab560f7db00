import { Source, buildSchema, parse } from 'graphql';
import { checkAuthorization } from '../../../schema/tools/checks/authorization';
import { guardedFields } from '../../../subgraphs/shared/authorization/guarded-fields';
import { readPolicy } from '../../../subgraphs/shared/authorization/policy';

const HEAD = `directive @behorighet(roller: [Roll!]!, forbund: String) on OBJECT | FIELD_DEFINITION | ARGUMENT_DEFINITION
enum Roll { ALLA MEDLEM FORBUND_CHEF NNS_FORVALTARE }
`;
const SOUND = `${HEAD}
type Query @behorighet(roller: [ALLA]) {
  oppet: Int
  mitt: Mitt @behorighet(roller: [MEDLEM])
  forbundets(forbund: ID!): Int @behorighet(roller: [FORBUND_CHEF], forbund: "forbund")
  delvis(allt: Boolean = false @behorighet(roller: [NNS_FORVALTARE])): Int
}
type Mitt @behorighet(roller: [MEDLEM]) { id: ID! antal: Int! }`;

const problemsIn = (sdl: string): string[] => checkAuthorization([parse(new Source(sdl, 'schema/subgraphs/prov.graphql'))]).map(({ file, line, what }) => `${file}:${line} ${what}`);

test('a schema in which every field says who may see it has no problems', () => {
  expect(problemsIn(SOUND)).toEqual([]);
});

test.each([
  ['a type and its fields without a rule', SOUND.replace('type Mitt @behorighet(roller: [MEDLEM])', 'type Mitt'), ['Mitt.id har ingen @behorighet', 'Mitt.antal har ingen @behorighet']],
  ['a field that is open and leads to what is not', SOUND.replace('mitt: Mitt @behorighet(roller: [MEDLEM])', 'mitt: Mitt'), ['Query.mitt är öppen för alla men leder till Mitt']],
  ['a field that would take what is open with it', SOUND.replace('mitt: Mitt @', 'mitt: Mitt! @'), ['Query.mitt får inte vara obligatorisk']],
  ['a förbund that stands nowhere', SOUND.replace('forbund: "forbund"', 'forbund: "indata.forbund"'), ['Query.forbundets pekar med forbund: "indata.forbund"']],
])('%s is a problem, with its file and line', (_what, sdl, problems) => {
  const found = problemsIn(sdl);
  expect(found).toHaveLength(problems.length);
  for (const [i, problem] of problems.entries()) {
    expect(found[i]).toMatch(/^schema\/subgraphs\/prov\.graphql:\d+ /);
    expect(found[i]).toContain(problem);
  }
});

test('a schema with a field without a rule is never served', () => {
  expect(() => readPolicy(buildSchema(SOUND.replace('type Mitt @behorighet(roller: [MEDLEM])', 'type Mitt')))).toThrow('Mitt.id har ingen @behorighet');
});

test('a token is needed for fields that are not open, and for arguments that need more than their field', () => {
  expect([...(guardedFields(SOUND) ?? [])].map(([name, roles]) => [name, ...roles])).toEqual([['mitt', 'medlem'], ['forbundets', 'forbund-chef'], ['delvis', 'nns-forvaltare']]);
});

test('of a schema that states no rules, nothing is known to be open', () => {
  expect(guardedFields('type Query { a: Int }')).toBeUndefined();
});
