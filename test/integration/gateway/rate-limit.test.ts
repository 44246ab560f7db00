import { escapeIdentifier } from 'pg';
import { withClient } from '../../../infra/database/connect';
import { withDatabase } from '../../../infra/database/urls';
import { tokenFor } from '../../support/issuer';
import { newName } from '../../support/postgres';
import { testCluster } from '../../support/postgres-cluster';
import { forbundModel } from './support/forbund-model';
import { type Hub, startHub } from './support/gateway';

const QUERY = '{ __typename }';

async function withHub(options: Parameters<typeof startHub>[1], use: (hub: Hub) => Promise<void>): Promise<void> {
  const hub = await startHub(forbundModel, options);
  try {
    await use(hub);
  } finally {
    await hub[Symbol.asyncDispose]();
  }
}

const statuses = async (hub: Hub, times: number, headers: Record<string, string> = {}) => {
  const found: number[] = [];
  for (let n = 0; n < times; n += 1) {
    found.push((await hub.ask(QUERY, {}, headers)).status);
  }
  return found;
};
const bearer = async (...whose: Parameters<typeof tokenFor>) => ({ authorization: `Bearer ${await tokenFor(...whose)}` });

describe('an address', () => {
  test('that asks too often is told when to ask again, and its query is not run', () =>
    withHub({ rateLimit: { adressPerMinut: 2 } }, async (hub) => {
      expect(await statuses(hub, 2)).toEqual([200, 200]);
      const { status, headers, errors } = await hub.ask('{ allaForbund { id } }');
      expect(status).toBe(429);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
      expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(60);
      expect(errors).toEqual([{ message: expect.stringMatching(/^För många frågor från samma adress: högst 2 i minuten besvaras\. Vänta \d+ sekunder\.$/), extensions: { code: 'FOR_MANGA_FRAGOR' } }]);
      expect(hub.subgraphs['register']?.requests).toHaveLength(0);
    }));

  test('is counted for whatever it asks, but for health', () =>
    withHub({ rateLimit: { adressPerMinut: 3 } }, async (hub) => {
      const get = async (path: string) => (await fetch(`${hub.gateway.url}${path}`)).status;
      expect([await get('/health'), await get('/ready'), await get('/health'), await get('/ready')]).toEqual([200, 200, 200, 200]);
      expect([await get('/finns-inte'), await get('/graphiql'), await get('/lagrade-fragor'), await get('/graphiql')]).toEqual([404, 200, 200, 429]);
      expect(await get('/health')).toBe(200);
    }));

  test('is refused before its token is verified', () =>
    withHub({ rateLimit: { adressPerMinut: 1 } }, async (hub) => {
      expect(await statuses(hub, 2, { authorization: 'Bearer x' })).toEqual([401, 429]);
    }));

  test('cannot be made up when no proxy is trusted', () =>
    withHub({ rateLimit: { adressPerMinut: 1 } }, async (hub) => {
      expect(await statuses(hub, 1, { 'x-forwarded-for': '192.0.2.1' })).toEqual([200]);
      expect(await statuses(hub, 1, { 'x-forwarded-for': '192.0.2.2' })).toEqual([429]);
    }));

  test('is what a trusted proxy says, and nothing that was said to the proxy', () =>
    withHub({ rateLimit: { adressPerMinut: 1 }, proxyer: ['127.0.0.1'] }, async (hub) => {
      expect(await statuses(hub, 1, { 'x-forwarded-for': '192.0.2.1' })).toEqual([200]);
      expect(await statuses(hub, 1, { 'x-forwarded-for': '192.0.2.2' })).toEqual([200]);
      expect(await statuses(hub, 1, { 'x-forwarded-for': '192.0.2.9, 192.0.2.1' })).toEqual([429]);
    }));
});

