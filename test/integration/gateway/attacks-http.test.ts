import { setTimeout as wait } from 'node:timers/promises';
import { type RawConnection, connectRaw, passedThrough, startTarget } from './support/attack';
import type { Hub } from './support/gateway';
import { until } from './support/until';

const QUERY = '{ nod { namn } }';
const BODY = JSON.stringify({ query: QUERY });
const HEAD = 'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n';

async function withTarget(options: Parameters<typeof startTarget>[0], use: (hub: Hub) => Promise<void>): Promise<void> {
  const hub = await startTarget(options);
  try {
    await use(hub);
  } finally {
    await hub[Symbol.asyncDispose]();
  }
}

/** Sends one byte now and then, until the other end has had enough. */
async function trickle({ socket }: RawConnection, text: string): Promise<void> {
  for (const sign of text) {
    if (socket.destroyed) {
      return;
    }
    socket.write(sign);
    await wait(20);
  }
}

describe('what comes slowly is cut', () => {
  const slow = { connections: { requestMs: 400, headersMs: 300 } };

  test('a body that trickles', () =>
    withTarget(slow, async (hub) => {
      const connection = connectRaw(hub, `${HEAD}content-length: 5000\r\n\r\n`);
      void trickle(connection, BODY.padEnd(5_000));
      expect(await connection.closed).toMatch(/^HTTP\/1\.1 408 [^]*"code":"OGILTIG_BEGARAN"/);
      expect(passedThrough(hub)).toBe(0);
    }));

  test('headers that trickle', () =>
    withTarget(slow, async (hub) => {
      const connection = connectRaw(hub);
      void trickle(connection, `${HEAD}x-lang: ${'x'.repeat(5_000)}`);
      expect(await connection.closed).toMatch(/^(?:HTTP\/1\.1 408 [^]*)?$/);
    }));

  test('a chunked body without an end', () =>
    withTarget(slow, async (hub) => {
      const connection = connectRaw(hub, `${HEAD}transfer-encoding: chunked\r\n\r\n`);
      void trickle(connection, '1\r\n \r\n'.repeat(800));
      expect(await connection.closed).toMatch(/^HTTP\/1\.1 408 /);
      expect(passedThrough(hub)).toBe(0);
    }));

  test('a connection that says nothing', () =>
    withTarget(slow, async (hub) => {
      expect(await connectRaw(hub).closed).toMatch(/^(?:HTTP\/1\.1 408 [^]*)?$/);
    }));

  test('many at once, while others are answered', () =>
    withTarget(slow, async (hub) => {
      const slowOnes = Array.from({ length: 200 }, () => connectRaw(hub, `${HEAD}content-length: 5000\r\n\r\n{`));
      expect((await hub.ask(QUERY)).errors).toBeUndefined();
      const answers = await Promise.all(slowOnes.map(({ closed }) => closed));
      expect(answers.filter((answer) => answer.startsWith('HTTP/1.1 408'))).toHaveLength(200);
      expect(passedThrough(hub)).toBe(1);
    }));
});

describe('connections', () => {
  test('from one address are bounded, and those that are let in are answered', () =>
    withTarget({ connections: { perAddress: 20 } }, async (hub) => {
      const all = Array.from({ length: 100 }, () => connectRaw(hub));
      const turnedAway = new Set<RawConnection>();
      for (const one of all) {
        void one.closed.then(() => turnedAway.add(one));
      }
      await until(() => turnedAway.size, (count) => count === 80);
      const first = all.find((one) => !turnedAway.has(one));
      first?.socket.write(`${HEAD}connection: close\r\ncontent-length: ${BODY.length}\r\n\r\n${BODY}`);
      expect(await first?.closed).toMatch(/^HTTP\/1\.1 200 /);
      all.forEach(({ socket }) => socket.destroy());
    }));

  test('that are closed make room', () =>
    withTarget({ connections: { perAddress: 3 } }, async (hub) => {
      for (let round = 0; round < 5; round += 1) {
        const taken = Array.from({ length: 3 }, () => connectRaw(hub, `${HEAD}connection: close\r\ncontent-length: ${BODY.length}\r\n\r\n${BODY}`));
        // The other end may see a connection's end later than this one.
        expect((await Promise.all(taken.map(({ closed }) => closed))).filter((answer) => answer.startsWith('HTTP/1.1 200')).length).toBeGreaterThan(0);
      }
    }));

  test('are bounded in all: those that have been silent longest give place to who comes to ask', () =>
    withTarget({ connections: { max: 10 } }, async (hub) => {
      const all = Array.from({ length: 30 }, () => connectRaw(hub));
      let closed = 0;
      for (const one of all) {
        void one.closed.then(() => (closed += 1));
      }
      expect(await until(() => closed, (count) => count >= 20)).toBe(20);
      expect((await hub.ask(QUERY)).errors).toBeUndefined();
      expect(await until(() => closed, (count) => count >= 21)).toBe(21);
      all.forEach(({ socket }) => socket.destroy());
    }));

  test('that have asked are not cut for others that have not', () =>
    withTarget({ connections: { max: 1 } }, async (hub) => {
      expect((await hub.ask(QUERY)).errors).toBeUndefined();
      expect(await connectRaw(hub).closed).toBe('');
      expect((await hub.ask(QUERY)).errors).toBeUndefined();
    }));
});

