import { endOfDay } from '../../../gateway/answers/day';

const at = (text: string) => new Date(text).getTime();
const shown = (moment: number) => new Date(moment).toISOString();

test.each([
  ['in summer, before midnight in Stockholm', '2026-07-01T12:00:00Z', '2026-07-01T21:59:55.000Z'],
  ['in summer, between midnight in Stockholm and by UTC', '2026-07-01T22:30:00Z', '2026-07-01T23:59:55.000Z'],
  ['in winter', '2026-01-15T12:00:00Z', '2026-01-15T22:59:55.000Z'],
  ['in winter, between the midnights', '2026-01-15T23:30:00.123Z', '2026-01-15T23:59:55.000Z'],
  ['the day before the clock is set forward', '2026-03-28T23:30:00Z', '2026-03-28T23:59:55.000Z'],
  ['the day that the clock is set forward', '2026-03-29T00:30:00Z', '2026-03-29T21:59:55.000Z'],
  ['the day that the clock is set back', '2026-10-25T00:30:00Z', '2026-10-25T22:59:55.000Z'],
])('an answer is kept until shortly before the next midnight: %s', (_, begunAt, until) => {
  expect(shown(endOfDay(at(begunAt)))).toBe(until);
});

test.each(['2026-07-01T21:59:56Z', '2026-07-01T22:00:00Z', '2026-07-01T22:00:04Z', '2026-07-01T23:59:59Z', '2026-07-02T00:00:03Z'])('around midnight an answer is not kept: %s', (begunAt) => {
  expect(endOfDay(at(begunAt))).toBeLessThanOrEqual(at(begunAt));
});

test('the clock may be set back', () => {
  expect(shown(endOfDay(at('2027-07-01T12:00:00Z')))).toBe('2027-07-01T21:59:55.000Z');
  expect(shown(endOfDay(at('2026-07-01T12:00:00Z')))).toBe('2026-07-01T21:59:55.000Z');
});