describe('documents that have not been seen before', () => {
  test('are counted, and those that have been are not', () =>
    withHub({ rateLimit: { nyaPerMinut: 2 } }, async (hub) => {
      const codes = [];
      for (const name of ['a', 'b', 'a', 'c', 'b', 'a']) {
        codes.push((await hub.ask(`{ ${name}: __typename }`)).errors?.[0]?.extensions['code']);
      }
      expect(codes).toEqual([undefined, undefined, undefined, 'FOR_MANGA_FRAGOR', undefined, undefined]);
    }));

  test('are counted operation by operation, since each is planned by itself', () =>
    withHub({ rateLimit: { nyaPerMinut: 3 } }, async (hub) => {
      const codes = [];
      for (const operationName of ['A', 'B', 'A', 'B', 'Finns', 'C', 'A']) {
        const response = await fetch(`${hub.gateway.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: 'query A { a: __typename } query B { b: __typename } query C { c: __typename }', operationName }) });
        codes.push(((await response.json()) as { errors?: { extensions: { code: string } }[] }).errors?.[0]?.extensions.code);
      }
      expect(codes).toEqual([undefined, undefined, undefined, undefined, 'OGILTIG_FRAGA', 'FOR_MANGA_FRAGOR', undefined]);
    }));

  test('are counted anew when they have been forgotten, as large ones are when there are many', () =>
    withHub({ rateLimit: { nyaPerMinut: 52 } }, async (hub) => {
      const large = (n: number) => `#${n}\n{ ${Array.from({ length: 10 }, (_, i) => `a${i}: forbund(id: "finns-inte") { ...F }`).join(' ')} } fragment F on Samordningsforbund { ${'id namn '.repeat(20)} }`;
      const codes = [];
      for (const n of [...Array(51).keys(), 0, 1, 50]) {
        codes.push((await hub.ask(large(n))).errors?.[0]?.extensions['code']);
      }
      expect(codes.slice(51)).toEqual([undefined, 'FOR_MANGA_FRAGOR', undefined]);
      expect(codes.slice(0, 51).every((code) => code === undefined)).toBe(true);
    }));

  test('are never known when they are not valid', () =>
    withHub({ rateLimit: { nyaPerMinut: 1 } }, async (hub) => {
      expect((await hub.ask('{ finnsInte }')).errors).toMatchObject([{ extensions: { code: 'OGILTIG_FRAGA' } }]);
      expect((await hub.ask('{ finnsInte }')).errors).toMatchObject([{ extensions: { code: 'FOR_MANGA_FRAGOR' } }]);
    }));

  test('are counted also when they are refused, long ones too', () =>
    withHub({ rateLimit: { nyaPerMinut: 1 } }, async (hub) => {
      const long = (n: number) => `#${n}\n${'{ a '.repeat(4_000)}`;
      const codes = [];
      for (const n of [1, 1, 2]) {
        codes.push((await hub.ask(long(n))).errors?.[0]?.extensions['code']);
      }
      expect(codes).toEqual(['FOR_STOR_FRAGA', 'FOR_STOR_FRAGA', 'FOR_MANGA_FRAGOR']);
    }));
});

describe('questions about the schema', () => {
  test('in words of their own are counted more strictly, and the same question again is not', () =>
    withHub({ rateLimit: { nyaOmSchematPerMinut: 1 } }, async (hub) => {
      const codes = [];
      for (const query of ['{ __schema { queryType { name } } }', '{ __schema { queryType { name } } }', '{ a: __schema { queryType { name } } }', '{ a: __typename }', '{ __schema { queryType { name } } }']) {
        codes.push((await hub.ask(query)).errors?.[0]?.extensions['code']);
      }
      expect(codes).toEqual([undefined, undefined, 'FOR_MANGA_FRAGOR', undefined, undefined]);
    }));
});

test('questions about the schema are counted anew with each value of their variables that is not remembered', () =>
  withHub({ rateLimit: { nyaOmSchematPerMinut: 2 } }, async (hub) => {
    const codes = [];
    for (const typ of ['Ekonomi', 'Ekonomi', 'Status', 'Insats', 'Status', null]) {
      codes.push((await hub.ask('query ($typ: String!) { __type(name: $typ) { name } }', { typ })).errors?.[0]?.extensions['code']);
    }
    expect(codes).toEqual([undefined, undefined, undefined, 'FOR_MANGA_FRAGOR', undefined, 'OGILTIG_INDATA']);
  }));

describe('an address that goes on sending what is refused', () => {
  const tooDeep = (n: number) => `#${n}\n${'{ a '.repeat(4_000)}`;

  test('is sent away before anything more of it is read, and its connection is closed', () =>
    withHub({ rateLimit: { nekadePerMinut: 2 } }, async (hub) => {
      const codes = [];
      for (const n of [1, 2, 3]) {
        codes.push((await hub.ask(tooDeep(n))).errors?.[0]?.extensions['code']);
      }
      expect(codes).toEqual(['FOR_STOR_FRAGA', 'FOR_STOR_FRAGA', 'FOR_STOR_FRAGA']);
      const response = await fetch(`${hub.gateway.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: '{ __typename }' }) });
      expect([response.status, response.headers.get('connection'), Number(response.headers.get('retry-after')) > 0]).toEqual([429, 'close', true]);
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'FOR_MANGA_FRAGOR' } }] });
    }));

  test('is not one that makes ordinary mistakes', () =>
    withHub({ rateLimit: { nekadePerMinut: 1 } }, async (hub) => {
      const codes = [];
      for (const query of ['{ nosuchfield }', '{', 'query ($x: Int!) { __typename }', '{ nosuchfield }', '{ __typename }']) {
        codes.push((await hub.ask(query)).errors?.[0]?.extensions['code']);
      }
      expect(codes).toEqual(['OGILTIG_FRAGA', 'OGILTIG_FRAGA', expect.stringMatching(/^OGILTIG_/), 'OGILTIG_FRAGA', undefined]);
    }));

  test('counts lists of questions, of which none is answered', () =>
    withHub({ rateLimit: { nekadePerMinut: 1 } }, async (hub) => {
      const answers = [];
      for (const n of [1, 2, 3]) {
        const response = await fetch(`${hub.gateway.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(Array.from({ length: 500 }, () => ({ query: `{ a${n}: __typename }` }))) });
        answers.push(response.status);
      }
      expect(answers).toEqual([400, 400, 429]);
    }));

  test('counts a body that is too large, before it has been read', () =>
    withHub({ rateLimit: { nekadePerMinut: 1 } }, async (hub) => {
      const answers = [];
      for (const size of [200_000, 200_000, 10]) {
        answers.push(await fetch(`${hub.gateway.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: 'x'.repeat(size) }) }).then(({ status }) => status, () => 413));
      }
      expect(answers).toEqual([413, 413, 429]);
    }));
});

describe('a client', () => {
  test('is counted by its token whatever else it sends, and apart from others', () =>
    withHub({ rateLimit: { klientPerMinut: 2 } }, async (hub) => {
      const one = await bearer('medlem');
      const other = await bearer('nns-analytiker');
      expect(await statuses(hub, 3, one)).toEqual([200, 200, 429]);
      expect(await statuses(hub, 1, other)).toEqual([200]);
      expect(await statuses(hub, 3)).toEqual([200, 200, 200]);
      expect((await hub.ask(QUERY, {}, one)).errors).toMatchObject([{ message: expect.stringMatching(/^För många frågor från samma inloggning/), extensions: { code: 'FOR_MANGA_FRAGOR' } }]);
    }));
});

describe('with a database', () => {
  const { adminUrl } = testCluster();
  let name: string;
  beforeEach(async () => {
    name = newName('register');
    await withClient(adminUrl, async (client) => void (await client.query(`CREATE DATABASE ${escapeIdentifier(name)}`)));
  });
  const drop = () => withClient(adminUrl, async (client) => void (await client.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`)));
  afterEach(drop);
  const shared = () => ({ rateLimit: { adressPerMinut: 3, klientPerMinut: 2, databaseUrl: withDatabase(adminUrl, name) } });

  test('several gateways count together, and no address or subject is stored', () =>
    withHub(shared(), (one) =>
      withHub(shared(), async (other) => {
        expect([...(await statuses(one, 2)), ...(await statuses(other, 2)), ...(await statuses(one, 1))]).toEqual([200, 200, 200, 429, 429]);
        const { rows } = await withClient(withDatabase(adminUrl, name), (client) => client.query<{ nyckel: string; antal: number }>('SELECT nyckel, antal FROM gateway_takt'));
        expect(rows).toContainEqual({ nyckel: expect.stringMatching(/^[\w-]{43}$/), antal: 5 });
        expect(rows.every(({ nyckel }) => /^[\w-]{43}$/.test(nyckel))).toBe(true);
      }),
    ));

  test('a window that has passed is counted anew', () =>
    withHub(shared(), async (hub) => {
      expect(await statuses(hub, 4)).toEqual([200, 200, 200, 429]);
      await withClient(withDatabase(adminUrl, name), async (client) => void (await client.query("UPDATE gateway_takt SET slutar = now() - interval '1 second'")));
      expect(await statuses(hub, 1)).toEqual([200]);
    }));

  test('that goes away, each gateway counts for itself and says so', () =>
    withHub(shared(), async (hub) => {
      expect(await statuses(hub, 1)).toEqual([200]);
      await drop();
      expect(await statuses(hub, 4)).toEqual([200, 200, 200, 429]);
      expect(hub.log.filter(({ msg }) => msg === 'databasen för taktgränser svarar inte: gatewayen räknar för sig själv')).toHaveLength(1);
    }));

  test('that was never there, the gateway starts all the same', () =>
    withHub({ rateLimit: { adressPerMinut: 1, databaseUrl: 'postgres://x:y@127.0.0.1:1/z' } }, async (hub) => {
      expect(await statuses(hub, 2)).toEqual([200, 429]);
      expect(JSON.stringify(hub.log)).not.toContain('x:y');
    }));
});