describe('what is not HTTP as it should be is refused', () => {
  test.each([
    ['no HTTP at all', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', /^HTTP\/1\.1 400 /],
    ['two lengths', `${HEAD}content-length: 5\r\ncontent-length: 50\r\n\r\n${BODY}`, /^HTTP\/1\.1 400 /],
    ['a length beside chunks', `${HEAD}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`, /^HTTP\/1\.1 400 /],
    ['a length that is no number', `${HEAD}content-length: -1\r\n\r\n${BODY}`, /^HTTP\/1\.1 400 /],
    ['headers of 100 KB', `${HEAD}x-lang: ${'x'.repeat(100_000)}\r\n\r\n`, /^HTTP\/1\.1 431 /],
    ['ten thousand headers', `${HEAD}${Array.from({ length: 10_000 }, (_, n) => `x-${n}: 1\r\n`).join('')}\r\n`, /^HTTP\/1\.1 431 /],
    ['an address of 100 KB', `GET /graphql?query=${'x'.repeat(100_000)} HTTP/1.1\r\nhost: x\r\n\r\n`, /^HTTP\/1\.1 431 /],
    ['a header with a line break in its value', `${HEAD}x-request-id: a\nset-cookie: b=1\r\n\r\n`, /^HTTP\/1\.1 400 /],
    ['a body that is announced as too large', `${HEAD}connection: close\r\ncontent-length: 1000000000\r\n\r\n{`, /^HTTP\/1\.1 413 [^]*FOR_STOR_FRAGA/],
    ['a body in a form that nobody announced', `POST /graphql HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: ${BODY.length}\r\n\r\n${BODY}`, /^HTTP\/1\.1 (?:400|415) [^]*OGILTIG_BEGARAN/],
    ['a packed body', `${HEAD}content-encoding: gzip\r\nconnection: close\r\ncontent-length: 4\r\n\r\n\x1f\x8b\x08\x00`, /^HTTP\/1\.1 400 [^]*OGILTIG_BEGARAN/],
  ])('%s', (_, sent, answer) =>
    withTarget({}, async (hub) => {
      expect(await connectRaw(hub, sent).closed).toMatch(answer);
      expect(passedThrough(hub)).toBe(0);
      expect((await hub.ask(QUERY)).errors).toBeUndefined();
    }),
  );
});

test('a flood from one address is refused without a query run, and health is answered all through it', () =>
  withTarget({ rateLimit: { adressPerMinut: 50 } }, async (hub) => {
    const statuses = await Promise.all(Array.from({ length: 300 }, async () => (await hub.ask(QUERY)).status));
    expect(statuses.filter((status) => status === 200)).toHaveLength(50);
    expect(statuses.filter((status) => status === 429)).toHaveLength(250);
    expect(passedThrough(hub)).toBe(50);
    expect((await fetch(`${hub.gateway.url}/health`)).status).toBe(200);
  }));

test('a subgraph that never answers costs a request its deadline and not more', () =>
  withTarget({ requestDeadlineMs: 300, subgraphDeadlineMs: 10_000 }, async (hub) => {
    const register = hub.subgraphs['register'];
    if (register) {
      register.behaviour = () => undefined;
    }
    const answers = await Promise.all(Array.from({ length: 20 }, () => hub.ask(QUERY)));
    expect(answers.flatMap(({ errors }) => errors?.map(({ extensions }) => extensions['code']))).toEqual(Array.from({ length: 20 }, () => 'SUBGRAPH_UNAVAILABLE'));
  }));

test('an unexpected fault shows nothing of where it happened', () =>
  withTarget({}, async (hub) => {
    const register = hub.subgraphs['register'];
    if (register) {
      register.behaviour = (_request, response) => void response.end('{"data":null,"errors":[{"message":"SELECT hemligt FROM /srv/navet/db","extensions":{"code":"X","stacktrace":["at /srv/navet/x.js:1:1"]}}]}');
    }
    const answer = JSON.stringify((await hub.ask(QUERY)).errors);
    expect(answer).not.toMatch(/hemligt|srv|stacktrace/);
  }));
