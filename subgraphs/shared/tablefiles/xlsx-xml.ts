import { TextDecoder } from 'node:util';
import { type Tag, parser as saxParser } from 'sax';
import { SAVE_AGAIN, UnreadableTable } from './unreadable';

export type Attributes = Readonly<Record<string, string>>;

/** What a part of an XLSX file is read by. Names come without their namespace's prefix. */
export interface XmlHandler {
  open(name: string, attributes: Attributes): void;
  close(name: string): void;
  /** Text in pieces, those of one element one after the other. */
  text?(text: string): void;
}

const MAX_DEPTH = 100;
const MAX_ATTRIBUTES = 200;

/**
 * Feeds XML to a handler chunk by chunk, and yields after each. Throws UnreadableTable for XML that is broken, has a DTD (and with it
 * entities), or nests deeper than any spreadsheet does.
 */
export async function* feedXml(chunks: AsyncIterable<Buffer>, handler: XmlHandler): AsyncGenerator<void> {
  const xml = saxParser(true, { position: false });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let depth = 0;
  let attributes = 0;
  Object.assign(xml, {
    onopentag: (tag: Tag) => {
      if (++depth > MAX_DEPTH) throw broken();
      attributes = 0;
      handler.open(localName(tag.name), tag.attributes);
    },
    onattribute: () => {
      if (++attributes > MAX_ATTRIBUTES) throw broken();
    },
    onclosetag: (name: string) => {
      depth--;
      handler.close(localName(name));
    },
    ontext: (text: string) => handler.text?.(text),
    oncdata: (text: string) => handler.text?.(text),
    ondoctype: () => {
      throw new UnreadableTable('OLASBAR_FIL', 'Filen innehåller en dokumenttypsdeklaration (DTD), som inte tas emot.', SAVE_AGAIN);
    },
    onerror: () => {
      throw broken();
    },
  });
  for await (const chunk of chunks) {
    xml.write(decode(decoder, chunk));
    yield;
  }
  xml.write(decode(decoder));
  xml.close();
  yield;
}

/** Feeds the whole of a part. */
export async function readXml(chunks: AsyncIterable<Buffer>, handler: XmlHandler): Promise<void> {
  for await (const _ of feedXml(chunks, handler));
}

export function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}

function decode(decoder: TextDecoder, chunk?: Buffer): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
  } catch {
    throw new UnreadableTable('OGILTIG_TECKENKODNING', 'Filen innehåller text som inte är UTF-8.', SAVE_AGAIN);
  }
}

function broken(): UnreadableTable {
  return new UnreadableTable('OLASBAR_FIL', 'Filen är skadad: kalkylbladets XML kan inte läsas.', SAVE_AGAIN);
}
