import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { indikatorfil } from '../../../subgraphs/nns-indikatorer/import/form';
import { loadIndikatorer } from '../../../subgraphs/nns-indikatorer/import/load';
import { readCatalogue } from '../../../subgraphs/shared/datafiles/catalogue';
import { parseDataFile } from '../../../subgraphs/shared/datafiles/parse';
import { ReleaseWriter } from '../../../subgraphs/shared/datafiles/release-writer';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'nns-data-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const KALLOR = 'kallor: [{ dokument: nns-indikatorrapporter }]';
const figure = (varde: number, enhet: string) => `{ varde: ${varde}, enhet: ${enhet}, ${KALLOR} }`;

/** The faults of a file with the given outcomes of one yes-or-no item. */
function faults(outcomes: { andel: number; svar?: number; positiva?: number; andra?: string }[]): string[] {
  const file = path.join(folder, 'utfall.yaml');
  writeFileSync(file, [
    'forbund: [provforbundet]',
    'egnaMatpunkter:',
    ...outcomes.map((_o, i) => `  - { id: provforbundet/fraga-${i}, forbund: provforbundet, ${KALLOR}, versioner: [{ version: "1", text: Fråga?, respondentgrupper: [DELTAGARE], mattillfallen: [VID_AVSLUT] }] }`),
    'utfall:',
    ...outcomes.flatMap((o, i) => [
      `  - id: provforbundet/2022/fraga-${i}`,
      `    forbund: provforbundet`,
      `    period: "2022"`,
      `    matpunkt: provforbundet/fraga-${i}`,
      `    version: "${o.andra ?? '1'}"`,
      `    respondentgrupp: DELTAGARE`,
      `    mattillfalle: VID_AVSLUT`,
      `    andelPositiva: ${figure(o.andel, 'PROCENT')}`,
      ...(o.svar === undefined ? [] : [`    antalSvar: ${figure(o.svar, 'ANTAL')}`]),
      ...(o.positiva === undefined ? [] : [`    antalPositiva: ${figure(o.positiva, 'ANTAL')}`]),
    ]),
  ].join('\n'));
  const writer = new ReleaseWriter(readCatalogue(), 1, 1);
  loadIndikatorer([parseDataFile(file, indikatorfil)], writer);
  return writer.faults.map((f) => `${f.line} ${f.field}: ${f.message}`);
}

const PROTECT = 'färre än 5 personer går att räkna fram: sätt SEKRETESS på andel, antal och medelvärde';

test('a share with large counts on both sides is loaded', () => {
  expect(faults([{ andel: 80, svar: 100, positiva: 80 }])).toEqual([]);
});

test.each([
  ['few who did not answer positively', { andel: 97, svar: 100, positiva: 97 }],
  ['few who answered positively', { andel: 3, svar: 100, positiva: 3 }],
  ['nobody who did not', { andel: 100, svar: 100, positiva: 100 }],
  ['few answers in all', { andel: 50, svar: 4 }],
  ['a share and a count that give few away together', { andel: 97, svar: 120 }],
])('%s is refused, with its place in the file', (_what, outcome) => {
  expect(faults([outcome])).toEqual([`12 utfall[0].andelPositiva: ${PROTECT}`]);
});

test('a share without a count is refused when a neighbouring question tells nearly how many answered', () => {
  expect(faults([{ andel: 97 }])).toEqual([]);
  expect(faults([{ andel: 97 }, { andel: 80, svar: 100, positiva: 80 }])).toEqual([`13 utfall[0].andelPositiva: ${PROTECT}`]);
});

test('a printed share that its counts contradict is refused unless the conflict is stated', () => {
  expect(faults([{ andel: 85, svar: 100, positiva: 80 }])).toEqual(['12 utfall[0].andelPositiva: är inte 80 av 100: ange konflikten']);
});

test('an outcome of a version that does not exist is refused', () => {
  expect(faults([{ andel: 80, svar: 100, positiva: 80, andra: '2' }])).toEqual(['9 utfall[0].version: mätpunkten provforbundet/fraga-0 har ingen version 2']);
});
