import { withClient } from '../../../infra/database/connect';
import { countStatements } from '../../support/statements';
import { type TestSubgraph, startTestSubgraph } from '../../support/subgraph';

let service: TestSubgraph;
beforeAll(async () => {
  service = await startTestSubgraph('kompetensutveckling');
});
afterAll(() => service.stop());

interface Page {
  nodes: { id: string }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

const page = async (first: number, after: string | null): Promise<Page> => {
  const { data, errors } = await service.ask('query ($first: Int, $after: String) { utbildningar(first: $first, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }', { first, after });
  expect(errors).toBeUndefined();
  return data.utbildningar;
};

/** The ids of all pages; `between` runs after the first of them. */
async function walk(first: number, between?: () => Promise<unknown>): Promise<string[]> {
  const ids: string[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const { nodes, pageInfo } = await page(first, after);
    ids.push(...nodes.map((n) => n.id));
    if (after === null) await between?.();
    ({ endCursor: after, hasNextPage: more } = pageInfo);
  }
  return ids;
}

test('pages of seven hold together what one page of all holds, in the same order', async () => {
  const all = (await page(100, null)).nodes.map((n) => n.id);
  expect(all.length).toBeGreaterThan(30);
  expect(await walk(7)).toEqual(all);
});

test('a row that is added on a page already read neither shifts nor repeats the rest', async () => {
  const before = await walk(7);
  const after = await walk(7, () => withClient(service.database.migratorUrl, (client) => client.query(`
    insert into utbildning (id, utgava_id, titel, typ, amne, status, datum, period, artal, sortdatum, lan, andra_arrangorer, antal_forbund, kallor)
    select 'prov-senare', id, 'Prov', 'UTBILDNING', 'ANNAT', 'PLANERAD', '2030-01-01', '2030', '{2030}', '2030-01-01', '{}', '[]', 0, '[]' from utgava where status = 'SLAPPT'`)));
  try {
    expect(after).toEqual(before);
    expect((await page(1, null)).nodes).toEqual([{ id: 'prov-senare' }]);
  } finally {
    await withClient(service.database.migratorUrl, (client) => client.query(`delete from utbildning where id = 'prov-senare'`));
  }
});

test('the last page has no next page, and an empty list no cursor', async () => {
  const { pageInfo } = await page(100, null);
  expect(pageInfo.hasNextPage).toBe(false);
  const { data } = await service.ask('{ utbildningar(ar: 1999) { nodes { id } pageInfo { hasNextPage endCursor } } }');
  expect(data.utbildningar).toEqual({ nodes: [], pageInfo: { hasNextPage: false, endCursor: null } });
});

test.each([
  ['no rows', 'first: 0', 'OGILTIG_INDATA'],
  ['a negative number of rows', 'first: -5', 'OGILTIG_INDATA'],
  ['more rows than a page holds', 'first: 101', 'OGILTIG_INDATA'],
  ['text that is no cursor', 'after: "hej"', 'OGILTIG_INDATA'],
  ['a cursor with a date that does not exist', `after: "${Buffer.from('["2014-02-30","a"]').toString('base64url')}"`, 'OGILTIG_INDATA'],
  ['a year that the hub cannot hold', 'ar: 14', 'OGILTIGT_AR'],
  ['a malformed county', 'lan: "Västerbotten"', 'OGILTIG_LANSKOD'],
])('%s gets a typed error in Swedish', async (_name, argument, code) => {
  const { errors } = await service.ask(`{ utbildningar(${argument}) { nodes { id } } }`);
  expect(errors).toHaveLength(1);
  expect(errors?.[0]?.extensions?.code).toBe(code);
});

test('a förbund\'s own pages go on where they ended', async () => {
  const ask = (args: string) => service.entities('Samordningsforbund', [{ id: 'umearegionen' }], `{ utbildningar(${args}) { nodes { id } pageInfo { hasNextPage endCursor } } }`);
  const whole: Page = (await ask('first: 100')).data._entities[0].utbildningar;
  const first: Page = (await ask('first: 4')).data._entities[0].utbildningar;
  const rest: Page = (await ask(`first: 100, after: ${JSON.stringify(first.pageInfo.endCursor)}`)).data._entities[0].utbildningar;
  expect(first.pageInfo.hasNextPage).toBe(true);
  expect([...first.nodes, ...rest.nodes]).toEqual(whole.nodes);
});

test('a role narrows a förbund\'s list', async () => {
  const { data } = await service.entities('Samordningsforbund', [{ id: 'umearegionen' }], '{ utbildningar(roll: VARD) { nodes { id } } }');
  expect(data._entities[0].utbildningar.nodes.map((n: { id: string }) => n.id)).toEqual(['finsamkonferens-2021', 'vald-i-nara-relationer-2020', 'norrlandsnatverket-2019']);
});

test('five events each for 3 and for 300 förbund cost the same number of statements', async () => {
  const ids = (n: number) => Array.from({ length: n }, (_, i) => ({ id: `prov-${i}` }));
  await withClient(service.database.migratorUrl, (client) => client.query(`
    insert into forbundsmedverkan (utbildning_id, forbund_id, roll, utgava_id, ordning, kallor)
    select u.id, 'prov-' || n, 'DELTAGARE', u.utgava_id, 0, '[]' from utbildning u, generate_series(0, 299) n`));
  const ask = (n: number) => async () => {
    const { data, errors } = await service.entities('Samordningsforbund', ids(n), '{ utbildningar(first: 5) { nodes { titel datum arrangorer { id } deltagare { varde status } kostnad { varde } utvarderingsresultat { varde { varde } } kostnadsdelning { betalare } } pageInfo { hasNextPage } } kompetensplaner { titel } }');
    expect(errors).toBeUndefined();
    expect(data._entities).toHaveLength(n);
    expect(data._entities.every((f: { utbildningar: Page }) => f.utbildningar.nodes.length === 5 && f.utbildningar.pageInfo.hasNextPage)).toBe(true);
  };
  const few = await countStatements(ask(3));
  const many = await countStatements(ask(300));
  expect(many.statements.length).toBe(few.statements.length);
});
