import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SigningKey } from '../../../../infra/issuer/signing-keys';
import { foreignKey } from '../../../support/forge';
import { type TestIssuer, startTestIssuer } from '../../../support/issuer';
import { idTokenOf } from './sign-in';

/** What a forger has: all that is public, tokens that others were given, and a server of their own. */
export interface World {
  readonly issuer: TestIssuer;
  /** The issuer's own private key. Only the issuer has it; with it are made the tokens that it would never sign. */
  readonly key: SigningKey;
  /** A key that the issuer has had, and has withdrawn. */
  readonly retired: SigningKey;
  /** The forger's own. */
  readonly foreign: SigningKey;
  /** Tokens from the issuer that hold: a member's, and a steward's. */
  readonly member: string;
  readonly steward: string;
  /** An id token that the issuer gave to a browser. */
  readonly idToken: string;
  /** Where the forger shows its key to whoever asks. */
  readonly trap: { readonly url: string; readonly asked: string[] };
  stop(): Promise<void>;
}

/** A token, or a whole header, that nobody is to believe. */
export interface Forgery {
  readonly name: string;
  token(world: World): string;
}

export async function startWorld(): Promise<World> {
  const issuer = await startTestIssuer();
  const [retired] = issuer.signingKeys();
  const key = issuer.rotate();
  issuer.dropRetiredKeys();
  if (!retired) throw new Error('The issuer had no key.');
  const foreign = foreignKey();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ keys: [foreign], issuer: issuer.issuer, jwks_uri: `http://${request.headers.host}/jwks` }));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    issuer, key, retired, foreign,
    member: await issuer.tokenFor('medlem'),
    steward: await issuer.tokenFor('nns-forvaltare'),
    idToken: await idTokenOf(issuer),
    trap: { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => void server.close(resolve));
      await issuer.remove();
    },
  };
}
