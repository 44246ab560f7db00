import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { localKeyFile, localWriterKeys } from './writer-keys';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'navet-skrivnyckel-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

describe('the key that a start makes', () => {
  it('is long, another in every hub, and readable by its owner only', () => {
    const { lokal } = localWriterKeys(folder);
    const elsewhere = path.join(folder, '..', path.basename(mkdtempSync(path.join(tmpdir(), 'navet-skrivnyckel-'))));
    expect(lokal).toMatch(/^[\w-]{43}$/);
    expect(localWriterKeys(elsewhere)['lokal']).not.toBe(lokal);
    rmSync(elsewhere, { recursive: true });
    expect(statSync(localKeyFile(folder)).mode & 0o777).toBe(0o600);
    expect(readFileSync(localKeyFile(folder), 'utf8')).toBe(`${lokal}\n`);
  });

  it('is the same at the next start, and closed again when a copy has opened it', () => {
    const first = localWriterKeys(folder);
    chmodSync(localKeyFile(folder), 0o644);
    expect(localWriterKeys(folder)).toEqual(first);
    expect(statSync(localKeyFile(folder)).mode & 0o777).toBe(0o600);
  });

  it.each(['', '\n', 'hemligt', 'hemligt,annat:abcdefghijklmnopqrstuvwxyz'])('is refused with what to do when its file holds %j, which is not repeated', (content) => {
    writeFileSync(localKeyFile(folder), content);
    expect(() => localWriterKeys(folder)).toThrow(new Error(`Filen ${localKeyFile(folder)} innehåller ingen skrivnyckel. Ta bort den, så görs en ny vid nästa start.`));
  });
});
