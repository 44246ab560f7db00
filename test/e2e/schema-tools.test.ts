import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectRoot } from '../../subgraphs/shared/paths';

// Every test runs the tools as processes, on a machine that may be busy.
jest.setTimeout(120_000);

/** A copy of the schema and its tools, to be broken at will. */
let project: string;

beforeAll(() => {
  // Builds the tools when they are older than their sources; without a command they only say how they are used.
  spawnSync(process.execPath, ['infra/bootstrap.cjs', 'schema'], { cwd: projectRoot(), stdio: 'ignore' });
});

beforeEach(() => {
  project = mkdtempSync(path.join(tmpdir(), 'navet-schema-'));
  cpSync(path.join(projectRoot(), 'schema'), path.join(project, 'schema'), { recursive: true });
  for (const part of ['schema', 'subgraphs/shared/authorization']) cpSync(path.join(projectRoot(), 'dist', part), path.join(project, 'dist', part), { recursive: true });
  symlinkSync(path.join(projectRoot(), 'node_modules'), path.join(project, 'node_modules'));
});

afterEach(() => rmSync(project, { recursive: true }));

function tool(...args: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/schema/tools/cli.js', ...args], { cwd: project, encoding: 'utf8' });
  return { status, output: stdout + stderr };
}

const read = (file: string): string => readFileSync(path.join(project, 'schema', file), 'utf8');

/** Replaces text in a file of the copy; the text must be there. */
function edit(file: string, before: string | RegExp, after: string): void {
  const text = read(file);
  const changed = text.replace(before, after);
  if (changed === text) throw new Error(`${file} does not hold ${String(before)}`);
  writeFileSync(path.join(project, 'schema', file), changed);
}

/** A new optional field, the mildest change there is. */
const addField = (): void => edit('subgraphs/register.graphql', /(type Kommun [^{]*\{\n)/, '$1  "Kommunens vapen i ord."\n  vapen: String\n');

test('the committed schema passes every check', () => {
  expect(tool('check')).toEqual({ status: 0, output: expect.stringContaining('Schemat är i ordning') });
});

test('a change leaves the supergraph and the generated types stale, until they are made again', () => {
  addField();
  const { status, output } = tool('check');
  expect(status).toBe(1);
  expect(output).toContain('schema/supergraph.graphql: Filen stämmer inte med subgraferna.\n    → Kör "npm run compose"');
  expect(output).toContain('schema/generated/register.ts: Filen stämmer inte med schemat.\n    → Kör "npm run codegen"');
  expect(tool('compose').status).toBe(0);
  expect(tool('codegen').status).toBe(0);
  expect(tool('check')).toEqual({ status: 0, output: expect.stringContaining('Nytt sedan publiceringen: 1') });
});

test('a changed operation leaves the client stale, until it is made again', () => {
  edit('operations/01-economy.graphql', '    organisationsnummer\n', '');
  const { status, output } = tool('check');
  expect(status).toBe(1);
  for (const file of ['types', 'operations']) expect(output).toContain(`schema/client/src/generated/${file}.ts: Filen stämmer inte med schemat och de lagrade operationerna.\n    → Kör "npm run codegen"`);
  expect(tool('codegen').output).toContain('Skrev schema/client/src/generated/types.ts, schema/client/src/generated/operations.ts.');
  expect(tool('check').status).toBe(0);
});

test('an operation that the client cannot have a function for is told with its file, and nothing is written', () => {
  const before = read('client/src/generated/operations.ts');
  edit('operations/02-insatser.graphql', 'query Insatsjamforelse(', 'query Ekonomijamforelse(');
  edit('operations/03-nns.graphql', 'query Indikatorjamforelse(', 'query (');
  const { status, output } = tool('codegen');
  expect(status).toBe(1);
  expect(output).toContain('schema/operations/02-insatser.graphql: Operationen heter Ekonomijamforelse, som den i schema/operations/01-economy.graphql.');
  expect(output).toContain('schema/operations/03-nns.graphql: Filen har inte precis en operation med namn');
  expect(read('client/src/generated/operations.ts')).toBe(before);
});

test('a field that a contract operation asks for cannot be removed', () => {
  edit('subgraphs/register.graphql', /  "Organisationens namn i dag\."\n  namn: String\n/, '');
  const { status, output } = tool('check');
  expect(status).toBe(1);
  expect(output).toMatch(/schema\/operations\/04-organisation\.graphql:3: Operationen går inte att ställa: .*"namn"/);
  expect(output).toContain('Ändringen bryter för klienter: Ett fält är borttaget (Organisation.namn was removed).');
});

test('a subgraph that does not compose is told with the library, and nothing is written', () => {
  edit('subgraphs/sus-stodjare.graphql', /(type Samordningsforbund [^{]*\{\n)/, '$1  "Namnet."\n  namn: Int\n');
  const before = read('supergraph.graphql');
  const { status, output } = tool('compose');
  expect(status).toBe(1);
  expect(output).toContain('enligt @apollo/composition');
  expect(read('supergraph.graphql')).toBe(before);
});

test('a file that is no SDL is told with its line', () => {
  edit('subgraphs/register.graphql', 'lan: Lanskod\n', 'lan Lanskod\n');
  const line = read('subgraphs/register.graphql').split('\n').findIndex((text) => text.includes('lan Lanskod')) + 1;
  const { status, output } = tool('check');
  expect([status, output.split(': Filen går inte att läsa: ')[0]]).toEqual([1, `schema/subgraphs/register.graphql:${line}`]);
});

test('the published schema does not move without a reason', () => {
  addField();
  const before = read('published.graphql');
  expect(tool('publish')).toEqual({ status: 1, output: expect.stringContaining('Publiceringen har inget skäl.') });
  expect(read('published.graphql')).toBe(before);
});

test('the published schema does not move while another check fails', () => {
  addField();
  expect(tool('publish', '--skal', 'Kommunernas vapen.')).toEqual({ status: 1, output: expect.stringContaining('npm run compose') });
});

test('a publication moves the schema and is logged with its reason and what is new', () => {
  addField();
  tool('compose');
  tool('codegen');
  expect(tool('publish', '--skal', 'Kommunernas vapen.').status).toBe(0);
  expect(read('published.graphql')).toContain('vapen: String');
  expect(read('published.log.md')).toMatch(/## \d{4}-\d\d-\d\d: Kommunernas vapen\.\n\n- Nytt: `Kommun\.vapen`\n$/);
});
