import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { formatReaderKeys, localReaderKeyFile, localReaderKeys, parseReaderKeys } from './reader-keys';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'navet-lasnycklar-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

describe("members' keys that a start makes", () => {
  it('are long, one for each member, readable by their owner only, and the same at the next start', () => {
    const keys = localReaderKeys(folder);
    expect(keys.map(({ organisation }) => organisation)).toEqual(['202100-2114', '202100-5521', '232100-0222']);
    expect(new Set(keys.map(({ nyckel }) => nyckel)).size).toBe(3);
    for (const { nyckel } of keys) expect(nyckel).toMatch(/^[\w-]{43}$/);
    chmodSync(localReaderKeyFile(folder), 0o644);
    expect(localReaderKeys(folder)).toEqual(keys);
    expect(statSync(localReaderKeyFile(folder)).mode & 0o777).toBe(0o600);
  });

  it('can be passed on to a process', () => {
    const keys = localReaderKeys(folder);
    expect(parseReaderKeys(formatReaderKeys(keys))).toEqual({ keys });
  });

  it.each([['', ''], ['202100-2114=hemligt', ' (nyckel 1 av 1: nyckeln efter likhetstecknet är för kort (minst 24 tecken))']])('are refused with what to do when their file holds %j', (content, why) => {
    writeFileSync(localReaderKeyFile(folder), content);
    expect(() => localReaderKeys(folder)).toThrow(new Error(`Filen ${localReaderKeyFile(folder)} innehåller inga läsnycklar${why}. Ta bort den, så görs nya vid nästa start.`));
  });
});
