import { rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Provider } from 'oidc-provider';
import type { Logger } from 'pino';
import { configuration, newCookieKey } from './configuration';
import { handleLogin, isLogin } from './login';
import { clientSecret, issuerAddressFile } from './secret-file';
import { signingKeys, signingKeysFile } from './signing-keys';
import { Store } from './store';

/** Nobody but this computer: whoever reaches it may be whoever they like. */
const HOST = '127.0.0.1';

/** What the local issuer needs. */
export interface IssuerOptions {
  /** Where its keys, its secret and, while it runs, its address are. */
  folder: string;
  /** 0: the system chooses. */
  port: number;
  /** Whom its tokens are meant for. */
  audience: string;
  log: Logger;
}

/** A local issuer that runs. */
export interface RunningIssuer {
  port: number;
  /** Its address, which is also the tokens' `iss`. */
  url: string;
  stop(): Promise<void>;
}

/**
 * Starts an OpenID Connect issuer for development and tests. It notices by itself when the file with its signing keys is changed.
 *
 * @throws UserFacingError when its files do not hold what they should
 */
export async function startIssuer({ folder, port, audience, log }: IssuerOptions): Promise<RunningIssuer> {
  hush(log);
  // An ES module, and it speaks as soon as it is loaded.
  const library = await import('oidc-provider');
  const store = new Store(clientSecret(folder));
  const cookieKey = newCookieKey();
  signingKeys(folder);
  const server = createServer();
  const url = `http://${HOST}:${await listen(server, port)}`;
  const build = (): Provider => {
    const provider = new library.Provider(url, configuration(audience, signingKeys(folder), store, cookieKey, library));
    provider.on('server_error', (_ctx, error) => log.error({ err: error }, 'utgivaren kunde inte svara'));
    return provider;
  };
  const current = renewed(build, signingKeysFile(folder), log);
  server.on('request', (request, response) => {
    answer(current(), url, request, response).catch((error: unknown) => {
      log.error({ err: error }, 'utgivaren kunde inte svara');
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  const addressFile = issuerAddressFile(folder);
  writeFileSync(addressFile, `${url}\n`);
  return {
    port: Number(new URL(url).port),
    url,
    stop: async () => {
      rmSync(addressFile, { force: true });
      await close(server);
    },
  };
}

async function answer(provider: Provider, url: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = (request.url ?? '').split('?')[0] ?? '';
  // A page elsewhere may have its own name lead here; and what the issuer says of its own addresses follows the name that it is called by.
  if (request.headers.host !== new URL(url).host) return void response.writeHead(421).end();
  if (path === '/health' || path === '/ready') response.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"ok"}');
  else if (isLogin(path)) await handleLogin(provider, request, response, path);
  else await provider.callback()(request, response);
}

/** What is built from a file, built anew when the file has been replaced. A file that is faulty changes nothing. */
function renewed<T>(build: () => T, file: string, log: Logger): () => T {
  const seen = (): string => {
    const { ino, mtimeMs, size } = statSync(file);
    return `${ino} ${mtimeMs} ${size}`;
  };
  let built = { from: seen(), what: build() };
  return () => {
    try {
      const now = seen();
      if (now !== built.from) built = { from: now, what: build() };
    } catch (error) {
      log.error({ err: error }, 'signeringsnycklarna gick inte att läsa om');
    }
    return built.what;
  };
}

/** What the library says, of the Node that it runs on and of settings, is for the log alone. */
function hush(log: Logger): void {
  console.info = (...words: unknown[]) => log.debug(words.join(' '));
  console.warn = console.info;
  console.error = (...words: unknown[]) => log.error(words.join(' '));
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
