import http from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { tokenFor } from '../../support/issuer';
import { forbundModel } from './support/forbund-model';
import { type Hub, startHub } from './support/gateway';
import { until } from './support/until';

let hub: Hub;
beforeEach(async () => {
  hub = await startHub(forbundModel);
});
afterEach(() => hub[Symbol.asyncDispose]());

function subgraph(name: keyof typeof forbundModel) {
  const found = hub.subgraphs[name];
  if (!found) {
    throw new Error(`no subgraph ${name}`);
  }
  return found;
}

const post = (body: string, headers: Record<string, string> = {}) =>
  fetch(`${hub.gateway.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
const errorsOf = async (response: Response) => ((await response.json()) as { errors: { message: string; extensions: { code: string } }[] }).errors;

describe('what cannot be answered is refused in Swedish with a code', () => {
  test.each([
    ['broken JSON', '{"query":', 400, 'OGILTIG_BEGARAN', /^Begäran går inte att läsa: Innehållet är inte giltig JSON\.$/],
    ['an empty body', '', 400, 'OGILTIG_BEGARAN', /^Begäran går inte att läsa: Innehållet är tomt\./],
    ['no query', '{}', 400, 'OGILTIG_BEGARAN', /^Begäran går inte att besvara: /],
    ['a batch', '[{"query":"{__typename}"},{"query":"{__typename}"}]', 400, 'OGILTIG_BEGARAN', /^Begäran går inte att besvara: Flera frågor i samma begäran tas inte emot\./],
    ['a syntax error', '{"query":"{ allaForbund { "}', 200, 'OGILTIG_FRAGA', /^Frågan går inte att tolka: Frågan tar slut .*\(rad 1, kolumn 17\)\.$/],
    ['an unknown field', '{"query":"{ allaForbund { kassa } }"}', 200, 'OGILTIG_FRAGA', /^Frågan stämmer inte med schemat: Fältet kassa finns inte på typen Samordningsforbund\.$/],
    ['an unknown operation name', '{"query":"query A { allaForbund { id } }","operationName":"B"}', 200, 'OGILTIG_FRAGA', /^Det framgår inte vilken operation/],
    ['a missing variable', '{"query":"query ($id: ID!) { forbund(id: $id) { id } }"}', 200, 'OGILTIG_INDATA', /^Ett variabelvärde går inte att använda: Variabeln \$id av typen ID! måste ha ett värde\.$/],
    ['a reserved variable name', '{"query":"query ($representations: ID!) { forbund(id: $representations) { id } }","variables":{"representations":"x"}}', 200, 'OGILTIG_FRAGA', /upptaget/],
    ['a key that would change a prototype', '{"query":"{ allaForbund { id } }","variables":{"__proto__":{"x":1}}}', 400, 'OGILTIG_BEGARAN', /^Begäran går inte att läsa: Innehållet har en nyckel som inte tas emot: __proto__/],
    ['a mutation, when there are none', '{"query":"mutation { x }"}', 200, 'STODS_INTE', /^Navet har inga ändringar \(mutation\)\. Ställ en fråga \(query\) i stället\.$/],
    ['a persisted query', '{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"0000"}}}', 200, 'STODS_INTE', /^Lagrade frågor/],
  ])('%s', async (_, body, status, code, message) => {
    const response = await post(body);
    const errors = await errorsOf(response);
    expect([response.status, errors[0]?.extensions.code]).toEqual([status, code]);
    expect(errors[0]?.message).toMatch(message);
  });

  test('a form from a foreign page', async () => {
    const response = await fetch(`${hub.gateway.url}/graphql`, { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{"query":"{ allaForbund { id } }"}' });
    expect(response.status).toBe(400);
    expect(await errorsOf(response)).toMatchObject([{ message: expect.stringMatching(/främmande webbsida \(CSRF\).*apollo-require-preflight/), extensions: { code: 'OGILTIG_BEGARAN' } }]);
    expect(subgraph('register').requests).toHaveLength(0);
  });

  test.each([
    ['an address that cannot be read', '/%zz', {}, 400, 'Begäran går inte att läsa: Adressen är felskriven. Ett procenttecken ska följas av två hexadecimala siffror.'],
    ['a packed body', '/graphql', { 'content-type': 'application/json', 'content-encoding': 'gzip' }, 400, 'Begäran går inte att läsa: Innehållet är inte giltig JSON.'],
  ])('%s', async (_, path, headers, status, message) => {
    const response = await fetch(`${hub.gateway.url}${path}`, { headers, ...(path === '/graphql' && { method: 'POST', body: 'x' }) });
    expect([response.status, response.headers.get('x-request-id')]).toEqual([status, expect.stringMatching(/./)]);
    expect(await response.json()).toEqual({ errors: [{ message, extensions: { code: 'OGILTIG_BEGARAN' } }] });
  });

  test('an unknown address', async () => {
    const response = await fetch(`${hub.gateway.url}/finns-inte`);
    expect(response.status).toBe(404);
    expect((await errorsOf(response))[0]?.message).toContain('/graphql');
  });
});

describe('what follows a request', () => {
  test('its id and authorization reach every subgraph, and the id comes back', async () => {
    const authorization = `Bearer ${await tokenFor('nns-analytiker')}`;
    const { headers } = await hub.ask('{ allaForbund { ekonomi(ar: 1) { status } stodjare { namn } } }', {}, { 'x-request-id': 'begaran-7', authorization });
    expect(headers.get('x-request-id')).toBe('begaran-7');
    for (const { requests } of Object.values(hub.subgraphs)) {
      expect(requests).toHaveLength(1);
      expect(requests[0]?.headers).toMatchObject({ 'x-request-id': 'begaran-7', authorization });
    }
  });

  test('an id that could forge log lines is replaced', async () => {
    const { headers } = await hub.ask('{ __typename }', {}, { 'x-request-id': '{"level":50}' });
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('one log line says which operation it was and how it went, without the variables', async () => {
    await subgraph('kontrakt').stop();
    await hub.ask('query Bokslut($ar: Int!) { allaForbund { ekonomi(ar: $ar) { status } } }', { ar: 19_991_231 }, { 'x-request-id': 'rad-1' });
    const lines = hub.log.filter(({ msg }) => msg === 'fråga');
    expect(lines).toEqual([expect.objectContaining({ begaran: 'rad-1', operation: 'Bokslut', status: 200, codes: ['SUBGRAPH_UNAVAILABLE'], ms: expect.any(Number) as number })]);
    expect(JSON.stringify(hub.log)).not.toContain('19991231');
    await subgraph('kontrakt').start();
  });

  test('a client that leaves takes its requests to the subgraphs along', async () => {
    const cut = new Promise<string>((resolve) => {
      subgraph('kontrakt').behaviour = (request) => void request.socket.once('close', () => resolve('cut'));
    });
    const leaving = http.request(`${hub.gateway.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' } });
    leaving.on('error', () => undefined);
    leaving.end(JSON.stringify({ query: '{ allaForbund { ekonomi(ar: 1) { status } } }' }));
    await until(() => subgraph('kontrakt').requests.length, (count) => count > 0);
    leaving.destroy();
    await expect(cut).resolves.toBe('cut');
  });
});

