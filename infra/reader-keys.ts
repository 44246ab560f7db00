import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Lasnycklar } from '../subgraphs/shared/caller';
import { normaliseOrganisationsnummer } from '../subgraphs/shared/organisationsnummer';
import { EXIT_CONFIG, UserFacingError } from './failure';
import { entriesOf, keyFault } from './key-list';

/** Members that a start makes keys for when it is given none: Arbetsförmedlingen, Försäkringskassan, Region Västerbotten. */
const LOCAL_MEMBERS = ['202100-2114', '202100-5521', '232100-0222'] as const;

/** A list of keys, or what is wrong with it: Swedish, by place in the list, without a word of what stands there. */
export type ParsedReaderKeys = { keys: Lasnycklar } | { fault: string };

/**
 * Parses `ORGANISATIONSNUMMER=nyckel` with commas or line breaks between; comments after # on lines of their own are left out. An
 * organisation may have several keys, so that one can be changed for another. What stands in the wrong place may be a key: faults repeat nothing.
 */
export function parseReaderKeys(text: string): ParsedReaderKeys {
  const keys: { organisation: string; nyckel: string }[] = [];
  const entries = entriesOf(text);
  for (const [index, entry] of entries.entries()) {
    const fault = (what: string): ParsedReaderKeys => ({ fault: `nyckel ${index + 1} av ${entries.length}: ${what}` });
    const sign = entry.indexOf('=');
    if (sign < 0) return fault('likhetstecknet mellan organisationsnummer och nyckel saknas (ORGANISATIONSNUMMER=nyckel)');
    const organisation = normaliseOrganisationsnummer(entry.slice(0, sign));
    const nyckel = entry.slice(sign + 1).trim();
    if (organisation === undefined) return fault('före likhetstecknet står inget organisationsnummer med rätt kontrollsiffra (NNNNNN-NNNN)');
    const weak = keyFault(nyckel);
    if (weak) return fault(`nyckeln efter likhetstecknet ${weak}`);
    if (keys.some((key) => key.nyckel === nyckel)) return fault('nyckeln finns redan tidigare i listan');
    keys.push({ organisation, nyckel });
  }
  return { keys };
}

/** Keys as `parseReaderKeys` reads them. */
export const formatReaderKeys = (keys: Lasnycklar): string => keys.map(({ organisation, nyckel }) => `${organisation}=${nyckel}`).join(',');

/**
 * Reads a file of keys, one per line.
 *
 * @returns the keys, or in Swedish what is wrong; its path is not repeated, since it may be a list of keys that stands in the wrong place
 */
export function readReaderKeys(file: string): ParsedReaderKeys {
  try {
    return parseReaderKeys(readFileSync(file, 'utf8'));
  } catch (error) {
    return { fault: `filen går inte att läsa (${(error as NodeJS.ErrnoException).code ?? 'okänt fel'})` };
  }
}

/** Where a start keeps the keys that it has made. */
export const localReaderKeyFile = (stateFolder: string): string => path.join(stateFolder, 'lasnycklar');

/**
 * Keys for some members of a hub that is given none: made the first time, and the same ever after.
 *
 * @throws UserFacingError when their file holds no keys
 */
export function localReaderKeys(stateFolder: string): Lasnycklar {
  const file = localReaderKeyFile(stateFolder);
  if (!existsSync(file)) writeFileSync(file, LOCAL_MEMBERS.map((member) => `${member}=${randomBytes(32).toString('base64url')}\n`).join(''), { mode: 0o600, flag: 'wx' });
  // Copying a folder may have opened it to others.
  if ((statSync(file).mode & 0o077) !== 0) chmodSync(file, 0o600);
  const parsed = readReaderKeys(file);
  if ('keys' in parsed && parsed.keys.length > 0) return parsed.keys;
  const what = 'fault' in parsed ? ` (${parsed.fault})` : '';
  throw new UserFacingError(`Filen ${file} innehåller inga läsnycklar${what}. Ta bort den, så görs nya vid nästa start.`, EXIT_CONFIG);
}
