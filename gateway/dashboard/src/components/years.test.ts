import { readFileSync } from 'node:fs';
import path from 'node:path';
import { askedYears } from './years';

const SCHEMA = readFileSync(path.resolve(__dirname, '../../../../schema/published.graphql'), 'utf8');

test('next year is asked for too: its budget is decided in the autumn', () => {
  expect(askedYears(new Date('2026-11-23T12:00:00Z')).till).toBe(2027);
});

test.each([2026, 2032, 2033, 2050])('in %d no more years are asked for than the schema says that it takes', (year) => {
  const [, most] = /högst (\d+) år efter det första/.exec(SCHEMA) ?? [];
  const { fran, till } = askedYears(new Date(`${year}-06-01T12:00:00Z`));
  expect(till - fran).toBe(Number(most));
});
