import { passedThrough, postRaw, startTarget } from './support/attack';
import type { Hub } from './support/gateway';

let hub: Hub;
beforeEach(async () => {
  hub = await startTarget({ limits: { kostnad: { oppen: 50 } } });
});
afterEach(() => hub[Symbol.asyncDispose]());

const codesOf = async (query: string, variables?: Record<string, unknown>) => (await hub.ask(query, variables)).errors?.map(({ extensions }) => extensions['code']);
const get = async (parameters: Record<string, string>) => {
  const response = await fetch(`${hub.gateway.url}/graphql?${new URLSearchParams(parameters).toString()}`, { headers: { 'apollo-require-preflight': '1' } });
  return { status: response.status, errors: ((await response.json()) as { errors?: { extensions: { code: string } }[] }).errors };
};

describe('a null where a default stands', () => {
  test.each([
    ['skips nothing', 'query ($x: Boolean = true) { noder(first: 900) @skip(if: $x) { namn } }'],
    ['includes nothing', 'query ($x: Boolean = false) { noder(first: 900) @include(if: $x) { namn } }'],
    ['decides on no fragment either', 'query ($x: Boolean = true) { ...F @skip(if: $x) } fragment F on Query { noder(first: 900) { namn } }'],
    ['is refused within a fragment', 'query ($x: Boolean = true) { ...F } fragment F on Query { noder(first: 900) @skip(if: $x) { namn } }'],
  ])('%s: the query is refused and no service is asked', async (_, query) => {
    const { errors } = await hub.ask(query, { x: null });
    expect(errors).toMatchObject([{ message: 'Variabeln $x får inte vara null: den avgör vad som är med (@skip, @include) och måste vara true eller false.', extensions: { code: 'OGILTIG_INDATA' } }]);
    expect(passedThrough(hub)).toBe(0);
  });

  test('is a value like any other where it decides nothing', async () => {
    expect(await codesOf('query ($x: String = "a") { eko(text: $x) }', { x: null })).toBeUndefined();
  });

  test('of the same name in another operation decides nothing here', async () => {
    const body = JSON.stringify({ query: 'query A($x: String) { eko(text: $x) } query B($x: Boolean = true) { ...F } fragment F on Query { nod @skip(if: $x) { namn } }', operationName: 'A', variables: { x: null } });
    expect((await postRaw(hub, body)).codes).toEqual([]);
  });

  test('is no size: the list costs what it costs without', async () => {
    const page = (declared: string) => `query (${declared}) { a: noder(first: $n) { namn } b: noder(first: $n) { namn } c: noder(first: 31) { namn } }`;
    for (const declared of ['$n: Int = 0', '$n: Int']) {
      expect(await codesOf(page(declared), { n: null })).toEqual(['FOR_DYR_FRAGA']);
    }
    expect(await codesOf('{ a: noder(first: null) { namn } b: noder(first: 41) { namn } }')).toEqual(['FOR_DYR_FRAGA']);
    expect(passedThrough(hub)).toBe(0);
    expect(await codesOf(page('$n: Int = 0'))).toBeUndefined();
  });
});

describe('a name that no operation has', () => {
  const dear = '{ noder(first: 900) { namn } }';

  test('does not run the document without a name, however well that is known', async () => {
    const query = 'query ($n: Int) { noder(first: $n) { namn } }';
    expect(await codesOf(query, { n: 1 })).toBeUndefined();
    const before = passedThrough(hub);
    const { codes, data } = await postRaw(hub, JSON.stringify({ query, variables: { n: 900 }, operationName: 'Z' }));
    expect({ codes, data }).toEqual({ codes: ['OGILTIG_FRAGA'], data: undefined });
    expect((await postRaw(hub, JSON.stringify({ query: dear, operationName: 'Z' }))).codes).toEqual(['OGILTIG_FRAGA']);
    expect(passedThrough(hub)).toBe(before);
  });

  test('does not let a mutation through with GET', async () => {
    const query = 'mutation { skriv(text: "a") }';
    expect((await hub.ask(query)).errors).toBeUndefined();
    const before = passedThrough(hub);
    expect(await get({ query })).toMatchObject({ status: 405 });
    expect(await get({ query, operationName: 'Z' })).toMatchObject({ errors: [{ extensions: { code: 'OGILTIG_FRAGA' } }] });
    expect(passedThrough(hub)).toBe(before);
  });
});
