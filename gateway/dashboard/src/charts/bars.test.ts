import { shortNumber } from './bars';

test.each([
  [0.5, 'PROCENT', '0,5\u00A0%'],
  [-5, 'PROCENT', '−5\u00A0%'],
  [1_500_000, 'KRONOR', '1,5\u00A0mkr'],
  [-250_000, 'KRONOR', '−250\u00A0tkr'],
  [-0.5, 'KRONOR', '−0,5'],
  [12.5, 'KRONOR_PER_INVANARE', '12,5\u00A0kr'],
])('%d %s stands on an axis as Swedes write it', (value, enhet, written) => {
  expect(shortNumber(value, enhet)).toBe(written);
});
