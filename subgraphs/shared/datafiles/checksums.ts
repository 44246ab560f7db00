import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../paths';

const FILE = 'subgraphs/checksummor.json';

/** SHA-256 of every data file by its path relative to the project, sorted. */
export function dataChecksums(): Record<string, string> {
  const folder = join(projectRoot(), 'subgraphs');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.yaml')).toSorted();
  return Object.fromEntries(files.map((f) => [`subgraphs/${f}`, createHash('sha256').update(readFileSync(join(folder, f))).digest('hex')]));
}

/** Writes the checksums as they are now. */
export function writeChecksums(): void {
  writeFileSync(join(projectRoot(), FILE), `${JSON.stringify(dataChecksums(), undefined, 2)}\n`);
}

/** What differs between the data files and the committed checksums, in Swedish; empty when nothing does. */
export function checksumFaults(): string[] {
  const held = JSON.parse(readFileSync(join(projectRoot(), FILE), 'utf8')) as Record<string, string>;
  const now = dataChecksums();
  return [...new Set([...Object.keys(held), ...Object.keys(now)])].toSorted().flatMap((file) => {
    if (held[file] === now[file]) return [];
    if (now[file] === undefined) return [`${file}: filen saknas`];
    return [held[file] === undefined ? `${file}: filen är ny` : `${file}: innehållet är ändrat`];
  });
}
