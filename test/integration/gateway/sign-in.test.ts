import { createHash, randomBytes } from 'node:crypto';
import { type RequestListener, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ROLLER } from '../../../subgraphs/shared/identity/caller';
import { ACCOUNTS } from '../../../infra/issuer/accounts';
import { claimsOf } from '../../../infra/issuer/holder';
import { IssuerBrowser } from '../../support/issuer-browser';
import { startTestIssuer, type TestIssuer, tokenFor } from '../../support/issuer';
import { forbundModel } from './support/forbund-model';
import { type Hub, startHub } from './support/gateway';

let issuer: TestIssuer;
let hub: Hub;
beforeAll(async () => {
  issuer = await startTestIssuer();
  hub = await startHub(forbundModel, { identity: { issuer: issuer.issuer, audience: issuer.audience }, rateLimit: { inloggningarPerMinut: 1_000_000 } });
});
afterAll(async () => {
  await hub[Symbol.asyncDispose]();
  await issuer.remove();
});

interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown> & { errors?: { message: string; extensions: { code: string } }[] };
}

const read = async (response: Response): Promise<Reply> => ({ status: response.status, headers: response.headers, body: (await response.json()) as Reply['body'] });
const begin = async (at = hub): Promise<Reply> => read(await fetch(`${at.gateway.url}/inloggning`));
const finish = async (sent: unknown, headers: Record<string, string> = {}, at = hub): Promise<Reply> =>
  read(await fetch(`${at.gateway.url}/inloggning/intyg`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: typeof sent === 'string' ? sent : JSON.stringify(sent) }));
const codeOf = ({ body }: Reply): unknown => body.errors?.[0]?.extensions.code;

const verifierare = randomBytes(32).toString('base64url');
const returnOf = (at = hub): string => `${at.gateway.url}/inloggad`;

/** What a browser brings back from the issuer's page when it begins with what the gateway says. */
async function code(user: string): Promise<string> {
  const { body } = await begin();
  const challenge = createHash('sha256').update(verifierare).digest('base64url');
  const asked = { client_id: String(body['klient']), scope: String(body['omfang']), response_type: 'code', redirect_uri: returnOf(), state: 'x', code_challenge: challenge, code_challenge_method: 'S256' };
  const browser = new IssuerBrowser(issuer.issuer);
  const page = await browser.open(`${String(body['inloggningssida'])}?${new URLSearchParams(asked).toString()}`);
  const { away } = await browser.open(page.url, { anvandare: user });
  return away?.searchParams.get('code') ?? '';
}

describe('a page', () => {
  it('is told by the gateway where one signs in and out', async () => {
    const { status, headers, body } = await begin();
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toEqual({ mojlig: true, inloggningssida: `${issuer.issuer}/auth`, utloggningssida: `${issuer.issuer}/session/end`, klient: 'navet-webb', omfang: 'openid' });
  });

  it('is told that nobody can sign in where the hub has no issuer, and why', async () => {
    const alone = await startHub(forbundModel, { identity: undefined });
    const [beginning, end] = [await begin(alone), await finish({ kod: 'x', verifierare, aterkomst: returnOf(alone) }, {}, alone)];
    await alone[Symbol.asyncDispose]();
    expect(beginning.status).toBe(200);
    expect(beginning.body).toEqual({ mojlig: false, skal: expect.stringContaining('NAVET_OIDC_UTGIVARE') });
    expect([end.status, codeOf(end)]).toEqual([404, 'INLOGGNING_SAKNAS']);
  });

  it('says the client and the scope that the hub is told to', async () => {
    const own = await startHub(forbundModel, { identity: { issuer: issuer.issuer, audience: issuer.audience }, inloggning: { klient: 'statistik', omfang: 'openid navet', beskrivning: `${issuer.issuer}/.well-known/openid-configuration` } });
    const { body } = await begin(own);
    await own[Symbol.asyncDispose]();
    expect(body).toMatchObject({ klient: 'statistik', omfang: 'openid navet' });
  });
});

