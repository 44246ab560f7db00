import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createLogger } from './logging';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'forbundsnavet-test-logg-'));
  file = path.join(folder, 'logg');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const lines = () => readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as Record<string, unknown>);

it('writes a JSON object per line, with role, level, time and message', async () => {
  createLogger('gateway', 'info', file).info({ status: 200 }, 'fråga');
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(lines()).toEqual([{ niva: 'info', tid: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/), roll: 'gateway', status: 200, meddelande: 'fråga' }]);
});

it('writes what warns at once, after all that came before it', () => {
  const log = createLogger('gateway', 'info', file);
  log.info('först');
  log.warn('sedan');
  expect(lines().map(({ meddelande }) => meddelande)).toEqual(['först', 'sedan']);
});

it('writes what it has gathered when the process ends', () => {
  createLogger('gateway', 'info', file).info('sist');
  expect(lines()).toEqual([]);
  process.emit('exit', 0);
  expect(lines().map(({ meddelande }) => meddelande)).toEqual(['sist']);
});
