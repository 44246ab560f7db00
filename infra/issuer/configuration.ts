import { randomBytes } from 'node:crypto';
import type { Configuration, errors, interactionPolicy, KoaContextWithOIDC } from 'oidc-provider';
import { accountWith } from './accounts';
import { isLoopbackOrigin } from './clients';
import { claimsOf, holderOf } from './holder';
import { PAGE_HEADERS } from './page-headers';
import { errorPage, signedOutPage, signOutPage } from './pages';
import type { SigningKey } from './signing-keys';
import type { Store } from './store';

/** What parts of the issuer's library the configuration is made with: the library can be loaded only at run time. */
export interface Library {
  errors: typeof errors;
  interactionPolicy: typeof interactionPolicy;
}

const MACHINE_SECONDS = 3600;
const PERSON_SECONDS = 15 * 60;
/** How long somebody who has chosen a user is not asked again. */
const SESSION_SECONDS = 8 * 3600;
const MINUTE_SECONDS = 60;

/** What an id token says besides whom it is for. */
const ID_CLAIMS = ['sub', 'name', 'roller', 'organisationsnummer', 'forbund'] as const;

/** Path of the page where one chooses whom to be. */
export const loginPath = (uid: string): string => `/logga-in/${uid}`;

/** What the local issuer does: the code flow with PKCE for browsers, client credentials for machines, JWT access tokens, and nothing else. */
export function configuration(audience: string, keys: readonly SigningKey[], store: Store, cookieKey: string, library: Library): Configuration {
  return {
    adapter: store.adapter,
    jwks: { keys },
    cookies: { keys: [cookieKey] },
    responseTypes: ['code'],
    scopes: ['openid'],
    clientAuthMethods: ['none', 'client_secret_post'],
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    pkce: { required: () => true },
    ttl: {
      AccessToken: PERSON_SECONDS,
      AuthorizationCode: MINUTE_SECONDS,
      ClientCredentials: MACHINE_SECONDS,
      Grant: SESSION_SECONDS,
      IdToken: PERSON_SECONDS,
      Interaction: 60 * MINUTE_SECONDS,
      Session: SESSION_SECONDS,
    },
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      userinfo: { enabled: false },
      rpInitiatedLogout: { enabled: true, logoutSource: (ctx, form) => show(ctx, signOutPage(form)), postLogoutSuccessSource: (ctx) => show(ctx, signedOutPage()) },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => audience,
        useGrantedResource: () => true,
        getResourceServerInfo: (_ctx, resource) => {
          if (resource !== audience) throw new library.errors.InvalidTarget();
          return { scope: '', audience, accessTokenFormat: 'jwt', jwt: { sign: { alg: 'ES256', kid: keys[0]?.kid } } };
        },
      },
    },
    claims: { openid: ID_CLAIMS },
    extraTokenClaims: (_ctx, token) => {
      const holder = 'accountId' in token ? accountWith(token.accountId)?.holder : holderOf(token.clientId ?? '');
      return holder && { ...claimsOf(holder) };
    },
    findAccount: (_ctx, id) => {
      const account = accountWith(id);
      return account && { accountId: id, claims: () => ({ sub: id, name: account.namn, ...claimsOf(account.holder) }) };
    },
    loadExistingGrant: (ctx) => everything(ctx, audience),
    interactions: { policy: signInOnly(library), url: (_ctx, interaction) => loginPath(interaction.uid) },
    clientBasedCORS: (_ctx, origin, client) => client.tokenEndpointAuthMethod === 'none' && isLoopbackOrigin(origin),
    renderError: (ctx, out) => show(ctx, errorPage(out.error, out.error_description)),
  };
}

/** A key for cookies; they are worth nothing after a restart, and the next sign-in asks again. */
export const newCookieKey = (): string => randomBytes(32).toString('base64url');

/** Made-up people are asked who they are, and not what the hub's own client may do. */
function signInOnly({ interactionPolicy: { base } }: Library): interactionPolicy.Prompt[] {
  const policy = base();
  policy.remove('consent');
  return policy;
}

/** Consent to all that the client may ask for, which is to be let in. */
async function everything({ oidc }: KoaContextWithOIDC, audience: string) {
  const grant = new oidc.provider.Grant({ clientId: oidc.client?.clientId, accountId: oidc.session?.accountId });
  grant.addOIDCScope('openid');
  grant.addResourceScope(audience, '');
  await grant.save();
  return grant;
}

function show(ctx: KoaContextWithOIDC, page: string): void {
  ctx.set(PAGE_HEADERS);
  ctx.body = page;
}
