import { copyFileSync, statSync, truncateSync } from 'node:fs';
import path from 'node:path';

const LARGEST_BYTES = 20_000_000;
const CHECK_EVERY_MS = 60_000;

/** The processes' log files in one folder, each kept below a size. */
export class LogFiles {
  private readonly files = new Set<string>();
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly folder: string) {
    this.timer = setInterval(() => this.shorten(), CHECK_EVERY_MS);
    this.timer.unref();
  }

  /** The log file of a role. */
  fileFor(role: string): string {
    const file = path.join(this.folder, `${role}.log`);
    this.files.add(file);
    shorten(file);
    return file;
  }

  close(): void {
    clearInterval(this.timer);
  }

  private shorten(): void {
    for (const file of this.files) shorten(file);
  }
}

/** Where an earlier piece cannot be kept, there is room for none. */
function emptyIfTooLarge(file: string): void {
  try {
    if (statSync(file).size >= LARGEST_BYTES) truncateSync(file);
  } catch {
    // It is not there, or not to be changed.
  }
}

/** Keeps one earlier piece. The writer appends, so it goes on at the beginning of the emptied file. */
function shorten(file: string): void {
  try {
    if (statSync(file).size < LARGEST_BYTES) return;
    copyFileSync(file, `${file}.1`);
    truncateSync(file);
  } catch {
    // There is none yet, or the disk is full: a log that grows is no reason to end the hub.
    emptyIfTooLarge(file);
  }
}
