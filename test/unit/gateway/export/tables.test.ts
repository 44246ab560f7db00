import { buildSchema, graphqlSync } from 'graphql';
import { Catalogue } from '../../../../gateway/export/catalogue';
import { Losses } from '../../../../gateway/export/losses';
import { type Page, isLost, rowsOf } from '../../../../gateway/export/rows';
import { type Form, sheetOf } from '../../../../gateway/export/sheet';

const SCHEMA = buildSchema(`
  type Query { forbund: [Forbund!]! sok: [Traff!]! rakningar: Int! varden: Rakning allt: Sida! }
  type Sida { noder: [Forbund!]! pageInfo: PageInfo! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  union Traff = Forbund | Organisation
  interface Namngiven { namn: String! }
  type Forbund implements Namngiven { id: ID! namn: String! taggar: [String!]! bidrag: Bidrag kommuner: [Kommun!]! egetKapital: Matvarde }
  type Organisation implements Namngiven { nummer: ID! namn: String! }
  type Kommun { kod: ID! namn: String! }
  type Bidrag { status: Observationsstatus! rader: [Rad!]! }
  type Rad { ar: Int! belopp: Matvarde! }
  type Rakning { antal: Matvarde }
  type Matvarde { varde: Float min: Float enhet: String! status: Observationsstatus! flaggor: [String!]! kallor: [Kalla!]! }
  type Kalla { dokument: String! rad: Int }
  enum Observationsstatus { NORMAL EJ_INSAMLAD SEKRETESS }
`);
const catalogue = new Catalogue(SCHEMA, new Map());

const figure = (varde: number | null, status = 'NORMAL', more = {}) => ({ varde, status, enhet: 'KRONOR', flaggor: [], kallor: [], ...more });
const forbund = (id: string, more = {}) => ({ __typename: 'Forbund', id, namn: id.toUpperCase(), taggar: [], kommuner: [], bidrag: null, egetKapital: null, ...more });

/** Asks the schema, and lays out a table of the answer. */
function tableOf(query: string, rootValue: object, path?: string, { form = 'bred', variables = {} }: { form?: Form; variables?: Record<string, unknown> } = {}) {
  const { data, errors = [] } = graphqlSync({ schema: SCHEMA, source: query, rootValue, variableValues: variables, typeResolver: (value) => (value as { __typename: string }).__typename });
  const page: Page = { data: JSON.parse(JSON.stringify(data)) as unknown, losses: new Losses(errors.map((error) => ({ message: error.message, path: error.path, extensions: error.extensions }))) };
  const exportable = catalogue.free(query, undefined);
  if (!exportable) throw new Error('no document');
  const tables = catalogue.tables(exportable, variables);
  const table = catalogue.table(tables, path);
  const sheet = sheetOf(table, form);
  const headings = sheet.headings.map(({ name }) => name);
  const rows = [...rowsOf(table, page)].flatMap((row) => [...sheet.write(row, page.losses)].map((cells) => Object.fromEntries(cells.map((cell, index) => [headings[index], cell]))));
  return { paths: tables.map((one) => one.path), path: table.path, headings, rows, isLost: isLost(table, page) };
}

test('each list is a table, with what the items above are called and without their figures', () => {
  const { paths, rows, headings } = tableOf(
    '{ forbund { id namn egetKapital { varde } bidrag { status rader { ar belopp { varde enhet status } } } kommuner { kod } } }',
    { forbund: [forbund('um', { bidrag: { status: 'NORMAL', rader: [{ ar: 2013, belopp: figure(1) }, { ar: 2014, belopp: figure(2) }] } })] },
    'forbund.bidrag.rader',
  );
  expect(paths).toEqual(['forbund', 'forbund.bidrag.rader', 'forbund.kommuner']);
  expect(headings).toEqual(['forbund_id', 'forbund_namn', 'forbund_bidrag_status', 'ar', 'belopp', 'belopp_status', 'belopp_enhet', 'radstatus']);
  expect(rows).toEqual([
    { forbund_id: 'um', forbund_namn: 'UM', forbund_bidrag_status: 'NORMAL', ar: 2013, belopp: 1, belopp_status: 'NORMAL', belopp_enhet: 'KRONOR', radstatus: 'NORMAL' },
    { forbund_id: 'um', forbund_namn: 'UM', forbund_bidrag_status: 'NORMAL', ar: 2014, belopp: 2, belopp_status: 'NORMAL', belopp_enhet: 'KRONOR', radstatus: 'NORMAL' },
  ]);
});

test('a förbund without rows keeps one, which says what is missing', () => {
  const { rows } = tableOf(
    '{ forbund { id bidrag { status rader { ar belopp { varde status } } } } }',
    { forbund: [forbund('um', { bidrag: { status: 'EJ_INSAMLAD', rader: [] } }), forbund('sn', { bidrag: { status: 'NORMAL', rader: [] } }), forbund('lm')] },
    'forbund.bidrag.rader',
  );
  expect(rows.map(({ forbund_id, ar, belopp, belopp_status, radstatus }) => [forbund_id, ar, belopp, belopp_status, radstatus])).toEqual([
    ['um', null, null, 'EJ_INSAMLAD', 'EJ_INSAMLAD'],
    ['sn', null, null, 'TOM_LISTA', 'TOM_LISTA'],
    ['lm', null, null, 'SAKNAS', 'SAKNAS'],
  ]);
});

