import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Answers in the issuer's place. */
export type InItsPlace = (request: IncomingMessage, response: ServerResponse) => void;

/** Stands in front of an issuer's keys and description, counts who asks, and spoils the answers when told to. */
export class IssuerFront {
  /** The paths that were asked for. */
  readonly asked: string[] = [];
  /** Answers for the keys, or for all that is asked. */
  keys: InItsPlace | undefined;
  description: InItsPlace | undefined;
  readonly #server: Server;

  private constructor(private readonly issuer: string) {
    this.#server = createServer((request, response) => {
      this.asked.push(request.url ?? '');
      const description = request.url?.includes('.well-known') ?? false;
      const spoiled = description ? this.description : this.keys;
      if (spoiled) return spoiled(request, response);
      if (description) return answerJson({ issuer: this.url, jwks_uri: this.keysUrl })(request, response);
      this.#passOn(response).catch(() => response.destroy());
    });
  }

  static async start(issuer: string): Promise<IssuerFront> {
    const front = new IssuerFront(issuer);
    await new Promise<void>((resolve) => void front.#server.listen(0, '127.0.0.1', resolve));
    return front;
  }

  /** Its address: that of an issuer of its own, with the other's keys. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get keysUrl(): string {
    return `${this.url}/jwks`;
  }

  /** As it was at first. */
  restore(): void {
    this.keys = undefined;
    this.description = undefined;
    this.asked.length = 0;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => void this.#server.close(resolve));
  }

  async #passOn(response: ServerResponse): Promise<void> {
    const answer = await fetch(`${this.issuer}/jwks`);
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
  }
}

export const answerText = (text: string, status = 200): InItsPlace => (_request, response) => void response.writeHead(status, { 'content-type': 'application/json' }).end(text);
export const answerJson = (body: unknown): InItsPlace => answerText(JSON.stringify(body));
export const redirectTo = (url: string): InItsPlace => (_request, response) => void response.writeHead(302, { location: url }).end();
export const cutOff: InItsPlace = (request) => void request.socket.destroy();
export const hang: InItsPlace = () => undefined;
/** Begins, and says no more. */
export const trail: InItsPlace = (_request, response) => void response.writeHead(200, { 'content-type': 'application/json' }).write('{"keys":[');

/** More than anybody should take, in pieces and as long as the other end takes them; `sent` says how much that was. */
export function endless(most = 64_000_000): { readonly answer: InItsPlace; sent(): number } {
  let sent = 0;
  const piece = Buffer.alloc(65_536, ' ');
  const answer: InItsPlace = (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const more = (): void => {
      while (sent < most && !response.destroyed) {
        sent += piece.length;
        if (!response.write(piece)) return void response.once('drain', more);
      }
    };
    more();
  };
  return { answer, sent: () => sent };
}
