import { inflateSync } from 'node:zlib';

/** What is asked of a PDF: what it says of itself, how it is tagged, and what stands in it. */
export interface ReadPdf {
  readonly title: string;
  readonly language: string | undefined;
  /** Whether it says that it is tagged, and holds the tree of its tags. */
  readonly isTagged: boolean;
  /** How many elements of each kind the tree holds: `H1`, `TH`, `Figure` … */
  readonly elements: ReadonlyMap<string, number>;
  /** The words for its figures. */
  readonly alternatives: readonly string[];
  /** The headings in its outline. */
  readonly outline: readonly string[];
  readonly pages: number;
  /** All text as it is drawn, without spaces: how far letters are moved decides where those stand. */
  readonly text: string;
}

/** Reads a PDF as Chromium writes it: one of the few forms that the format allows. */
export function readPdf(file: Buffer): ReadPdf {
  const raw = file.toString('latin1');
  const objects = new Map([...raw.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, number, body]) => [Number(number), body ?? '']));
  const titles = [...objects.values()].flatMap((body) => (body.includes('/Title') && !body.includes('/StructTreeRoot') ? [{ body, text: stringAfter('/Title', body) }] : []));
  const elements = new Map<string, number>();
  for (const body of objects.values()) {
    const [, kind] = /^<<\/Type \/StructElem[\s\S]*?\/S \/(\w+)/.exec(body) ?? [];
    if (kind) elements.set(kind, (elements.get(kind) ?? 0) + 1);
  }
  const pages = [...objects.values()].filter((body) => body.startsWith('<</Type /Page\n'));
  return {
    title: titles.find(({ body }) => body.includes('/Producer'))?.text ?? '',
    language: /\/Lang \(([^)]*)\)/.exec(raw)?.[1],
    isTagged: /\/MarkInfo <<[^>]*\/Marked true/.test(raw) && raw.includes('/Type /StructTreeRoot'),
    elements,
    alternatives: [...objects.values()].filter((body) => body.includes('/S /Figure')).map((body) => stringAfter('/Alt', body)),
    outline: titles.filter(({ body }) => body.includes('/Dest') || body.includes('/A ')).map(({ text }) => text),
    pages: pages.length,
    text: pages.map((page) => textOf(page, objects)).join('\n'),
  };
}

/** A string, written in one of the format's two ways. */
function stringAfter(key: string, body: string): string {
  const [, hex, plain] = new RegExp(`${key} (?:<FEFF([0-9A-F]*)>|\\(((?:[^\\\\)]|\\\\.)*)\\))`).exec(body) ?? [];
  return hex === undefined ? (plain ?? '').replaceAll(/\\(.)/g, '$1') : utf16(hex);
}

const utf16 = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le');

function streamOf(body: string | undefined): string {
  const start = body?.indexOf('stream\n') ?? -1;
  if (!body || start < 0) return '';
  const content = Buffer.from(body.slice(start + 'stream\n'.length, body.lastIndexOf('\nendstream')), 'latin1');
  return (body.includes('/FlateDecode') ? inflateSync(content) : content).toString('latin1');
}

/** What a page draws, letter by letter, with each font's own table of letters. */
function textOf(page: string, objects: ReadonlyMap<number, string>): string {
  const letters = new Map([...page.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, number]) => [name, lettersOf(objects.get(Number(number)), objects)]));
  let font: ReadonlyMap<string, string> | undefined;
  let text = '';
  for (const [, name, glyphs] of streamOf(objects.get(Number(/\/Contents (\d+) 0 R/.exec(page)?.[1]))).matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9A-F]+)> Tj/g)) {
    if (name) font = letters.get(name);
    for (const glyph of glyphs?.match(/.{4}/g) ?? []) text += font?.get(glyph) ?? '';
  }
  return text.replaceAll(/\s/g, '');
}

function lettersOf(font: string | undefined, objects: ReadonlyMap<number, string>): ReadonlyMap<string, string> {
  const table = streamOf(objects.get(Number(/\/ToUnicode (\d+) 0 R/.exec(font ?? '')?.[1])));
  const letters = new Map<string, string>();
  for (const [, from = '', to, first] of table.matchAll(/<([0-9A-F]{4})> (?:<([0-9A-F]{4})> )?<([0-9A-F]+)>\n/g)) {
    const last = to === undefined ? from : to;
    for (let code = Number.parseInt(from, 16), step = 0; code <= Number.parseInt(last, 16); code += 1, step += 1) {
      const unicode = to === undefined ? (first ?? '') : (Number.parseInt(first ?? '0', 16) + step).toString(16).padStart(4, '0');
      letters.set(code.toString(16).toUpperCase().padStart(4, '0'), utf16(unicode));
    }
  }
  return letters;
}
