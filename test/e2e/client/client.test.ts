import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'graphql';
import { projectRoot } from '../../../subgraphs/shared/paths';
import { Front } from '../../support/front';
import { type FrontedHub, startFrontedHub } from '../../support/fronted-hub';
import { tokenFor } from '../../support/issuer';
import { InstalledClient } from '../../support/installed-client';

// Packing, installing and compiling, on a machine that may be busy.
jest.setTimeout(180_000);

let client: InstalledClient;
let hub: FrontedHub;
let front: Front;
beforeAll(async () => {
  client = InstalledClient.install();
  // A hub that takes nothing but stored questions.
  hub = await startFrontedHub({ gateway: { friaFragor: 'ingen', introspektion: 'ingen' } });
  front = await Front.start(hub.url);
});
afterEach(() => front.restore());
afterAll(async () => {
  await front?.down();
  await hub?.stop();
  client?.remove();
});

const IMPORT = `import { NavetError, createClient, operations, readMatvarde } from 'forbundsnavet-klient';\n`;

/** Runs a user's program with a client of the hub behind the front, and gives the JSON that it prints. */
async function says(text: string, options = ''): Promise<unknown> {
  const { code, stdout, stderr } = await client.program(`${IMPORT}const say = (value) => console.log(JSON.stringify(value ?? null));
const told = (error) => ({ name: error.name, code: error.code, status: error.status, requestId: error.requestId, wait: error.retryAfterSeconds, data: error.data, errors: error.errors?.map(({ code, path, extensions }) => ({ code, path, forbund: extensions.forbund })) });
const navet = createClient({ url: ${JSON.stringify(front.url)}, ${options} });
${text}`);
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

describe('the package', () => {
  test('holds compiled modules with their types, and the examples; no sources, and nothing that it depends on', () => {
    expect(client.files).toEqual(expect.arrayContaining(['README.md', 'package.json', 'dist/index.js', 'dist/index.d.ts', 'dist/generated/operations.js', 'exempel/node/ekonomi.mjs', 'exempel/webb/index.html']));
    expect(client.files.filter((file) => !/^(README\.md|package\.json|dist\/.+\.(js|d\.ts)|exempel\/.+)$/.test(file))).toEqual([]);
    expect(client.packages()).toEqual(['forbundsnavet-klient']);
  });

  test('has a function for every stored operation', async () => {
    const folder = path.join(projectRoot(), 'schema/operations');
    const names = readdirSync(folder).filter((file) => file.endsWith('.graphql')).flatMap((file) =>
      parse(readFileSync(path.join(folder, file), 'utf8')).definitions.flatMap((definition) => (definition.kind === 'OperationDefinition' ? [definition.name?.value ?? ''] : [])),
    );
    const functions = (await says(`say(Object.keys(navet).filter((name) => typeof navet[name] === 'function' && name !== 'ask'));`)) as string[];
    expect(functions.map((name) => name.toLowerCase()).toSorted()).toEqual(names.map((name) => name.toLowerCase()).toSorted());
  });
});

describe('its types', () => {
  test('are exact: variables, aliases, fragments, what may be null, and enumerations', () => {
    expect(client.compile('exakt.ts', `${IMPORT}
      const navet = createClient({ url: 'http://127.0.0.1' });
      const { allaForbund } = await navet.ekonomijamforelse({ ar: 2019, slag: 'PROGNOS' });
      const first = allaForbund?.[0];
      const varde: number | null | undefined = first?.ekonomi?.aretsResultat?.varde;
      const enhet: 'KRONOR' | 'PROCENT' | string | undefined = first?.ekonomi?.aretsResultat?.enhet;
      const id: string | undefined = first?.id;
      await navet.deladeTjanster();
      const { data } = await navet.ask(operations.deltagare, { ar: 2023 });
      const status: string | null | undefined = data.allaForbund?.[0]?.medAnnanDefinition?.status;
      // @ts-expect-error: a year is a number
      await navet.ekonomijamforelse({ ar: '2019', slag: 'PROGNOS' });
      // @ts-expect-error: no such kind of value
      await navet.ekonomijamforelse({ ar: 2019, slag: 'GISSNING' });
      // @ts-expect-error: what is demanded must be given
      await navet.ekonomijamforelse({ ar: 2019 });
      // @ts-expect-error: and a call without anything lacks it too
      await navet.ekonomijamforelse();
      // @ts-expect-error: it has not been asked for
      first?.kommuner;
      // @ts-expect-error: it may be null
      first.ekonomi.aretsResultat.varde;
      // @ts-expect-error: an answer is not to be changed
      if (first) first.namn = '';
      // @ts-expect-error: what is missing has no value
      const tal: number = readMatvarde(first?.ekonomi?.aretsResultat).varde;
      try { await navet.deladeTjanster(); } catch (error) { if (error instanceof NavetError) { const code: string = error.code; void code; } }
      void [varde, enhet, id, status, tal];
    `)).toBe('');
  });

  test('are those of the example in Node', () => {
    expect(client.compile('node_modules/forbundsnavet-klient/exempel/node/ekonomi.mjs')).toBe('');
  });
});

describe('a call', () => {
  test('is answered by a hub that takes stored questions only, and a missing value is read as missing', async () => {
    const readings = await says(`const { allaForbund } = await navet.ekonomijamforelse({ ar: 2019, slag: 'PROGNOS' });
      say(Object.fromEntries(allaForbund.map(({ id, ekonomi }) => [id, readMatvarde(ekonomi.aretsResultat)])));`);
    const missing = { kind: 'saknas', status: 'EJ_INSAMLAD', text: 'Uppgiften finns eller kan finnas, men navet har den inte.' };
    expect(readings).toEqual({ umearegionen: { kind: 'tal', varde: -1033000 }, 'skelleftea-norsjo': missing, 'lycksele-mala': missing });
  });

  test('reads ranges as ranges, and null as no answer', async () => {
    expect(await says(`say([readMatvarde({ varde: null, status: 'NORMAL', min: 300, max: 350 }), readMatvarde({ varde: 0, status: 'NORMAL' }), readMatvarde(null), readMatvarde({ varde: null, status: 'NYTT_SKAL' })]);`)).toEqual([
      { kind: 'intervall', min: 300, max: 350 }, { kind: 'tal', varde: 0 }, { kind: 'inget_svar' }, { kind: 'saknas', status: 'NYTT_SKAL', text: 'NYTT_SKAL' },
    ]);
  });

  test('sends the token that its provider gives, which is asked for every request', async () => {
    const token = await tokenFor('medlem', { organisation: '202100-2114' });
    const asked = `const ask = () => navet.minOrganisationsUppgifter({ orgnr: '202100-2114', ar: 2014 });`;
    expect(await says(`${asked} say((await ask()).minOrganisation.namn);`, `token: async () => ${JSON.stringify(token)}`)).toBe('Arbetsförmedlingen');
    expect(await says(`let times = 0; const own = createClient({ url: ${JSON.stringify(front.url)}, token: () => { times += 1; return undefined; } });
      await own.deladeTjanster(); await own.deladeTjanster(); say(times);`)).toBe(2);
    expect(await says(`${asked} await ask().catch((error) => say(told(error)));`, `token: 'inget.riktigt.intyg'`)).toMatchObject({ name: 'NavetError', code: 'UNAUTHENTICATED', status: 401, data: null });
  });

  test('that one förbund does not answer throws what the others said, with code and place', async () => {
    await hub.front('umearegionen').down();
    try {
      const failed = (await says(`await navet.ekonomijamforelse({ ar: 2014, slag: 'UTFALL' }).catch((error) => say(told(error)));`)) as { code: string; errors: { code: string; path: unknown[]; forbund: string }[]; data: { allaForbund: { id: string; ekonomi: unknown }[] } };
      expect(failed).toMatchObject({ name: 'NavetError', code: 'OWNER_UNAVAILABLE', status: 200 });
      expect(failed.errors[0]).toMatchObject({ code: 'OWNER_UNAVAILABLE', forbund: 'umearegionen', path: expect.arrayContaining(['allaForbund']) });
      const given = Object.fromEntries(failed.data.allaForbund.map(({ id, ekonomi }) => [id, ekonomi !== null]));
      expect(given).toEqual({ umearegionen: false, 'skelleftea-norsjo': true, 'lycksele-mala': true });
      const both = await says(`const { data, errors } = await navet.ask(operations.ekonomijamforelse, { ar: 2014, slag: 'UTFALL' }); say([data.allaForbund.length, errors.length > 0]);`);
      expect(both).toEqual([3, true]);
    } finally {
      await hub.restore(readFileSync(path.join(projectRoot(), 'schema/operations/01-economy.graphql'), 'utf8'), { ar: 2014, slag: 'UTFALL' });
    }
  });

  test('waits as long as the hub asks for when it has too much to do, and asks again', async () => {
    const asked: number[] = [];
    front.misbehaviour = (_request, response) => {
      front.misbehaviour = undefined;
      asked.push(Date.now());
      response.writeHead(429, { 'content-type': 'application/json', 'retry-after': '1' }).end('{"errors":[{"message":"Vänta.","extensions":{"code":"FOR_MANGA_FRAGOR"}}]}');
    };
    expect(await says(`say((await navet.deladeTjanster()).susStodjare.length > 0);`)).toBe(true);
    expect(Date.now() - (asked[0] ?? 0)).toBeGreaterThanOrEqual(1000);
  });

  test('does not wait for longer than it has, and says how long the hub wanted', async () => {
    front.misbehaviour = (_request, response) =>
      void response.writeHead(429, { 'content-type': 'application/json', 'retry-after': '60' }).end('{"errors":[{"message":"Vänta.","extensions":{"code":"FOR_MANGA_FRAGOR"}}]}');
    expect(await says(`await navet.deladeTjanster({}, { timeoutMs: 5000 }).catch((error) => say(told(error)));`)).toMatchObject({ code: 'FOR_MANGA_FRAGOR', status: 429, wait: 60 });
  });

  test('ends when its time is out, or when it is broken off', async () => {
    front.misbehaviour = () => undefined;
    expect(await says(`await navet.deladeTjanster({}, { timeoutMs: 200 }).catch((error) => say(told(error)));`)).toMatchObject({ name: 'NavetError', code: 'TIDSGRANS' });
    expect(await says(`await navet.deladeTjanster({}, { signal: AbortSignal.abort() }).catch((error) => say(error.name));`)).toBe('AbortError');
    expect(await says(`const own = new AbortController(); setTimeout(() => own.abort(), 100); await navet.deladeTjanster({}, { signal: own.signal }).catch((error) => say(error.name));`)).toBe('AbortError');
  });

  test('says so when the connection breaks in the middle of an answer', async () => {
    front.misbehaviour = (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000', 'x-request-id': 'avbruten-1' });
      response.write('{"data":{"susStodjare":[', () => response.destroy());
    };
    expect(await says(`await navet.deladeTjanster().catch((error) => say(told(error)));`)).toMatchObject({ name: 'NavetError', code: 'AVBRUTET_SVAR', status: 200, requestId: 'avbruten-1', data: null });
  });

  test('tells a proxy from a hub, and nobody from both', async () => {
    front.misbehaviour = (_request, response) => void response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad Gateway</h1>');
    expect(await says(`await navet.deladeTjanster().catch((error) => say(told(error)));`)).toMatchObject({ code: 'OLASLIGT_SVAR', status: 502 });
    await front.down();
    expect(await says(`await navet.deladeTjanster().catch((error) => say(told(error)));`)).toMatchObject({ code: 'INGEN_KONTAKT' });
  });

  test('of an operation that the hub has in another version is asked by its text', async () => {
    const changed = `{ ...operations.deladeTjanster, documentId: 'sha256:' + '0'.repeat(64), text: '{ allaForbund { id } }' }`;
    // This hub takes stored questions only: it is the text that it refuses, after the id.
    expect(await says(`await navet.ask(${changed}, {}).catch((error) => say(told(error)));`)).toMatchObject({ code: 'FRI_FRAGA_EJ_TILLATEN' });
    const stored = `{ ...operations.deladeTjanster, documentId: 'sha256:' + '0'.repeat(64) }`;
    expect(await says(`say((await navet.ask(${stored}, {})).data.susStodjare.length > 0);`)).toBe(true);
  });
});
