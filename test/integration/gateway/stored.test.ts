import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectRoot } from '../../../subgraphs/shared/paths';
import { tokenFor } from '../../support/issuer';
import { until } from '../../support/until';
import { forbundModel } from './support/forbund-model';
import { type Hub, startHub } from './support/gateway';

const STORED = 'query Alla($id: ID!) { forbund(id: $id) { namn } }\n';
const FREE = '{ allaForbund { id } }';
const idOf = (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`;

let folder: string;
let hub: Hub;
let closed: Hub;
let half: Hub;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'navet-lagrade-'));
  writeFileSync(path.join(folder, 'ett-forbund.graphql'), STORED);
  hub = await startHub(forbundModel, { lagradeFragor: folder });
  closed = await startHub(forbundModel, { lagradeFragor: folder, friaFragor: 'ingen' });
  half = await startHub(forbundModel, { lagradeFragor: folder, friaFragor: 'inloggade', introspektion: 'inloggade' });
});
afterAll(async () => {
  for (const one of [hub, closed, half]) {
    await one[Symbol.asyncDispose]();
  }
  rmSync(folder, { recursive: true });
});

interface Body {
  data?: unknown;
  errors?: { message: string; extensions: { code: string } }[];
}

const post = async (to: Hub, body: unknown, headers: Record<string, string> = {}) => {
  const response = await fetch(`${to.gateway.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
  return (await response.json()) as Body;
};
const get = async (to: Hub, parameters: Record<string, string>) => {
  const response = await fetch(`${to.gateway.url}/graphql?${new URLSearchParams(parameters).toString()}`, { headers: { 'apollo-require-preflight': 'ja' } });
  return (await response.json()) as Body;
};
const variables = { id: 'umearegionen' };
const NAME = { forbund: { namn: 'Umeåregionen' } };

test('a stored operation is asked for by the hash of its text, with POST and with GET', async () => {
  expect((await post(hub, { documentId: idOf(STORED), variables })).data).toEqual(NAME);
  expect((await get(hub, { documentId: idOf(STORED), variables: JSON.stringify(variables) })).data).toEqual(NAME);
});

test('the hash is over the text exactly as it is, its last line break included', async () => {
  expect((await post(hub, { documentId: idOf(STORED.trim()), variables })).errors).toMatchObject([{ extensions: { code: 'OKAND_FRAGA' } }]);
});

test.each([
  ['an id of nothing', { documentId: idOf('{ x }') }, 'OKAND_FRAGA'],
  ['an id without its kind', { documentId: idOf(STORED).slice(7) }, 'OKAND_FRAGA'],
  ['an id in capitals', { documentId: idOf(STORED).toUpperCase() }, 'OKAND_FRAGA'],
  ['an id that is no text', { documentId: { a: 1 } }, 'OKAND_FRAGA'],
  ['a name that objects inherit', { documentId: 'constructor' }, 'OKAND_FRAGA'],
  ['both an id and a text', { documentId: idOf(STORED), query: FREE }, 'OGILTIG_BEGARAN'],
])('%s is refused', async (_, body, code) => {
  expect((await post(hub, body)).errors).toMatchObject([{ extensions: { code } }]);
});

test('where free queries are closed, only stored ones are answered, also when they are sent as text', async () => {
  expect((await post(closed, { query: FREE })).errors).toMatchObject([{ message: expect.stringContaining('/lagrade-fragor'), extensions: { code: 'FRI_FRAGA_EJ_TILLATEN' } }]);
  expect((await get(closed, { query: FREE })).errors).toMatchObject([{ extensions: { code: 'FRI_FRAGA_EJ_TILLATEN' } }]);
  expect((await post(closed, { query: STORED, variables })).data).toEqual(NAME);
  expect((await post(closed, { documentId: idOf(STORED), variables })).data).toEqual(NAME);
  expect((await post(closed, { query: FREE }, { authorization: `Bearer ${await tokenFor('nns-forvaltare')}` })).errors).toMatchObject([{ extensions: { code: 'FRI_FRAGA_EJ_TILLATEN' } }]);
  expect(Object.values(closed.subgraphs).flatMap(({ requests }) => requests)).toHaveLength(2);
});

test('where free queries are for those who sign in, others have the stored ones', async () => {
  expect((await post(half, { query: FREE })).errors).toMatchObject([{ message: expect.stringContaining('Logga in'), extensions: { code: 'FRI_FRAGA_EJ_TILLATEN' } }]);
  expect((await post(half, { query: FREE }, { authorization: `Bearer ${await tokenFor('medlem')}` })).errors).toBeUndefined();
});

test('the schema is shown to whom it may be shown', async () => {
  const introspection = { query: '{ __schema { queryType { name } } }' };
  expect((await post(hub, introspection)).data).toEqual({ __schema: { queryType: { name: 'Query' } } });
  const signedIn = { authorization: `Bearer ${await tokenFor('medlem')}` };
  expect((await post(half, introspection, signedIn)).data).toEqual({ __schema: { queryType: { name: 'Query' } } });
  const closedTo = await startHub(forbundModel, { introspektion: 'ingen' });
  const refused = await post(closedTo, introspection, signedIn);
  await closedTo[Symbol.asyncDispose]();
  expect(refused.errors).toMatchObject([{ extensions: { code: 'INTROSPEKTION_EJ_TILLATEN' } }]);
});

test('names of the schema are suggested to those to whom it may be shown, and to nobody else', async () => {
  const signedIn = { authorization: `Bearer ${await tokenFor('medlem')}` };
  const messages = async (to: Hub, body: object, headers?: Record<string, string>) => (await post(to, body, headers)).errors?.map(({ message }) => message);
  const closedTo = await startHub(forbundModel, { introspektion: 'ingen' });
  const misspelt = { query: '{ allaForbnd { id } }' };
  expect(await messages(closedTo, misspelt)).toEqual(['Frågan stämmer inte med schemat: Fältet allaForbnd finns inte på typen Query.']);
  expect(await messages(closedTo, misspelt, signedIn)).toEqual(['Frågan stämmer inte med schemat: Fältet allaForbnd finns inte på typen Query.']);
  expect(await messages(closedTo, { query: '{ allaForbund }' })).toEqual([expect.stringMatching(/^Frågan stämmer inte med schemat: Fältet allaForbund av typen \[Samordningsforbund\] måste följas av ett urval/)]);
  await closedTo[Symbol.asyncDispose]();
  expect(await messages(half, misspelt, signedIn)).toEqual([expect.stringContaining('Menade du allaForbund')]);
  expect(await messages(hub, misspelt)).toEqual([expect.stringContaining('Menade du allaForbund')]);
});

test('the list of stored operations says their names and ids', async () => {
  const list = (await (await fetch(`${hub.gateway.url}/lagrade-fragor`)).json()) as { name: string; documentId: string }[];
  expect(list).toContainEqual({ name: 'ett-forbund', documentId: idOf(STORED) });
  expect(list).toContainEqual({ name: '02-insatser', documentId: idOf(readFileSync(path.join(projectRoot(), 'schema/operations/02-insatser.graphql'), 'utf8')) });
});

test('a gateway whose folder of stored operations is missing does not start', async () => {
  await expect(startHub(forbundModel, { lagradeFragor: path.join(folder, 'finns-inte') })).rejects.toThrow('ENOENT');
});

test('introspection with variables gives each value its own answer', async () => {
  const query = 'query ($typ: String!, $med: Boolean!) { __type(name: $typ) { name kind @include(if: $med) } }';
  const ask = async (typ: string, med: boolean) => (await post(hub, { query, variables: { typ, med } })).data;
  expect(await ask('Ekonomi', true)).toEqual({ __type: { name: 'Ekonomi', kind: 'OBJECT' } });
  expect(await ask('Status', false)).toEqual({ __type: { name: 'Status' } });
  expect(await ask('Ekonomi', true)).toEqual({ __type: { name: 'Ekonomi', kind: 'OBJECT' } });
});

test('stored operations are planned ahead: they are never among the new ones of which there may be so many a minute', async () => {
  await using strict = await startHub(forbundModel, { lagradeFragor: folder, rateLimit: { nyaPerMinut: 1 } });
  expect((await post(strict, { query: FREE })).errors).toBeUndefined();
  expect((await post(strict, { query: '{ allaForbund { namn } }' })).errors).toMatchObject([{ extensions: { code: 'FOR_MANGA_FRAGOR' } }]);
  await until(async () => (await post(strict, { documentId: idOf(STORED), variables })).errors === undefined);
  expect((await post(strict, { documentId: idOf(STORED), variables })).data).toEqual(NAME);
});

test('a stored operation that does not fit the schema is named in the log, and the others are planned all the same', async () => {
  const other = mkdtempSync(path.join(tmpdir(), 'navet-lagrade-'));
  writeFileSync(path.join(other, 'a-fel.graphql'), '{ finnsInte }');
  writeFileSync(path.join(other, 'b-text.graphql'), 'ingen fråga');
  await using faulty = await startHub(forbundModel, { lagradeFragor: other });
  await until(() => ['a-fel', 'b-text'].every((name) => faulty.log.some(({ fraga }) => fraga === name)));
  expect(faulty.log.find(({ fraga }) => fraga === 'a-fel')).toMatchObject({ level: 40, orsak: expect.stringContaining('finnsInte') });
  rmSync(other, { recursive: true });
});
