import { createHash, randomBytes } from 'node:crypto';
import { get } from 'node:http';
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { ACCOUNTS } from '../../infra/issuer/accounts';
import { askForToken } from '../../infra/issuer/ask';
import { IssuerBrowser } from '../support/issuer-browser';
import { startTestIssuer, testIssuer, type TestIssuer, tokenFor } from '../support/issuer';

let own: TestIssuer;
beforeAll(async () => {
  own = await startTestIssuer();
});
afterAll(() => own?.remove());

/** What a token says, when it is verified as a server would. */
async function verified(token: string, { issuer, audience } = testIssuer()): Promise<Record<string, unknown>> {
  const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`));
  return (await jwtVerify(token, keys, { issuer, audience, typ: 'at+jwt', algorithms: ['ES256'] })).payload;
}

describe("a machine's token", () => {
  it.each([
    ['nns-analytiker', {}, { roller: ['nns-analytiker'], sub: 'nns-analytiker' }],
    ['nns-forvaltare', {}, { roller: ['nns-forvaltare'] }],
    ['forbund-handlaggare', { forbund: 'skelleftea-norsjo' }, { roller: ['forbund-handlaggare'], forbund: ['skelleftea-norsjo'], organisationsnummer: '222000-1933' }],
    ['forbund-chef', {}, { roller: ['forbund-chef'], forbund: ['umearegionen'], organisationsnummer: '222000-1834' }],
    ['forbund-chef', { forbund: 'fjallbygden', organisation: '222000-1917' }, { forbund: ['fjallbygden'], organisationsnummer: '222000-1917' }],
    ['medlem', { organisation: '202100-2114' }, { roller: ['medlem'], organisationsnummer: '202100-2114', sub: 'medlem:202100-2114' }],
    ['sus-stodjare', { forbund: 'umearegionen,lycksele-mala' }, { roller: ['sus-stodjare'], forbund: ['umearegionen', 'lycksele-mala'] }],
  ] as const)('says of %s %j what it is, for an hour', async (roll, whose, said) => {
    const claims = await verified(await tokenFor(roll, whose));
    expect(claims).toMatchObject(said);
    expect(Number(claims['exp']) - Number(claims['iat'])).toBe(3600);
    expect('organisationsnummer' in claims).toBe('organisationsnummer' in said);
    expect('forbund' in claims).toBe('forbund' in said);
  });

  it.each([
    ['no role', 'chef:umearegionen'],
    ['a member without an organisation', 'medlem'],
    ['a wrong check digit', 'medlem:202100-5522'],
    ['an organisationsnummer written otherwise', 'medlem:2021005521'],
    ['a förbund of nowhere', 'forbund-chef'],
    ['no förbund id', 'forbund-chef:Umeå'],
    ['a förbund twice', 'sus-stodjare:umearegionen,umearegionen'],
    ['a förbund for a role without', 'nns-analytiker:umearegionen'],
    ['too much', 'medlem:202100-5521:x'],
    ['nothing', ':'],
  ])('is not had with an id with %s', async (_what, id) => {
    await expect(askForToken(own.issuer, own.secret, id)).rejects.toThrow('invalid_client');
  });

  it('is not had with another secret, nor by the client of browsers', async () => {
    await expect(askForToken(own.issuer, 'x'.repeat(43), 'nns-analytiker')).rejects.toThrow('invalid_client');
    await expect(askForToken(own.issuer, own.secret, 'navet-webb')).rejects.toThrow(/invalid_client|unauthorized_client/);
  });
});

describe('the signing keys', () => {
  const kid = (token: string): unknown => decodeProtectedHeader(token).kid;
  const shown = async (): Promise<unknown[]> => ((await (await fetch(`${own.issuer}/jwks`)).json()) as { keys: { kid: string; d?: string }[] }).keys.map((key) => [key.kid, key.d]);

  it('are rotated while it runs, and an earlier one is shown until it is removed', async () => {
    const before = await own.tokenFor('nns-analytiker');
    const added = own.rotate();
    const after = await own.tokenFor('nns-analytiker');
    expect(kid(after)).toBe(added.kid);
    expect(await shown()).toEqual([[kid(after), undefined], [kid(before), undefined]]);
    await expect(verified(before, own)).resolves.toBeDefined();

    own.dropRetiredKeys();
    expect(await shown()).toEqual([[added.kid, undefined]]);
    await expect(verified(before, own)).rejects.toThrow('no applicable key');
    await expect(verified(after, own)).resolves.toBeDefined();
  });

  it('outlive the process, and so do tokens', async () => {
    const token = await own.tokenFor('forbund-chef');
    await own.stop();
    await expect(verified(token, own)).rejects.toThrow('fetch failed');
    await own.startAgain();
    await expect(verified(token, own)).resolves.toMatchObject({ forbund: ['umearegionen'] });
  });
});

const GATEWAY = 'http://127.0.0.1:43210/inloggad';
const verifier = randomBytes(32).toString('base64url');
const challenge = { code_challenge: createHash('sha256').update(verifier).digest('base64url'), code_challenge_method: 'S256' };

const authorizeUrl = (parameters: Record<string, string> = challenge): string =>
  `${own.issuer}/auth?${new URLSearchParams({ client_id: 'navet-webb', response_type: 'code', redirect_uri: GATEWAY, scope: 'openid', state: 'tillstand', ...parameters }).toString()}`;

async function exchange(code: string, parameters: Record<string, string> = {}): Promise<{ status: number; body: Record<string, string> }> {
  const response = await fetch(`${own.issuer}/token`, {
    method: 'POST',
    headers: { origin: new URL(GATEWAY).origin },
    body: new URLSearchParams({ grant_type: 'authorization_code', client_id: 'navet-webb', code, redirect_uri: GATEWAY, code_verifier: verifier, ...parameters }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, string> };
}

async function signIn(browser: IssuerBrowser, user: string): Promise<string> {
  const page = await browser.open(authorizeUrl());
  const { away } = await browser.open(page.url, { anvandare: user });
  expect(away?.searchParams.get('state')).toBe('tillstand');
  return away?.searchParams.get('code') ?? '';
}

describe('signing in', () => {
  it('shows a Swedish list of everybody, and gives a token for whoever was chosen, for a quarter of an hour', async () => {
    const browser = new IssuerBrowser(own.issuer);
    const page = await browser.open(authorizeUrl());
    expect(page.status).toBe(200);
    expect(page.text).toContain('<html lang="sv">');
    expect(page.text).not.toContain('<script');
    for (const { namn, beskrivning } of ACCOUNTS) expect(page.text).toContain(`${namn}<span>${beskrivning}</span>`);

    const { away } = await browser.open(page.url, { anvandare: 'exempel-medlem-forsakringskassan' });
    expect(away?.href).toMatch(/^http:\/\/127\.0\.0\.1:43210\/inloggad\?code=/);
    const { status, body } = await exchange(away?.searchParams.get('code') ?? '');
    expect(status).toBe(200);
    const claims = await verified(body['access_token'] ?? '', own);
    expect(claims).toMatchObject({ sub: 'exempel-medlem-forsakringskassan', roller: ['medlem'], organisationsnummer: '202100-5521' });
    expect(Number(claims['exp']) - Number(claims['iat'])).toBe(900);
    expect(body['refresh_token']).toBeUndefined();
  });

  it('is remembered, until somebody asks to choose anew', async () => {
    const browser = new IssuerBrowser(own.issuer);
    await signIn(browser, 'exempel-analytiker');
    expect((await browser.open(authorizeUrl({ ...challenge, prompt: 'none' }))).away?.searchParams.get('code')).toBeTruthy();
    const page = await browser.open(authorizeUrl({ ...challenge, prompt: 'login' }));
    const { away } = await browser.open(page.url, { anvandare: 'exempel-chef-umearegionen' });
    const { body } = await exchange(away?.searchParams.get('code') ?? '');
    expect(await verified(body['access_token'] ?? '', own)).toMatchObject({ sub: 'exempel-chef-umearegionen', forbund: ['umearegionen'] });
  });

  it('can be broken off', async () => {
    const browser = new IssuerBrowser(own.issuer);
    const page = await browser.open(authorizeUrl());
    const { away } = await browser.open(page.url, { avbryt: 'ja' });
    expect(away?.searchParams.get('error')).toBe('access_denied');
  });

  it('is refused without PKCE, and with its plain method', async () => {
    for (const parameters of [{} as Record<string, string>, { code_challenge: verifier.padEnd(43, 'x'), code_challenge_method: 'plain' }]) {
      const { away } = await new IssuerBrowser(own.issuer).open(authorizeUrl(parameters));
      expect(away?.searchParams.get('error')).toBe('invalid_request');
    }
  });

  it.each([
    ['a wrong verifier', { code_verifier: randomBytes(32).toString('base64url') }],
    ['another address', { redirect_uri: 'http://127.0.0.1:43210/graphiql' }],
  ])('gives no token with %s', async (_what, parameters) => {
    const code = await signIn(new IssuerBrowser(own.issuer), 'exempel-analytiker');
    expect(await exchange(code, parameters)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  it('gives one token for a code, and not two', async () => {
    const code = await signIn(new IssuerBrowser(own.issuer), 'exempel-analytiker');
    expect((await exchange(code)).status).toBe(200);
    expect(await exchange(code)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  it.each(['https://exempel.se/inloggad', 'http://127.0.0.1:43210/annat', 'http://127.0.0.1.exempel.se/inloggad'])('never leads to %s', async (redirect) => {
    const answer = await new IssuerBrowser(own.issuer).open(authorizeUrl({ ...challenge, redirect_uri: redirect }));
    expect(answer.away).toBeUndefined();
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('Inloggningen gick inte');
  });

  it('takes nobody for somebody who is not on the list, nor a form from another browser', async () => {
    const browser = new IssuerBrowser(own.issuer);
    const page = await browser.open(authorizeUrl());
    expect((await browser.open(page.url, { anvandare: 'exempel-okand' })).status).toBe(400);
    expect((await new IssuerBrowser(own.issuer).open(page.url, { anvandare: 'exempel-analytiker' })).status).toBe(400);
  });

  it('shows every page in Swedish, in nobody\'s frame, without scripts and not to be kept', async () => {
    const browser = new IssuerBrowser(own.issuer);
    const login = await browser.open(authorizeUrl());
    await signIn(browser, 'exempel-analytiker');
    const signOut = await browser.open(`${own.issuer}/session/end`);
    const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(signOut.text) ?? [];
    const pages = [
      login, signOut, await browser.open(`${own.issuer}/session/end/confirm`, { xsrf, logout: 'yes' }), await browser.open(authorizeUrl({ ...challenge, redirect_uri: 'https://exempel.se/inloggad' })),
      await browser.open(`${own.issuer}/session/end?id_token_hint=fel`),
    ];
    expect(pages.map(({ text }) => /<h1>(.*)<\/h1>/.exec(text)?.[1])).toEqual(['Logga in i Förbundsnavet', 'Logga ut', 'Utloggad', 'Inloggningen gick inte', 'Inloggningen gick inte']);
    for (const { headers } of pages) {
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; .*frame-ancestors 'none'; form-action 'self' /);
      expect(Object.fromEntries(headers)).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff' });
    }
    expect((await browser.open(authorizeUrl())).status).toBe(200);
  });

  it('answers to no other name than its own', async () => {
    const { port } = new URL(own.issuer);
    const status = await new Promise((resolve, reject) => {
      get({ host: '127.0.0.1', port, path: '/.well-known/openid-configuration', headers: { host: `exempel.se:${port}` } }, (response) => resolve(response.resume().statusCode)).once('error', reject);
    });
    expect(status).toBe(421);
  });

  it('lets pages of this computer alone ask for tokens from the browser', async () => {
    const allowed = async (origin: string): Promise<string | null> =>
      (await fetch(`${own.issuer}/token`, { method: 'POST', headers: { origin }, body: new URLSearchParams({ client_id: 'navet-webb', grant_type: 'authorization_code', code: 'x' }) })).headers.get(
        'access-control-allow-origin',
      );
    expect(await allowed('http://127.0.0.1:43210')).toBe('http://127.0.0.1:43210');
    expect(await allowed('https://exempel.se')).toBeNull();
  });
});
