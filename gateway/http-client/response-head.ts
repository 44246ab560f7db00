import { ResponseFault } from './response-fault';

/** What the head of a response says of how it is read. */
export interface ResponseHead {
  readonly status: number;
  /** The body's length in bytes, or how it ends. */
  readonly body: number | 'chunked' | 'until-close';
  /** Milliseconds for which the connection can be used again when the response has come; 0 when it cannot. */
  readonly reusableForMs: number;
}

const STATUS_LINE = /^HTTP\/1\.([01]) ([1-9]\d\d)(?: |$)/;
const LENGTH = /^\d{1,15}$/;
const TIMEOUT = /(?:^|,)\s*timeout\s*=\s*(\d{1,6})/i;
/** How long servers that do not say keep an idle connection; the shortest that is common. */
const IDLE_MS = 4_000;
/** So much before the other side closes is a connection no longer used. */
const MARGIN_MS = 1_000;

/**
 * Reads a head, without the empty line that ends it.
 *
 * @throws ResponseFault for what is no head, and for one that leaves doubt of where the body ends
 */
export function readHead(text: string): ResponseHead {
  const lines = text.split('\r\n');
  const [, minor, code] = STATUS_LINE.exec(lines[0] ?? '') ?? [];
  if (code === undefined) throw new ResponseFault('svaret är inte HTTP/1.1');
  let length: string | undefined;
  let encoding: string | undefined;
  let keepsOpen = minor === '1';
  let idleMs = IDLE_MS;
  for (let index = 1; index < lines.length; index += 1) {
    const line = lines[index] as string;
    const colon = line.indexOf(':');
    if (colon < 1 || line.charCodeAt(0) <= SPACE || line.charCodeAt(colon - 1) <= SPACE) throw new ResponseFault('svarets huvud går inte att läsa');
    switch (line.slice(0, colon).toLowerCase()) {
      case 'content-length': {
        const value = line.slice(colon + 1).trim();
        if (!LENGTH.test(value) || (length !== undefined && length !== value)) throw new ResponseFault('svarets längd går inte att läsa');
        length = value;
        break;
      }
      case 'transfer-encoding':
        encoding = encoding === undefined ? line.slice(colon + 1).trim().toLowerCase() : 'more than one';
        break;
      case 'connection':
        keepsOpen &&= !/\bclose\b/i.test(line.slice(colon + 1));
        break;
      case 'keep-alive': {
        const seconds = TIMEOUT.exec(line.slice(colon + 1))?.[1];
        if (seconds !== undefined) idleMs = Number(seconds) * 1000 - MARGIN_MS;
        break;
      }
    }
  }
  if (encoding !== undefined && (encoding !== 'chunked' || length !== undefined)) throw new ResponseFault('svarets slut går inte att avgöra');
  const status = Number(code);
  const hasNoBody = status < 200 || status === 204 || status === 304;
  const body = hasNoBody ? 0 : encoding !== undefined ? 'chunked' : length === undefined ? 'until-close' : Number(length);
  return { status, body, reusableForMs: keepsOpen ? Math.max(0, idleMs) : 0 };
}

const SPACE = 0x20;
