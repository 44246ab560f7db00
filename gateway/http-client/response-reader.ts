import { ResponseFault } from './response-fault';
import { type ResponseHead, readHead } from './response-head';

/** A response that has come whole. */
export interface WholeResponse {
  readonly status: number;
  readonly body: string;
  /** Milliseconds for which the connection can be used for another request; 0 when it cannot. */
  readonly reusableForMs: number;
}

const END_OF_HEAD = '\r\n\r\n';
const LINE_END = '\r\n';
const MAX_HEAD_BYTES = 16_384;
const MAX_LINE_BYTES = 1_024;
const CHUNK_SIZE = /^([0-9a-f]{1,8})[ \t]*(?:;.*)?$/i;
const NOTHING = Buffer.alloc(0);

/** Reads one HTTP/1.1 response (RFC 9112) from the bytes of a connection, in whatever pieces they come. */
export class ResponseReader {
  #head: ResponseHead | undefined;
  /** Bytes that cannot be understood until more have come. */
  #rest: Buffer = NOTHING;
  readonly #body: Buffer[] = [];
  #bodyBytes = 0;
  #began = false;
  /** Of a body in chunks: bytes left of the chunk under way, and what comes next. */
  #left = 0;
  #next: 'size' | 'chunk' | 'chunk-end' | 'trailer' = 'size';

  /** @param maxBytes of the body */
  constructor(private readonly maxBytes: number) {}

  /** Whether any byte has come. */
  get began(): boolean {
    return this.#began;
  }

  /**
   * Takes bytes.
   *
   * @returns the response when it is whole
   * @throws ResponseFault; nothing more can then be read from the connection
   */
  take(bytes: Buffer): WholeResponse | undefined {
    this.#began = true;
    if (this.#head) return this.#takeBody(this.#head, bytes);
    let unread = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]);
    for (;;) {
      const end = unread.indexOf(END_OF_HEAD);
      if ((end < 0 ? unread.length : end) > MAX_HEAD_BYTES) throw new ResponseFault('svarets huvud är för stort');
      if (end < 0) {
        this.#rest = unread;
        return undefined;
      }
      const head = readHead(unread.toString('latin1', 0, end));
      unread = unread.subarray(end + END_OF_HEAD.length);
      // 100 to 199 only say that the answer is on its way.
      if (head.status >= 200) {
        this.#head = head;
        this.#rest = NOTHING;
        if (typeof head.body === 'number' && head.body > this.maxBytes) throw this.#tooLarge();
        return this.#takeBody(head, unread);
      }
    }
  }

  /**
   * The other side has sent all it will.
   *
   * @returns the response, when that is how it ends
   */
  end(): WholeResponse | undefined {
    return this.#head?.body === 'until-close' ? this.#whole(this.#head, 0) : undefined;
  }

  #takeBody(head: ResponseHead, bytes: Buffer): WholeResponse | undefined {
    if (head.body === 'chunked') return this.#takeChunks(head, bytes);
    this.#keep(bytes);
    if (head.body === 'until-close' || this.#bodyBytes < head.body) return undefined;
    if (this.#bodyBytes > head.body) throw new ResponseFault('svaret är längre än det säger');
    return this.#whole(head, head.reusableForMs);
  }

  #takeChunks(head: ResponseHead, bytes: Buffer): WholeResponse | undefined {
    let unread = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]);
    this.#rest = NOTHING;
    for (;;) {
      if (this.#next === 'chunk') {
        const part = unread.subarray(0, this.#left);
        this.#keep(part);
        this.#left -= part.length;
        unread = unread.subarray(part.length);
        if (this.#left > 0) return undefined;
        this.#next = 'chunk-end';
      }
      const end = unread.indexOf(LINE_END);
      if ((end < 0 ? unread.length : end) > MAX_LINE_BYTES) throw new ResponseFault('en rad mellan svarets delar är för lång');
      if (end < 0) {
        this.#rest = unread;
        return undefined;
      }
      const line = unread.toString('latin1', 0, end);
      unread = unread.subarray(end + LINE_END.length);
      if (this.#next === 'trailer' && line === '') {
        if (unread.length > 0) throw new ResponseFault('svaret är längre än det säger');
        return this.#whole(head, head.reusableForMs);
      }
      this.#next = this.#after(line);
    }
  }

  /** What comes after a line between chunks. */
  #after(line: string): 'size' | 'chunk' | 'trailer' {
    if (this.#next === 'trailer') return 'trailer';
    if (this.#next === 'chunk-end') {
      if (line !== '') throw new ResponseFault('en del av svaret är längre än den säger');
      return 'size';
    }
    const size = CHUNK_SIZE.exec(line)?.[1];
    if (size === undefined) throw new ResponseFault('en del av svaret har ingen storlek');
    this.#left = Number.parseInt(size, 16);
    return this.#left === 0 ? 'trailer' : 'chunk';
  }

  #keep(bytes: Buffer): void {
    if (bytes.length === 0) return;
    this.#bodyBytes += bytes.length;
    if (this.#bodyBytes > this.maxBytes) throw this.#tooLarge();
    this.#body.push(bytes);
  }

  #tooLarge(): ResponseFault {
    return new ResponseFault(`svaret är större än ${this.maxBytes} byte`);
  }

  #whole({ status }: ResponseHead, reusableForMs: number): WholeResponse {
    const [only = NOTHING] = this.#body;
    const bytes = this.#body.length > 1 ? Buffer.concat(this.#body) : only;
    return { status, body: bytes.toString('utf8'), reusableForMs };
  }
}
