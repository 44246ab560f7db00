import { wilson } from '../../../subgraphs/nns-indikatorer/domain/wilson';

test('agrees with published examples of the interval', () => {
  // Newcombe 1998, table I: 81 of 263, 15 of 148, 0 of 20 and 1 of 29.
  expect(wilson(81, 263)).toEqual({ nedre: 25.5, ovre: 36.6, konfidensgrad: 95, metod: 'WILSON' });
  expect(wilson(15, 148)).toMatchObject({ nedre: 6.2, ovre: 16 });
  expect(wilson(0, 20)).toMatchObject({ nedre: 0, ovre: 16.1 });
  expect(wilson(1, 29)).toMatchObject({ nedre: 0.6, ovre: 17.2 });
});

test('never leaves 0–100', () => {
  expect(wilson(7, 7).ovre).toBe(100);
  expect(wilson(0, 1).nedre).toBe(0);
});
