import { deflateRawSync } from 'node:zlib';

/** A random number generator with a seed: the same numbers every time. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Makes a file of the good one's rows, or of its bytes in XLSX, that somebody could have spoilt so. */
export type Mutation = (good: { rows: string[][]; xlsx: Buffer }, random: () => number) => Buffer;

const int = (random: () => number, below: number): number => Math.floor(random() * below);
const csv = (rows: readonly (readonly string[])[], separator = ';', end = '\n'): string => rows.map((row) => row.join(separator) + end).join('');
const edited = (rows: string[][], random: () => number, value: (old: string) => string): string[][] => {
  const copy = rows.map((row) => [...row]);
  const row = copy[int(random, copy.length)] ?? [];
  const column = int(random, row.length);
  row[column] = value(row[column] ?? '');
  return copy;
};
const flipped = (bytes: Buffer, random: () => number): Buffer => {
  const copy = Buffer.from(bytes);
  for (let i = 0; i <= int(random, 8); i++) copy[int(random, copy.length)] = int(random, 256);
  return copy;
};
const permuted = (rows: string[][], random: () => number, order: (columns: number[]) => number[]): string[][] => {
  const columns = order((rows[0] ?? []).map((_, i) => i));
  return rows.map((row) => columns.map((c) => row[c] ?? ''));
};

/** One entry of a ZIP archive, with sizes that may be false. */
function zip(entries: { name: string; data: Buffer; stated?: number }[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, data, stated = data.length } of entries) {
    const packed = deflateRawSync(data);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(stated, 22);
    local.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(20, 6);
    central.writeUInt16LE(8, 10);
    central.writeUInt32LE(packed.length, 20);
    central.writeUInt32LE(stated, 24);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE(at, 42);
    parts.push(local, Buffer.from(name), packed);
    directory.push(central, Buffer.from(name));
    at += 30 + name.length + packed.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

const SHEET = 'xl/worksheets/sheet1.xml';

/** Everything that a file may be spoilt by, each by its name. */
export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  'cut at random': ({ rows }, r) => Buffer.from(csv(rows)).subarray(0, int(r, csv(rows).length)),
  'bytes changed': ({ rows }, r) => flipped(Buffer.from(csv(rows)), r),
  'in UTF-16': ({ rows }, r) => Buffer.concat([r() < 0.5 ? Buffer.from([0xff, 0xfe]) : Buffer.alloc(0), Buffer.from(csv(rows), 'utf16le')]),
  'in Latin-1': ({ rows }) => Buffer.from(csv(rows), 'latin1'),
  'in UTF-8 twice': ({ rows }) => Buffer.from(Buffer.from(csv(rows)).toString('latin1')),
  'columns in another order': ({ rows }, r) => Buffer.from(csv(permuted(rows, r, (c) => c.toSorted(() => r() - 0.5)))),
  'a column twice': ({ rows }, r) => Buffer.from(csv(permuted(rows, r, (c) => [...c, int(r, c.length)]))),
  'a column removed': ({ rows }, r) => {
    const gone = int(r, rows[0]?.length ?? 0);
    return Buffer.from(csv(permuted(rows, r, (c) => c.filter((i) => i !== gone))));
  },
  'a huge field': ({ rows }, r) => Buffer.from(csv(edited(rows, r, (old) => old + 'x'.repeat(9_000 + int(r, 3_000_000))))),
  'a quotation opened': ({ rows }, r) => Buffer.from(csv(edited(rows, r, (old) => `"${old}`))),
  'NUL in it': ({ rows }, r) => Buffer.from(csv(edited(rows, r, (old) => `${old}\u0000`))),
  'a formula': ({ rows }, r) => Buffer.from(csv(edited(rows, r, () => ['=1+1', '@SUM(A1)', '+cmd|x', '-2+3'][int(r, 4)] ?? ''))),
  'other line breaks': ({ rows }, r) => Buffer.from(rows.map((row) => row.join(';') + (['\n', '\r\n', '\r', '\n\n'][int(r, 4)] ?? '')).join('')),
  'another separator in places': ({ rows }, r) => Buffer.from(rows.map((row) => `${row.join(r() < 0.2 ? ',' : ';')}\n`).join('')),
  'an odd value': ({ rows }, r) => Buffer.from(csv(edited(rows, r, () => ['', '99', '4,0', 'NULL', '\\N', '{}', '\\.', "'; drop table inlamning; --", '٤', '1e0', 'x\ty', 'null', '-1', '­'][int(r, 14)] ?? ''))),
  'rows shuffled and doubled': ({ rows: [head = [], ...rest] }, r) => Buffer.from(csv([head, ...rest.toSorted(() => r() - 0.5), ...(r() < 0.5 ? [rest[0] ?? []] : [])])),
  'XLSX cut at random': ({ xlsx }, r) => xlsx.subarray(0, 4 + int(r, xlsx.length - 4)),
  'XLSX with bytes changed': ({ xlsx }, r) => flipped(xlsx, r),
  'a bomb': () => zip([{ name: '[Content_Types].xml', data: Buffer.from('<Types/>') }, { name: SHEET, data: Buffer.alloc(60 * 1024 ** 2, 0x20), stated: 100 }]),
  'a ZIP of something else': (_good, r) => zip([{ name: ['innehall.txt', '../../etc/passwd', SHEET, 'xl/workbook.xml'][int(r, 4)] ?? '', data: Buffer.from('<a><b></a>') }]),
};
