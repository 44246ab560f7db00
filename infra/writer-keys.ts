import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Skrivnycklar } from '../subgraphs/shared/caller';
import { EXIT_CONFIG, UserFacingError } from './failure';
import { entriesOf, keyFault } from './key-list';

const NAME = /^[a-z0-9-]+$/;
/** Name of the key that a start makes when it is given none. */
const LOCAL = 'lokal';

/** A list of keys, or what is wrong with it: Swedish, by place in the list, without a word of what stands there. */
export type ParsedKeys = { keys: Skrivnycklar } | { fault: string };

/**
 * Parses `namn:nyckel` with commas or line breaks between; empty entries and, on lines of their own, comments after # are left out.
 * What stands in the wrong place may be a key, so faults repeat nothing.
 */
export function parseWriterKeys(text: string): ParsedKeys {
  const keys = new Map<string, string>();
  const entries = entriesOf(text);
  for (const [index, entry] of entries.entries()) {
    const fault = (what: string): ParsedKeys => ({ fault: `nyckel ${index + 1} av ${entries.length}: ${what}` });
    const colon = entry.indexOf(':');
    if (colon < 0) return fault('kolonet mellan namn och nyckel saknas (namn:nyckel)');
    const [name, key] = [entry.slice(0, colon), entry.slice(colon + 1)];
    if (!NAME.test(name)) return fault('namnet före kolonet får bara ha a–z, 0–9 och bindestreck');
    const weak = keyFault(key);
    if (weak) return fault(`nyckeln efter kolonet ${weak}`);
    if (keys.has(name)) return fault('namnet finns redan tidigare i listan');
    if ([...keys.values()].includes(key)) return fault('nyckeln finns redan tidigare i listan, under ett annat namn');
    keys.set(name, key);
  }
  return { keys: Object.fromEntries(keys) };
}

/** Keys as `parseWriterKeys` reads them. */
export function formatWriterKeys(keys: Skrivnycklar): string {
  return Object.entries(keys).map(([name, key]) => `${name}:${key}`).join(',');
}

/**
 * Reads a file of keys, one per line.
 *
 * @returns the keys, or in Swedish what is wrong; its path is not repeated, since it may be a list of keys that stands in the wrong place
 */
export function readWriterKeys(file: string): ParsedKeys {
  try {
    return parseWriterKeys(readFileSync(file, 'utf8'));
  } catch (error) {
    return { fault: `filen går inte att läsa (${(error as NodeJS.ErrnoException).code ?? 'okänt fel'})` };
  }
}

/** Where a start keeps the key that it has made. */
export function localKeyFile(stateFolder: string): string {
  return path.join(stateFolder, 'skrivnyckel');
}

/**
 * The key `lokal` of a hub that is given none: made the first time, and the same ever after.
 *
 * @throws UserFacingError when its file holds no key
 */
export function localWriterKeys(stateFolder: string): Skrivnycklar {
  const file = localKeyFile(stateFolder);
  if (!existsSync(file)) writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  // Copying a folder may have opened it to others.
  if ((statSync(file).mode & 0o077) !== 0) chmodSync(file, 0o600);
  const parsed = parseWriterKeys(`${LOCAL}:${readFileSync(file, 'utf8').trim()}`);
  if ('keys' in parsed) return parsed.keys;
  throw new UserFacingError(`Filen ${file} innehåller ingen skrivnyckel. Ta bort den, så görs en ny vid nästa start.`, EXIT_CONFIG);
}
