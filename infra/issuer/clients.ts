import type { ClientMetadata } from 'oidc-provider';
import { holderOf } from './holder';

/** The browser's client: it has no secret, and so must prove by PKCE that the code is its own. */
export const WEB_CLIENT = 'navet-webb';

/** Where the gateway receives a person who has signed in. */
const RETURN_PATHS = ['/inloggad', '/graphiql'];
const LOOPBACK_ORIGINS = ['http://127.0.0.1', 'http://localhost', 'http://[::1]'];

const webClient: ClientMetadata = {
  client_id: WEB_CLIENT,
  client_name: 'Förbundsnavet',
  // For native ones the port of a loopback address is left out of the comparison (RFC 8252, 7.3): the gateway may have any.
  application_type: 'native',
  token_endpoint_auth_method: 'none',
  grant_types: ['authorization_code'],
  response_types: ['code'],
  redirect_uris: LOOPBACK_ORIGINS.flatMap((origin) => RETURN_PATHS.map((path) => `${origin}${path}`)),
};

/**
 * The client with a certain id: the browser's, or a machine that says in its id whom it acts for.
 *
 * @param secret what every machine proves itself with
 */
export function clientWith(id: string, secret: string): ClientMetadata | undefined {
  if (id === WEB_CLIENT) return webClient;
  if (!holderOf(id)) return undefined;
  return {
    client_id: id,
    client_secret: secret,
    // Not by a Basic header: the ids have colons, which that would have to encode.
    token_endpoint_auth_method: 'client_secret_post',
    grant_types: ['client_credentials'],
    response_types: [],
    redirect_uris: [],
  };
}

/** Whether a page's origin may ask the issuer from the browser: the gateway's own, on whichever port. */
export function isLoopbackOrigin(origin: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { protocol, hostname } = new URL(origin);
  return LOOPBACK_ORIGINS.includes(`${protocol}//${hostname}`);
}
