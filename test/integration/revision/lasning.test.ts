import { withClient } from '../../../infra/database/connect';
import { anteckna } from '../../../subgraphs/shared/revision/anteckna';
import { type Asker, FORVALTARE, type TestSubgraph, chefVid, startTestSubgraph } from '../../support/subgraph';

const POST = 'noder { nummer tidpunkt vem vad objekt objektId forbundId utfall skal uppgifter raderad hash } pageInfo { hasNextPage endCursor }';
const HANDLAGGARE: Asker = ['forbund-handlaggare', { forbund: 'umearegionen' }];
let nns: TestSubgraph;
let umea: TestSubgraph;

beforeAll(async () => {
  [nns, umea] = [await startTestSubgraph('nns-indikatorer', { fakta: false }), await startTestSubgraph('umearegionen', { fakta: false })];
  await withClient(nns.database.skrivUrl, async (client) => {
    await anteckna(client, { vem: 'drift:anna', vad: 'PLANERING', objekt: 'MATOMGANG', objektId: 'm1', skal: 'Planen är beslutad' });
    await anteckna(client, { vem: 'drift:anna', vad: 'INLASNING', objekt: 'MATOMGANG', objektId: 'm1', forbundId: 'umearegionen', uppgifter: { filnamn: 'umeå.csv' } });
    await anteckna(client, { vem: 'drift:anna', vad: 'AVVISNING', objekt: 'MATOMGANG', objektId: 'm1', forbundId: 'lycksele-mala', utfall: 'AVVISAT', skal: 'hemligt för andra' });
    await anteckna(client, { vem: 'drift:anna', vad: 'GRANSKNING', objekt: 'MATOMGANG', objektId: 'm1', forbundId: 'umearegionen' });
  });
  await withClient(umea.database.skrivUrl, (client) => anteckna(client, { vem: 'drift:bo', vad: 'SLAPP', objekt: 'AR', objektId: '2024', skal: 'Året är klart', uppgifter: { ar: 2024 } }));
});
afterAll(() => Promise.all([nns.stop(), umea.stop()]));

const asked = (args: string, as?: Asker) => nns.ask(`{ revisionslogg${args} { ${POST} } }`, {}, as ? { as } : {});
const numbers = async (args: string, as: Asker): Promise<number[]> => ((await asked(args, as)).data.revisionslogg.noder as { nummer: number }[]).map((post) => post.nummer);
const ofForbund = async (as?: Asker) => (await umea.ask(
  `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Samordningsforbund { id revisionslogg { ${POST} } } } }`, { r: [{ __typename: 'Samordningsforbund', id: 'umearegionen' }] }, as ? { as } : {},
));