test('aliases name the columns, and fragments and abstract types are put together', () => {
  const { rows } = tableOf(
    '{ sok { ...n ... on Forbund { id } ... on Organisation { id: nummer } sort: __typename } } fragment n on Namngiven { kallas: namn }',
    { sok: [forbund('um'), { __typename: 'Organisation', nummer: '202100-2114', namn: 'AF' }] },
  );
  expect(rows).toEqual([
    { kallas: 'UM', id: 'um', sort: 'Forbund', radstatus: 'NORMAL' },
    { kallas: 'AF', id: '202100-2114', sort: 'Organisation', radstatus: 'NORMAL' },
  ]);
});

test('a figure has its parts beside it, several sources in one cell', () => {
  const { rows } = tableOf('{ forbund { egetKapital { v: varde status min flaggor kallor { dokument rad } } } }', {
    forbund: [forbund('um', { egetKapital: figure(null, 'NORMAL', { min: 5, flaggor: ['AVRUNDAD'], kallor: [{ dokument: 'A', rad: 3 }, { dokument: 'B', rad: null }] }) })],
  });
  expect(rows).toEqual([
    { egetKapital: null, egetKapital_status: 'NORMAL', egetKapital_min: 5, egetKapital_flaggor: 'AVRUNDAD', egetKapital_kalla_dokument: 'A | B', egetKapital_kalla_rad: '3 | ', radstatus: 'NORMAL' },
  ]);
});

test('a figure without a number always says why, also when nobody asked', () => {
  const { rows } = tableOf('{ forbund { egetKapital { varde } } }', { forbund: [forbund('um', { egetKapital: figure(null, 'SEKRETESS') }), forbund('sn', { egetKapital: figure(0) }), forbund('lm')] });
  expect(rows.map(({ egetKapital, egetKapital_status }) => [egetKapital, egetKapital_status])).toEqual([[null, 'EJ_EFTERFRAGAD'], [0, 'NORMAL'], [null, 'SAKNAS']]);
});

test('lists of leaves, and of objects that have nothing else, stand in one cell each', () => {
  const { rows } = tableOf('{ forbund { id taggar kommuner { kod namn } } }', { forbund: [forbund('um', { taggar: ['a', 'b'], kommuner: [{ kod: '2480', namn: 'Umeå' }, { kod: '2401', namn: 'Nordmaling' }] })] });
  expect(rows).toEqual([{ id: 'um', taggar: 'a | b', kommuner_kod: '2480 | 2401', kommuner_namn: 'Umeå | Nordmaling', radstatus: 'NORMAL' }]);
});

test('the long form has one row per figure, and the wide one as many columns', () => {
  const query = '{ forbund { id egetKapital { varde status } bidrag { rader { ar } } } rakningar varden { antal { varde status enhet } } }';
  const root = { rakningar: 3, varden: { antal: figure(7) }, forbund: [forbund('um', { egetKapital: figure(4) })] };
  expect(tableOf(query, root, 'forbund', { form: 'lang' }).rows).toEqual([{ id: 'um', bidrag_rader_ar: null, matt: 'egetKapital', varde: 4, varde_status: 'NORMAL', radstatus: 'NORMAL' }]);
  const whole = tableOf(query, root, 'svar');
  expect(whole.rows).toEqual([{ rakningar: 3, varden_antal: 7, varden_antal_status: 'NORMAL', varden_antal_enhet: 'KRONOR', radstatus: 'NORMAL' }]);
});

test('what @skip and @include leave out has no columns', () => {
  const query = 'query ($med: Boolean!) { forbund { id namn @include(if: $med) taggar @skip(if: true) } }';
  expect(tableOf(query, { forbund: [forbund('um')] }, undefined, { variables: { med: false } }).headings).toEqual(['id', 'radstatus']);
  expect(tableOf(query, { forbund: [forbund('um')] }, undefined, { variables: { med: true } }).headings).toEqual(['id', 'namn', 'radstatus']);
});

test('what an error took is told by its code, on the row and on the figure', () => {
  const down = () => {
    throw Object.assign(new Error('nere'), { extensions: { code: 'OWNER_UNAVAILABLE' } });
  };
  const query = '{ forbund { id egetKapital { varde status } bidrag { rader { ar belopp { varde status } } } } }';
  const root = { forbund: [forbund('um', { egetKapital: down, bidrag: down }), forbund('sn', { egetKapital: figure(2) })] };
  expect(tableOf(query, root, 'forbund').rows).toEqual([
    { id: 'um', egetKapital: null, egetKapital_status: 'OWNER_UNAVAILABLE', radstatus: 'OWNER_UNAVAILABLE' },
    { id: 'sn', egetKapital: 2, egetKapital_status: 'NORMAL', radstatus: 'NORMAL' },
  ]);
  const below = tableOf(query, root, 'forbund.bidrag.rader');
  expect(below.rows.map(({ forbund_id, radstatus }) => [forbund_id, radstatus])).toEqual([['um', 'OWNER_UNAVAILABLE'], ['sn', 'SAKNAS']]);
  expect(below.isLost).toBe(true);
});

test('a list that goes on is not shown as the whole of it', () => {
  const { rows } = tableOf('{ allt { noder { id } pageInfo { hasNextPage } } }', { allt: { noder: [forbund('um')], pageInfo: { hasNextPage: true } } });
  expect(rows).toEqual([{ id: 'um', radstatus: 'NORMAL' }, { id: null, radstatus: 'FLER_FINNS' }]);
});

test('a table that the answer does not have is refused, with those that it has', () => {
  expect(() => tableOf('{ forbund { id } }', { forbund: [] }, 'rader')).toThrow('Svaret har ingen tabell rader. De tabeller som finns är forbund.');
});

test('an operation that changes something is refused', () => {
  expect(() => catalogue.free('mutation { a }', undefined)).toThrow('Bara frågor kan bli tabeller.');
  expect(() => catalogue.free('query A { rakningar } mutation B { a }', 'B')).toThrow('Bara frågor kan bli tabeller.');
});
