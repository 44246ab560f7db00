import { PLAIN, SWEDISH, csvLine } from '../../../../subgraphs/shared/tablefiles/csv-line';
import { withoutFormula } from '../../../../subgraphs/shared/tablefiles/formula-guard';

test.each(['=1+1', '+1+cmd', '-2+3+cmd', '@SUM(A1)', '\t=1', '\r=1', '＝1+1', "=cmd|' /C calc'!A0"])('%j gets an apostrophe before it', (text) => {
  expect(withoutFormula(text)).toMatch(/^'/);
});

test.each(['a;=1+1', 'a,@SUM(A1)', 'a\t=1', 'a\n=1', 'x;"=1+1', 'a;-2+3+cmd'])('%j gets one where another program would begin a cell', (text) => {
  expect(withoutFormula(text)).toMatch(/['](?=[=@-])/);
  expect(withoutFormula(text).replaceAll("'", '')).toBe(text);
});

test.each(['-1 566 998', '+12,5%', '- 5', '100,-', 'Kr 100,-', 'Skellefteå–Norsjö', 'a = b', "'", 'plan; -5', '10;-5'])('%j is left as it is printed', (text) => {
  expect(withoutFormula(text)).toBe(text);
});

test('a negative number stays a number, with the decimals of the dialect', () => {
  expect(csvLine([-1566998, -0.5, null, true, ''], PLAIN)).toBe('-1566998,-0.5,,true,\r\n');
  expect(csvLine([-1566998, -0.5, null, false, ''], SWEDISH)).toBe('-1566998;-0,5;;FALSKT;\r\n');
});

test('a text with either separator, a quotation mark or a new line stands in quotation marks', () => {
  expect(csvLine(['a,b', 'a;b', 'a"b', 'a\nb', ' a', 'a b'], PLAIN)).toBe('"a,b","a;b","a""b","a\nb"," a",a b\r\n');
});
