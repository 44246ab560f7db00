import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { DataFileError, parseDataFile } from '../../../../subgraphs/shared/datafiles/parse';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'datafil-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What is said of a file with that text. */
function faultsOf(text: string): string[] {
  const file = join(folder, 'fil.yaml');
  writeFileSync(file, text);
  try {
    parseDataFile(file, z.strictObject({ id: z.string() }));
    return [];
  } catch (error) {
    if (!(error instanceof DataFileError)) throw error;
    return error.faults.map((fault) => `${fault.line}:${fault.column} ${fault.message}`);
  }
}

test.each([
  ['id: a\n\tnamn: b\n', /^\d:\d+ inte läsbar YAML: .*(tabb|indragen)/],
  ['id: a\nid: b\n', '2:1 inte läsbar YAML: samma namn står två gånger'],
  ['id: a: b\n', /^1:\d+ inte läsbar YAML: ett kolon för mycket/],
  ['id: "a\n', /inte läsbar YAML: ett tecken saknas/],
])('says in Swedish why %j is not YAML', (text, expected) => {
  expect(faultsOf(text)[0]).toEqual(expect.stringMatching(expected));
});

test('a file of another kind is told of by its first faults only', () => {
  expect(faultsOf('# Rubrik\n'.concat('- **fet**: [x](y)\n* punkt `kod`\n'.repeat(40)))).toHaveLength(5);
});