describe('signing in through the gateway', () => {
  it.each(ACCOUNTS.map((account) => [account.namn, account] as const))('gives %s a token that the hub believes, and says whom it is for', async (_name, { id, namn, holder }) => {
    const { status, headers, body } = await finish({ kod: await code(id), verifierare, aterkomst: returnOf() }, { origin: hub.gateway.url, 'sec-fetch-site': 'same-origin' });
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    const { roller, organisationsnummer = null, forbund = [] } = claimsOf(holder);
    expect(body).toEqual({ intyg: expect.any(String), gallerTillOchMed: expect.any(String), namn, roller, organisationsnummer, forbund });
    expect(ROLLER).toEqual(expect.arrayContaining(roller));
    const { exp } = JSON.parse(Buffer.from(String(body['intyg']).split('.')[1] ?? '', 'base64url').toString()) as { exp: number };
    expect(new Date(String(body['gallerTillOchMed'])).getTime()).toBe(exp * 1000);
    const asked = await hub.ask('{ allaForbund { id } }', {}, { authorization: `Bearer ${String(body['intyg'])}` });
    expect([asked.status, asked.errors]).toEqual([200, undefined]);
  });

  it.each([
    ['a wrong verifier', async () => ({ kod: await code('exempel-analytiker'), verifierare: randomBytes(32).toString('base64url'), aterkomst: returnOf() })],
    ['a code that is made up', () => Promise.resolve({ kod: 'pahittad', verifierare, aterkomst: returnOf() })],
    ['the same page by another name', async () => ({ kod: await code('exempel-analytiker'), verifierare, aterkomst: returnOf().replace('127.0.0.1', 'localhost') })],
  ])('is refused with %s', async (_what, sent) => {
    const answer = await finish(await sent());
    expect(answer.status).toBe(400);
    expect(['INLOGGNING_NEKAD', 'OGILTIG_INLOGGNING']).toContain(codeOf(answer));
    expect(answer.body.errors?.[0]?.message).toMatch(/Logga in på nytt/);
  });

  it('takes a code once', async () => {
    const sent = { kod: await code('exempel-analytiker'), verifierare, aterkomst: returnOf() };
    expect((await finish(sent)).status).toBe(200);
    const again = await finish(sent);
    expect([again.status, codeOf(again)]).toEqual([400, 'INLOGGNING_NEKAD']);
  });

  it.each(['https://exempel.se/inloggad', '/inloggad', 'javascript:alert(1)', '{self}/graphiql', '{self}/inloggad?till=annat', '{self}/inloggad#x', '{self}/annat/../inloggad', 'http://a@{host}/inloggad'])(
    'never returns to %s', async (address) => {
      const { host, origin } = new URL(hub.gateway.url);
      const answer = await finish({ kod: 'x', verifierare, aterkomst: address.replace('{self}', origin).replace('{host}', host) });
      expect([answer.status, codeOf(answer)]).toEqual([400, 'OGILTIG_INLOGGNING']);
    });

  it.each([
    ['no code', { verifierare, aterkomst: 'x' }],
    ['a short verifier', { kod: 'x', verifierare: 'x', aterkomst: 'x' }],
    ['a list', []],
    ['nothing that is JSON', '{"kod":'],
    ['far too much', { kod: 'x'.repeat(20_000), verifierare, aterkomst: 'x' }],
  ])('is refused with %s', async (_what, sent) => {
    const answer = await finish(sent);
    expect(codeOf(answer)).toBe('OGILTIG_INLOGGNING');
    expect(answer.status).toBe(400);
  });

  it.each([
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['another origin', { origin: 'https://exempel.se' }],
    ['another site, by the browser\'s word', { 'sec-fetch-site': 'cross-site' }],
  ])('is refused to %s', async (_what, headers) => {
    const answer = await finish({ kod: await code('exempel-analytiker'), verifierare, aterkomst: returnOf() }, headers);
    expect([answer.status, codeOf(answer)]).toEqual([400, 'OGILTIG_BEGARAN']);
  });

  it('is counted by address', async () => {
    const strict = await startHub(forbundModel, { identity: { issuer: issuer.issuer, audience: issuer.audience }, rateLimit: { inloggningarPerMinut: 2 } });
    const statuses: number[] = [];
    let last: Reply | undefined;
    for (let i = 0; i < 3; i += 1) statuses.push((last = await finish({ kod: 'x', verifierare, aterkomst: returnOf(strict) }, {}, strict)).status);
    await strict[Symbol.asyncDispose]();
    expect(statuses).toEqual([400, 400, 429]);
    expect(last?.body.errors?.[0]?.message).toMatch(/^För många försök att logga in från samma adress: högst 2 i minuten besvaras\./);
  });

  it('leaves neither code, verifier nor token in the log', async () => {
    const kod = await code('exempel-analytiker');
    const { body } = await finish({ kod, verifierare, aterkomst: returnOf() });
    await finish({ kod, verifierare, aterkomst: returnOf() });
    const log = JSON.stringify(hub.log);
    expect(log).toContain('/inloggning/intyg');
    for (const secret of [kod, verifierare, String(body['intyg'])]) expect(log).not.toContain(secret);
  });
});

