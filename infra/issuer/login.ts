import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Provider } from 'oidc-provider';
import { ACCOUNTS, accountWith } from './accounts';
import { loginPath } from './configuration';
import { PAGE_HEADERS } from './page-headers';
import { errorPage, loginPage } from './pages';

const PATH = /^\/logga-in\/([\w-]{1,100})$/;
/** A chosen user's id is all that the form sends. */
const LARGEST_FORM = 1000;

/** Whether a request is for the login page. */
export const isLogin = (path: string): boolean => PATH.test(path);

/** Shows the list of users, or takes the choice and goes on with the sign-in. */
export async function handleLogin(provider: Provider, request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
  const uid = PATH.exec(path)?.[1] ?? '';
  const details = await provider.interactionDetails(request, response).catch(() => undefined);
  if (details?.uid !== uid) return show(response, 400, errorPage('session_not_found', undefined));
  if (request.method === 'GET') return show(response, 200, loginPage(loginPath(uid), ACCOUNTS));
  const form = request.method === 'POST' ? await formOf(request) : undefined;
  if (form?.has('avbryt')) return provider.interactionFinished(request, response, { error: 'access_denied', error_description: 'inloggningen avbröts' });
  const account = accountWith(form?.get('anvandare') ?? undefined);
  if (!account) return show(response, 400, errorPage('invalid_request', undefined));
  const next = await provider.interactionResult(request, response, { login: { accountId: account.id } }, { mergeWithLastSubmission: false });
  if (details.session && details.session.accountId !== account.id) await forget(provider, details.session.uid);
  response.writeHead(303, { location: next, 'content-length': '0' }).end();
}

/** Signs out whoever was signed in: the library would do so by a page in English that needs a script. */
async function forget(provider: Provider, sessionUid: string): Promise<void> {
  const session = await provider.Session.findByUid(sessionUid);
  if (!session) return;
  session.accountId = undefined;
  session.authorizations = undefined;
  await session.persist();
}

function show(response: ServerResponse, status: number, page: string): void {
  response.writeHead(status, PAGE_HEADERS).end(page);
}

/** @returns undefined for something that the login page's form cannot have sent */
async function formOf(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  let text = '';
  for await (const part of request) {
    text += String(part);
    if (text.length > LARGEST_FORM) return undefined;
  }
  return new URLSearchParams(text);
}
