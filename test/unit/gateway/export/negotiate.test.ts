import { formatFor } from '../../../../gateway/http/export/negotiate';

test.each([
  [undefined, 'csv'],
  ['*/*', 'csv'],
  ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'csv'],
  ['text/csv', 'csv'],
  ['text/*', 'csv'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xlsx'],
  ['application/json', 'json-stat'],
  ['application/json; profile="https://json-stat.org/format/"', 'json-stat'],
  ['application/json-stat', 'json-stat'],
  ['application/vnd.sdmx.data+csv;version=2.0.0', 'sdmx-csv'],
  ['application/vnd.sdmx.data+csv', 'sdmx-csv'],
  ['text/csv;q=0.5, application/json', 'json-stat'],
  ['text/csv;q=0, */*;q=0.1', 'xlsx'],
])('%s is answered with %s', (accept, name) => {
  expect(formatFor(undefined, accept)?.name).toBe(name);
});

test.each(['application/pdf', 'application/vnd.sdmx.data+csv;version=1.0.0', 'text/csv;q=0', 'application/json; profile="https://example.org/"'])('%s is for others', (accept) => {
  expect(formatFor(undefined, accept)).toBeUndefined();
});

test('a format by name goes before the header', () => {
  expect(formatFor('csv-sv', 'application/json')?.name).toBe('csv-sv');
  expect(formatFor('pdf', '*/*')).toBeUndefined();
});
