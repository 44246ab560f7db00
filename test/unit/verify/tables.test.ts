import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEvidence } from '../../../infra/verify/evidence';
import { summary, unusedFacts } from '../../../infra/verify/report';
import { falsify } from '../../../infra/verify/trial';
import { verifyFigure } from '../../../infra/verify/verify';
import { evidenceOf, figure, onLine } from './evidence-folder';

const amounts = Array.from({ length: 30 }, (_, i) => 1_000 + 37 * i);
const evidence = evidenceOf({
  lines: amounts.map((amount) => `Post ${amount} kr`),
  facts: amounts.map((amount, i) => ({ line: i + 1, value: String(amount) })),
});
const verdicts = amounts.map((amount, i) =>
  verifyFigure(figure({ plats: `poster[${i}]`, varde: amount, kallor: [onLine(i + 1, String(amount))] }), evidence));

test('every falsified value, unit and period is caught', () => {
  const trials = falsify(verdicts, evidence, 20, 1);
  expect(trials).toHaveLength(20);
  expect(trials.filter((trial) => !trial.caught)).toEqual([]);
});

test('the same seed falsifies the same figures, another seed others', () => {
  expect(falsify(verdicts, evidence, 20, 7)).toEqual(falsify(verdicts, evidence, 20, 7));
  expect(falsify(verdicts, evidence, 20, 7)).not.toEqual(falsify(verdicts, evidence, 20, 8));
});

test('no more figures are falsified than agreed', () => {
  expect(falsify(verdicts.slice(0, 2), evidence, 20, 1)).toHaveLength(2);
});

test('the summary counts the figures that agree among those that have a number', () => {
  const secret = verifyFigure(figure({ status: 'SEKRETESS', varde: null, kallor: [] }), evidence);
  const wrong = verifyFigure(figure(), evidence);
  const lines = summary([{ role: 'register', verdicts: [...verdicts, secret, wrong] }]);
  expect(lines.at(-1)).toBe('30 av 31 siffror stämmer med sina källrader, 30 av dem också med en faktarad.');
});

test('facts rows that no figure gives are listed with their line', () => {
  const lines = unusedFacts([{ role: 'register', verdicts: verdicts.slice(1) }], evidence);
  expect(lines).toEqual(['002:1\t1000\tkr\t2014\tInsatsen, mått, med komma\t002a_facts.csv:2']);
});

test('a facts row that a disagreeing source prints is not listed', () => {
  const it = verifyFigure(figure({ varde: 1_037, kallor: [onLine(2, '1037'), onLine(1, '1000')] }), evidence);
  const lines = unusedFacts([{ role: 'register', verdicts: [it, ...verdicts.slice(2)] }], evidence);
  expect(lines).toEqual([]);
});

test('a unit that is not known is named and its rows are left out', () => {
  const { unknownUnits, facts } = evidenceOf({ facts: [{ unit: 'famnar' }] });
  expect(unknownUnits).toEqual(['famnar']);
  expect(facts).toEqual([]);
});

describe('a folder that cannot be used is refused', () => {
  const folder = mkdtempSync(join(tmpdir(), 'verify-'));
  mkdirSync(join(folder, 'empty'));
  mkdirSync(join(folder, 'broken'));
  writeFileSync(join(folder, 'broken', '002_facts.csv'), 'measure,period,value,unit,line\n"öppet citat,2014,1,kr,1\n');
  mkdirSync(join(folder, 'columns'));
  writeFileSync(join(folder, 'columns', '002_facts.csv'), 'measure,period,value,line\nmått,2014,1,1\n');
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each([
    ['that does not exist', 'missing', /finns inte/],
    ['without tables', 'empty', /inga faktatabeller/],
    ['with a broken table', 'broken', /ingen giltig CSV-fil/],
    ['with a table that lacks a column', 'columns', /saknar kolumnen unit/],
  ])('one %s', (_what, name, message) => {
    expect(() => readEvidence(join(folder, name), folder, new Map())).toThrow(message);
  });

  test('one without the text of a bundle that a figure names', () => {
    const { textOf } = readEvidenceOf('columns-ok');
    expect(() => textOf('002', 1)).toThrow(/ingen text för bunt 002/);
  });

  function readEvidenceOf(name: string) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, '002_facts.csv'), 'measure,period,value,unit,line\nmått,2014,1,kr,1\n');
    return readEvidence(join(folder, name), folder, new Map());
  }
});