describe('a kept-alive connection', () => {
  test('that the subgraph had closed costs one more try and no error', async () => {
    await hub.ask('{ allaForbund { id } }');
    let calls = 0;
    subgraph('register').behaviour = (request, _response, answer) => {
      calls += 1;
      return calls === 1 ? void request.socket.destroy() : answer();
    };
    const { errors } = await hub.ask('{ allaForbund { id } }');
    expect(errors).toBeUndefined();
    expect(calls).toBe(2);
  });

  test('that is cut every time is given up after the second try', async () => {
    await hub.ask('{ allaForbund { id } }');
    let calls = 0;
    subgraph('register').behaviour = (request) => {
      calls += 1;
      request.socket.destroy();
    };
    const { errors } = await hub.ask('{ allaForbund { id } }');
    expect(errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }]);
    expect(calls).toBeLessThanOrEqual(2);
  });

  test('that is cut on the first request is not tried again', async () => {
    let calls = 0;
    subgraph('register').behaviour = (request) => {
      calls += 1;
      request.socket.destroy();
    };
    await hub.ask('{ allaForbund { id } }');
    expect(calls).toBe(1);
  });
});

describe('readiness', () => {
  const ready = async () => {
    const response = await fetch(`${hub.gateway.url}/ready`);
    return { status: response.status, body: (await response.json()) };
  };

  test('is given while every service answers', async () => {
    expect(await ready()).toEqual({ status: 200, body: { status: 'redo', orsaker: [], agare: [] } });
  });

  test('names the service that cannot be reached', async () => {
    await subgraph('delat').stop();
    expect(await ready()).toEqual({ status: 503, body: { status: 'ej redo', orsaker: ['Tjänsten delat kan inte nås.'], agare: [] } });
    await subgraph('delat').start();
  });

  test('is no condition for being alive', async () => {
    await subgraph('delat').stop();
    expect((await fetch(`${hub.gateway.url}/health`)).status).toBe(200);
    await subgraph('delat').start();
  });
});

test('stopping finishes what is under way and then refuses connections', async () => {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  subgraph('register').behaviour = async (_request, _response, answer) => {
    await released;
    await answer();
  };
  const pending = hub.ask('{ allaForbund { id } }');
  await until(() => subgraph('register').requests.length, (count) => count > 0);
  const stopped = hub.gateway.stop();
  await wait(20);
  release();
  const { data, headers } = await pending;
  expect(data?.['allaForbund']).toHaveLength(3);
  expect(headers.get('connection')).toBe('close');
  await stopped;
  await expect(fetch(`${hub.gateway.url}/health`)).rejects.toThrow('fetch failed');
});