describe('an issuer that does not do as it should', () => {
  let answer: RequestListener;
  let describe_: (own: string) => Record<string, unknown>;
  let front: Hub;
  let url: string;
  const server = createServer((request, response) => {
    if (request.url === '/.well-known/openid-configuration') json(response, 200, { issuer: url, jwks_uri: `${url}/jwks`, authorization_endpoint: `${url}/auth`, token_endpoint: `${url}/token`, ...describe_(url) });
    else if (request.url === '/jwks') void fetch(`${issuer.issuer}/jwks`).then(async (keys) => json(response, 200, await keys.json()));
    else answer(request, response);
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(async () => {
    answer = (_request, response) => json(response, 500, {});
    describe_ = () => ({});
    front = await startHub(forbundModel, { identity: { issuer: url, audience: issuer.audience } });
  });
  afterEach(() => front[Symbol.asyncDispose]());
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const asked = (): Promise<Reply> => finish({ kod: 'x', verifierare, aterkomst: returnOf(front) }, {}, front);

  it.each<[string, number, string, RequestListener]>([
    ['answers with a fault of its own', 503, 'INLOGGNING_OTILLGANGLIG', (_request, response) => json(response, 500, { error: 'server_error' })],
    ['answers with a page', 503, 'INLOGGNING_OTILLGANGLIG', (_request, response) => void response.end('<h1>Hej</h1>')],
    ['leads elsewhere', 503, 'INLOGGNING_OTILLGANGLIG', (_request, response) => void response.writeHead(307, { location: `${issuer.issuer}/token` }).end()],
    ['never ends its answer', 503, 'INLOGGNING_OTILLGANGLIG', (_request, response) => endless(response)],
    ['says nothing', 503, 'INLOGGNING_OTILLGANGLIG', () => undefined],
    ['breaks off', 503, 'INLOGGNING_OTILLGANGLIG', (request) => void request.socket.destroy()],
    ['does not know the client', 502, 'INLOGGNING_FELINSTALLD', (_request, response) => json(response, 401, { error: 'invalid_client' })],
    ['gives something that is no token', 502, 'INLOGGNING_FELINSTALLD', (_request, response) => json(response, 200, { access_token: 'hemligt', token_type: 'Bearer' })],
    ['gives a token of another kind', 503, 'INLOGGNING_OTILLGANGLIG', (_request, response) => json(response, 200, { access_token: 'hemligt', token_type: 'DPoP' })],
    ["gives another issuer's token", 502, 'INLOGGNING_FELINSTALLD', (_request, response) => void tokenFor('nns-analytiker').then((token) => json(response, 200, { access_token: token, token_type: 'Bearer' }))],
  ])('%s: nobody is let in, and nobody told more than they need', async (_what, status, kod, listener) => {
    answer = listener;
    const refused = await asked();
    expect([refused.status, codeOf(refused)]).toEqual([status, kod]);
    const { message = '' } = refused.body.errors?.[0] ?? {};
    expect(message).toMatch(/^Det går inte att logga in/);
    expect(JSON.stringify(refused.body)).not.toMatch(/127\.0\.0\.1|hemligt|token|fetch/);
    if (status === 503) expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  }, 20_000);

  it.each<[string, number, string, Record<string, unknown>]>([
    ['another issuer', 503, 'INLOGGNING_OTILLGANGLIG', { issuer: 'https://exempel.se' }],
    ['no page to sign in at', 502, 'INLOGGNING_FELINSTALLD', { authorization_endpoint: undefined }],
    ['a script for a page', 502, 'INLOGGNING_FELINSTALLD', { authorization_endpoint: 'javascript:alert(1)' }],
    ['no place for codes', 502, 'INLOGGNING_FELINSTALLD', { token_endpoint: 'file:///etc/passwd' }],
  ])('describes %s: no page is sent there', async (_what, status, kod, described) => {
    describe_ = () => described;
    const refused = await begin(front);
    expect([refused.status, codeOf(refused)]).toEqual([status, kod]);
  });

  it.each<[string, Record<string, unknown>]>([['wrongly', { authorization_endpoint: undefined }], ['as another', { issuer: 'https://exempel.se' }]])('describes itself %s: it is not asked anew for every visit', async (_how, described) => {
    let readings = 0;
    describe_ = () => {
      readings += 1;
      return described;
    };
    const first = await begin(front);
    const before = readings;
    for (let visit = 0; visit < 5; visit += 1) expect((await begin(front)).body).toEqual(first.body);
    expect([before, readings]).toEqual([1, 1]);
  });

  it('has no page to sign out at: pages are told so', async () => {
    describe_ = () => ({ end_session_endpoint: 'javascript:alert(1)' });
    expect((await begin(front)).body).toMatchObject({ mojlig: true, utloggningssida: null });
  });

  it('is down: nobody can sign in until it is up again, and what is open is answered', async () => {
    const own = await startTestIssuer();
    const alone = await startHub(forbundModel, { identity: { issuer: own.issuer, audience: own.audience } });
    await own.stop();
    const refused = await begin(alone);
    const open = await alone.ask('{ allaForbund { id } }');
    await alone[Symbol.asyncDispose]();
    await own.remove();
    expect([refused.status, codeOf(refused), open.status]).toEqual([503, 'INLOGGNING_OTILLGANGLIG', 200]);
    expect(JSON.stringify(refused.body)).not.toContain(own.issuer);
  });
});

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** Sends a little all the time, for longer than anybody waits. */
function endless(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => response.write(' '), 100);
  response.once('close', () => clearInterval(timer));
}
