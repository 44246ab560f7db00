import { crc32 } from 'node:zlib';
import { type Entry, type ZipFile, fromBufferPromise, openPromise } from 'yauzl';
import { type TableLimits, printedBytes } from './limits';
import { type TableSource, pathOf } from './source';
import { SAVE_AGAIN, UnreadableTable } from './unreadable';

const MAX_ENTRIES = 10_000;
// A small part harms nobody, however well it packs.
const RATIO_FROM_BYTES = 10 * 1024 ** 2;
const PASSWORD = 'Ta bort lösenordet i kalkylprogrammet och spara filen på nytt.';

/** The parts of an XLSX file: a ZIP archive in which only XML parts are read, with their sizes and checksums verified on the way. */
export class XlsxArchive {
  readonly #entries: ReadonlyMap<string, Entry>;

  private constructor(private readonly zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#entries = entries;
  }

  /** Reads the archive's list of parts, and refuses one that unpacks to more than the limits. */
  static async open(source: TableSource, limits: TableLimits): Promise<XlsxArchive> {
    const options = { lazyEntries: true, autoClose: false, validateEntrySizes: true } as const;
    const zip = await (source.bytes ? fromBufferPromise(source.bytes, options) : openPromise(pathOf(source), options)).catch(broken);
    try {
      return new XlsxArchive(zip, await entriesOf(zip, limits));
    } catch (error) {
      zip.close();
      throw error;
    }
  }

  has(name: string): boolean {
    return this.#entries.has(name.toLowerCase());
  }

  /** Bytes of a part when unpacked; 0 for one that is not there. */
  sizeOf(name: string): number {
    return this.#entries.get(name.toLowerCase())?.uncompressedSize ?? 0;
  }

  /** A part's bytes, unpacked as they are asked for; nothing for a part that is not there. */
  async *read(name: string): AsyncGenerator<Buffer> {
    const entry = this.#entries.get(name.toLowerCase());
    if (!entry) return;
    if (entry.isEncrypted()) throw new UnreadableTable('LOSENORDSSKYDDAD', 'Filen är skyddad med lösenord.', PASSWORD);
    const stream = await this.zip.openReadStreamPromise(entry).catch(broken);
    let checksum = 0;
    try {
      for await (const chunk of stream) {
        checksum = crc32(chunk as Buffer, checksum);
        yield chunk as Buffer;
      }
    } catch (error) {
      throw error instanceof Error && error.message.startsWith('too many bytes in the stream') ? bomb() : asBroken(error);
    }
    if (checksum !== entry.crc32) broken();
  }

  close(): void {
    this.zip.close();
  }
}

async function entriesOf(zip: ZipFile, limits: TableLimits): Promise<Map<string, Entry>> {
  if (zip.entryCount > MAX_ENTRIES) throw bomb();
  const entries = new Map<string, Entry>();
  let total = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      if (!/\.(xml|rels)$/i.test(entry.fileName)) continue;
      if (entry.uncompressedSize > RATIO_FROM_BYTES && entry.uncompressedSize > entry.compressedSize * limits.maxXlsxRatio) throw bomb();
      total += entry.uncompressedSize;
      if (!entries.has(entry.fileName.toLowerCase())) entries.set(entry.fileName.toLowerCase(), entry);
    }
  } catch (error) {
    throw asBroken(error);
  }
  if (total > limits.maxXlsxUncompressedBytes) {
    throw new UnreadableTable('FOR_STOR_FIL', `Filen är uppackad större än ${printedBytes(limits.maxXlsxUncompressedBytes)}.`, 'Dela upp filen, eller spara den som CSV UTF-8.');
  }
  return entries;
}

function bomb(): UnreadableTable {
  return new UnreadableTable('ZIPBOMB', 'Filen packar upp sig till orimligt mycket mer än den väger.', SAVE_AGAIN);
}

function asBroken(error: unknown): UnreadableTable {
  if (error instanceof UnreadableTable) return error;
  return new UnreadableTable('TRASIG_ZIP', 'Filen är skadad eller ofullständig och kan inte packas upp.', SAVE_AGAIN);
}

function broken(error?: unknown): never {
  throw asBroken(error);
}
