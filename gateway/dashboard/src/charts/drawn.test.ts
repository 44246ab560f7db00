import type { Matvarde } from '../components/matvarde';
import { drawnOf, endsOf, within } from './drawn';

const amount = (given: Partial<Matvarde>): Matvarde => ({ varde: null, min: null, max: null, precision: 'INTERVALL', enhet: 'KRONOR', slag: 'UTFALL', status: 'NORMAL', flaggor: [], syntetisk: false, definition: null, kallkonflikter: [], kallor: [], ...given });

test('a single amount is drawn as it is, and what is missing has nothing to draw', () => {
  expect(drawnOf(amount({ varde: 6_028_000 }))).toEqual({ value: 6_028_000, text: '6\u00A0028\u00A0000\u00A0kr', synthetic: false });
  expect(drawnOf(amount({ status: 'EJ_INSAMLAD', min: 1, max: 2 }))).toEqual({ value: null, text: 'ej insamlad', synthetic: false });
  expect(drawnOf(null)).toEqual({ value: null, text: 'inget svar', synthetic: false });
});

test.each<[string, Partial<Matvarde>, readonly [number, number]]>([
  ['200\u00A0000–300\u00A0000\u00A0kr', { min: 200_000, max: 300_000 }, [200_000, 300_000]],
  ['minst\u00A0200\u00A0000\u00A0kr', { min: 200_000 }, [200_000, Infinity]],
  ['högst\u00A0300\u00A0000\u00A0kr', { max: 300_000 }, [-Infinity, 300_000]],
])('%s is drawn as a range', (text, given, range) => {
  expect(drawnOf(amount(given))).toMatchObject({ text, range });
});

test('what goes on without end is drawn to the end of the axis, which has room for it', () => {
  expect(within([200, Infinity], [0, 500])).toEqual([200, 500]);
  expect(within([-Infinity, 10], [0, 100])).toEqual([0, 10]);
  expect(Math.max(...endsOf([[200, Infinity], undefined]))).toBeGreaterThan(200);
  expect(Math.min(...endsOf([[-Infinity, -100]]))).toBeLessThan(-100);
  expect(endsOf([[-Infinity, 300]]).every(Number.isFinite)).toBe(true);
});