describe("the measurements' audit trail", () => {
  test('is shown whole to whoever runs the measurements', async () => {
    const { data, errors } = await asked('', FORVALTARE);
    expect(errors).toBeUndefined();
    expect(data.revisionslogg.noder).toHaveLength(4);
    expect(data.revisionslogg.noder[1]).toEqual({
      nummer: 2, tidpunkt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/), vem: 'drift:anna', vad: 'INLASNING', objekt: 'MATOMGANG', objektId: 'm1', forbundId: 'umearegionen', utfall: 'GJORT',
      skal: null, uppgifter: '{"filnamn": "umeå.csv"}', raderad: false, hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test("shows a chief what is about the chief's own förbund, and nothing else however it is asked for", async () => {
    expect(await numbers('', chefVid('umearegionen'))).toEqual([2, 4]);
    expect(await numbers('(forbund: "lycksele-mala")', chefVid('umearegionen'))).toEqual([]);
    expect(await numbers('(vad: "PLANERING")', chefVid('umearegionen'))).toEqual([]);
    expect(JSON.stringify(await asked('', chefVid('umearegionen')))).not.toContain('hemligt');
    expect(await numbers('', chefVid('lycksele-mala'))).toEqual([3]);
  });

  test.each([['nobody', undefined], ['a handläggare', HANDLAGGARE]])('is refused to %s', async (_who, as) => {
    expect(await asked('', as)).toMatchObject({ data: { revisionslogg: null }, errors: [{ extensions: { code: 'FORBIDDEN' } }] });
  });

  test('is turned page by page, and sifted', async () => {
    const { data } = await asked('(first: 3)', FORVALTARE);
    expect(data.revisionslogg.pageInfo.hasNextPage).toBe(true);
    expect(await numbers(`(first: 3, after: "${data.revisionslogg.pageInfo.endCursor}")`, FORVALTARE)).toEqual([4]);
    expect(await numbers('(forbund: "umearegionen", vad: "GRANSKNING")', FORVALTARE)).toEqual([4]);
    expect(await numbers('(till: "2020-01-01")', FORVALTARE)).toEqual([]);
    expect(await numbers('(fran: "2020-01-01")', FORVALTARE)).toHaveLength(4);
    for (const args of ['(after: "nej")', '(first: 0)', '(first: 1001)']) expect((await asked(args, FORVALTARE)).errors).toMatchObject([{ extensions: { code: 'OGILTIG_INDATA' } }]);
  });
});

describe("a förbund's own audit trail", () => {
  test('is shown to its chief', async () => {
    const { data, errors } = await ofForbund(chefVid('umearegionen'));
    expect(errors).toBeUndefined();
    expect(data._entities[0].revisionslogg.noder).toMatchObject([{ nummer: 1, vem: 'drift:bo', vad: 'SLAPP', forbundId: 'umearegionen', skal: 'Året är klart', uppgifter: '{"ar": 2024}' }]);
  });

  test.each([["another förbund's chief", chefVid('lycksele-mala')], ['a handläggare', HANDLAGGARE], ['whoever runs the measurements', FORVALTARE], ['nobody', undefined]])('is not shown to %s', async (_who, as) => {
    const { data } = await ofForbund(as);
    expect(data._entities[0]).toEqual({ id: 'umearegionen', revisionslogg: null });
  });
});

describe('a check that was forgotten leaks nothing: the database itself', () => {
  const seen = (database: TestSubgraph['database'], settings: Record<string, string>) => withClient(database.inloggadUrl, async (client) => {
    await client.query('begin');
    for (const [name, value] of Object.entries(settings)) await client.query('select set_config($1, $2, true)', [`navet.${name}`, value]);
    const [log, chain, said] = [await client.query('select nummer from revisionslogg'), await client.query('select from revision'), await client.query('select from revisionsinnehall')];
    return [log.rowCount, chain.rowCount, said.rowCount];
  });

  test.each([
    ['nothing', {}, [0, 0, 0]], ['another role', { roller: 'nns-analytiker,medlem', forbund: 'umearegionen' }, [0, 0, 0]], ['a chief without a förbund', { roller: 'forbund-chef' }, [0, 0, 0]],
    ['a chief', { roller: 'forbund-chef', forbund: 'umearegionen' }, [2, 2, 2]], ['the one who runs the measurements', { roller: 'nns-forvaltare' }, [4, 4, 4]],
  ])('shows %s its own of the measurements', async (_who, settings, rows) => {
    expect(await seen(nns.database, settings as Record<string, string>)).toEqual(rows);
  });

  test.each([[{ roller: 'nns-forvaltare' }, 0], [{ roller: 'forbund-chef', forbund: 'lycksele-mala' }, 0], [{ roller: 'forbund-chef', forbund: 'umearegionen' }, 1]])('and of a förbund: %j', async (settings, rows) => {
    expect(await seen(umea.database, settings as Record<string, string>)).toEqual([rows, rows, rows]);
  });

  test('lets no reader at who the pseudonyms are, nor open readers at anything', async () => {
    await expect(withClient(nns.database.inloggadUrl, (client) => client.query('select * from revisionspseudonym'))).rejects.toMatchObject({ code: '42501' });
    await expect(withClient(nns.database.publikUrl, (client) => client.query('select * from revisionslogg'))).rejects.toMatchObject({ code: '42501' });
    await expect(withClient(nns.database.publikUrl, (client) => client.query('select * from revisionsinnehall'))).rejects.toMatchObject({ code: '42501' });
  });
});
