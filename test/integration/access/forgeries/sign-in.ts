import { createHash, randomBytes } from 'node:crypto';
import type { TestIssuer } from '../../../support/issuer';

const RETURN = 'http://127.0.0.1:43210/inloggad';

/** Signs somebody in as a browser does, and gives the id token that the browser is given. */
export async function idTokenOf({ issuer }: TestIssuer, user = 'exempel-medlem-forsakringskassan'): Promise<string> {
  const verifier = randomBytes(32).toString('base64url');
  const cookies = new Map<string, string>();
  const open = async (url: string, form?: Record<string, string>): Promise<string> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { redirect: 'manual', headers: { accept: 'text/html', cookie }, ...(form && { method: 'POST', body: new URLSearchParams(form) }) });
    for (const [name = '', value = ''] of response.headers.getSetCookie().map((line) => (line.split(';')[0] ?? '').split('='))) cookies.set(name, value);
    const location = response.headers.get('location');
    if (location === null) return url;
    const next = new URL(location, url);
    return next.origin === new URL(issuer).origin ? open(next.href) : next.href;
  };
  const asked = new URLSearchParams({
    client_id: 'navet-webb', response_type: 'code', redirect_uri: RETURN, scope: 'openid', code_challenge: createHash('sha256').update(verifier).digest('base64url'), code_challenge_method: 'S256',
  });
  const page = await open(`${issuer}/auth?${asked.toString()}`);
  const code = new URL(await open(page, { anvandare: user })).searchParams.get('code') ?? '';
  const body = new URLSearchParams({ grant_type: 'authorization_code', client_id: 'navet-webb', code, redirect_uri: RETURN, code_verifier: verifier });
  const answer = (await (await fetch(`${issuer}/token`, { method: 'POST', body })).json()) as { id_token?: string };
  if (answer.id_token === undefined) throw new Error(`No id token: ${JSON.stringify(answer)}`);
  return answer.id_token;
}
