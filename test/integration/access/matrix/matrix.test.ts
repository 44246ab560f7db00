import { type GraphQLSchema, isObjectType } from 'graphql';
import { apiSchemaOf, readSupergraph } from '../../../../schema/tools/compose';
import type { Asker } from '../../../support/subgraph';
import { argumentsOf } from './arguments';
import { type Ask, type Part, askParts, discover, fieldsOf } from './paths';
import { SUBJECTS, type Way, startWays } from './ways';
import { COLUMNS, type Column, type Verdict, readWrittenTable, verdictOn } from './written-table';

const ASKERS: Readonly<Record<Column, Asker | undefined>> = {
  utan: undefined,
  'nns-analytiker': ['nns-analytiker'],
  'nns-forvaltare': ['nns-forvaltare'],
  'forbund-handlaggare': ['forbund-handlaggare', { forbund: SUBJECTS.eget.forbund }],
  'forbund-chef': ['forbund-chef', { forbund: SUBJECTS.eget.forbund }],
  medlem: ['medlem', { organisation: SUBJECTS.eget.organisation }],
  'sus-stodjare': ['sus-stodjare', { forbund: SUBJECTS.eget.forbund }],
};
type SubjectName = keyof typeof SUBJECTS;

const table = readWrittenTable();
const schema = apiSchemaOf(readSupergraph() ?? '');
let hub: Awaited<ReturnType<typeof startWays>>;
let combinations = 0;
const tried = new Set<string>();
beforeAll(async () => {
  hub = await startWays();
}, 300_000);
afterAll(async () => {
  await hub.stop();
  if (process.env['NAVET_MATRIS_VISA']) process.stdout.write(`${allFields(schema).filter((name) => !tried.has(name)).join('\n')}\n`);
  process.stdout.write(`Behörighetsmatrisen: ${combinations} kombinationer av fält, fråga, roll, eget/annat/inget och väg; ${tried.size} av ${allFields(schema).length} fält med data att visa.\n`);
});

function allFields(of: GraphQLSchema): string[] {
  return Object.values(of.getTypeMap()).flatMap((type) => (isObjectType(type) && !type.name.startsWith('_') ? fieldsOf(type).map((field) => `${type.name}.${field}`) : []));
}

/** Whether what came is what the table says. */
function fits(verdict: Verdict, subject: SubjectName, outcome: 'shown' | 'forbidden' | 'null' | 'unreached', guarded: boolean): boolean {
  if (verdict === '–') return outcome === 'forbidden' || outcome === 'unreached';
  if (verdict === 'eget' && subject !== 'eget') return outcome === 'null' || outcome === 'unreached';
  // What is not open was put there for the test, so that it must be shown.
  return guarded ? outcome === 'shown' : outcome !== 'forbidden';
}

test('the table says something of every field of every type, and of nothing that is not there', () => {
  const fields = allFields(schema);
  expect(fields.filter((name) => verdictOn(table, ...(name.split('.') as [string, string]), 'utan') === undefined)).toEqual([]);
  const types = new Set(fields.map((name) => name.split('.')[0]));
  expect([...table.rows.keys()].filter((name) => !(name.endsWith('.*') ? types.has(name.slice(0, -2)) : fields.includes(name)))).toEqual([]);
  expect([...table.openTypes].filter((name) => !types.has(name))).toEqual([]);
});

describe.each(['gateway', 'direkt register', 'direkt nns-indikatorer', 'direkt sus-stodjare', 'direkt kompetensutveckling', '_entities register', '_entities nns-indikatorer', '_entities sus-stodjare',
  '_entities kompetensutveckling', '_entities umearegionen', '_entities skelleftea-norsjo', 'ägarruttern'])('%s', (name) => {
  const wayOf = (): Way => {
    const way = hub.ways.find((one) => one.name === name);
    if (!way) throw new Error(`No way ${name}.`);
    return way;
  };

  test.each(Object.keys(SUBJECTS) as SubjectName[])('shows every field to whom the table says, of %s', async (whose) => {
    const way = wayOf();
    const subject = SUBJECTS[whose];
    const insider: Asker = ['forbund-chef', { forbund: subject.forbund }];
    const paths = await discover(await way.roots(subject), subject, [undefined, insider].map((as): Ask => (query, variables) => way.ask(query, variables, as)));
    const parts = paths.map((path): Part => ({ path, fields: fieldsOf(path.type) }));
    const wrong: string[] = [];
    for (const column of COLUMNS) {
      const answers = await askParts(parts, subject, (query, variables) => way.ask(query, variables, ASKERS[column]));
      for (const answer of answers) {
        for (const field of answer.part.fields) {
          const type = answer.part.path.type.name;
          // What leads there must be open to the asker, too.
          const verdicts = [...answer.part.path.steps.map((step) => [step.of, step.name] as const), [type, field] as const].map((one) => verdictOn(table, ...one, column) ?? '–');
          const verdict = verdicts.includes('–') ? '–' : verdicts.includes('eget') ? 'eget' : 'ja';
          const guarded = table.rows.has(`${type}.${field}`) && whose === 'eget';
          const outcome = answer.outcome(field);
          combinations += 1;
          if (outcome === 'shown') tried.add(`${type}.${field}`);
          // A förbund's server has nothing of another's.
          const elsewhere = whose !== 'inget' && name.startsWith('_entities ') && !answer.reached;
          if (!elsewhere && !fits(verdict, whose, outcome, guarded)) wrong.push(`${type}.${field} som ${column}: ${outcome}, tabellen säger ${verdict}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  }, 240_000);
});

describe.each(['gateway', 'direkt nns-indikatorer'])('%s, changes', (name) => {
  test.each(Object.keys(SUBJECTS) as SubjectName[])('lets whom the table says change something of %s', async (whose) => {
    const way = hub.ways.find((one) => one.name === name);
    const mutations = schema.getMutationType();
    if (!way || !mutations) throw new Error('No way to change anything.');
    const wrong: string[] = [];
    for (const column of COLUMNS) {
      for (const field of Object.values(mutations.getFields())) {
        const { errors } = await way.ask(`mutation { ${field.name}${argumentsOf('Mutation', field, SUBJECTS[whose])} { __typename } }`, {}, ASKERS[column]);
        const refused = errors?.some(({ extensions, path }) => extensions?.['code'] === 'FORBIDDEN' && path?.[0] === field.name) ?? false;
        const unreadable = errors?.some(({ extensions }) => /OGILTIG_FRAGA|VALIDATION/.test(String(extensions?.['code']))) ?? false;
        const verdict = verdictOn(table, 'Mutation', field.name, column);
        combinations += 1;
        if (unreadable || refused !== (verdict === '–' || (verdict === 'eget' && whose !== 'eget'))) wrong.push(`${field.name} som ${column}: ${JSON.stringify(errors)}, tabellen säger ${verdict}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 120_000);
});

test('all but a few fields had something to show, so that being shown it meant something', () => {
  expect(tried.size).toBeGreaterThan(0.85 * allFields(schema).length);
});
