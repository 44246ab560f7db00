/** What is used of the ZIP library, which has no types of its own. */
declare module 'yazl' {
  import type { EventEmitter } from 'node:events';
  import type { Readable } from 'node:stream';

  export interface EntryOptions {
    readonly mtime?: Date;
    readonly compressionLevel?: number;
  }

  export class ZipFile extends EventEmitter {
    readonly outputStream: Readable;
    addBuffer(content: Buffer, name: string, options?: EntryOptions): void;
    /** Entries are written in the order in which they are added; a stream is read when its turn comes. */
    addReadStream(content: Readable, name: string, options?: EntryOptions): void;
    end(): void;
  }
}
