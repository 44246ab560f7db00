import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';

/** A file that somebody sends: its name as they call it, and either where it lies or its bytes. */
export interface TableSource {
  name: string;
  path?: string;
  bytes?: Buffer;
}

const CHUNK = 64 * 1024;

/** The size in bytes. Throws what the file system says when the file cannot be read. */
export async function sizeOf(source: TableSource): Promise<number> {
  if (source.bytes) return source.bytes.length;
  return (await stat(pathOf(source))).size;
}

/** Some bytes from a place in the file; fewer where the file ends. */
export async function bytesAt(source: TableSource, start: number, length: number): Promise<Buffer> {
  if (source.bytes) return source.bytes.subarray(start, start + length);
  const file = await open(pathOf(source), 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, start);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** The file from its beginning, in chunks of 64 kB. */
export async function* chunksOf(source: TableSource): AsyncGenerator<Buffer> {
  if (source.bytes) {
    for (let start = 0; start < source.bytes.length; start += CHUNK) yield source.bytes.subarray(start, start + CHUNK);
    return;
  }
  for await (const chunk of createReadStream(pathOf(source), { highWaterMark: CHUNK })) yield chunk as Buffer;
}

/** SHA-256 of the bytes, in hex: the same for the same file, whatever it is called. */
export async function sha256Of(source: TableSource): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of chunksOf(source)) hash.update(chunk);
  return hash.digest('hex');
}

export function pathOf(source: TableSource): string {
  if (source.path === undefined) throw new TypeError('A table source needs a path or bytes');
  return source.path;
}
