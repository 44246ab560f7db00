import { expectNothingInternal } from '../../support/expect-partial';
import { type TestHub, startTestHub } from '../../support/in-process-hub';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
}, 120_000);
afterAll(() => hub?.stop());

const REST = 'rest: forbund(id: "umearegionen") { namn ekonomi(ar: 2019, slag: PROGNOS) { aretsResultat { varde } } }';
const WHOLE_REST = { namn: 'Samordningsförbundet Umeåregionen', ekonomi: { aretsResultat: { varde: -1_033_000 } } };

test.each([
  ['an id that no förbund has', 'forbund(id: "atlantis") { namn ekonomi(ar: 2014, slag: UTFALL) { ar } }', 'OKANT_FORBUND', 'atlantis'],
  ['an id of an insats where a förbund’s belongs', 'forbund(id: "umearegionen/vuxentorget") { namn }', 'OKANT_FORBUND', 'allaForbund'],
  ['an organisationsnummer that no förbund has', 'forbundMedOrganisationsnummer(organisationsnummer: "202100-5521") { namn }', 'OKANT_FORBUND', '202100-5521'],
  ['an organisationsnummer that is not in the register', 'organisation(organisationsnummer: "556036-0793") { namn }', 'OKAND_ORGANISATION', '556036-0793'],
  ['a kommun code that is not in the register', 'kommun(kod: "0180") { namn }', 'OKAND_KOMMUN', '0180'],
  ['a län code that is not in the register', 'lan(kod: "99") { namn }', 'OKANT_LAN', '99'],
  ['an indicator that is not in the catalogue', 'indikator(nummer: "99") { namn }', 'OKAND_INDIKATOR', '99'],
])('%s is a typed error at its field, and the rest is answered', async (_, field, code, names) => {
  const { data, errors } = await hub.ask(`{ felet: ${field} ${REST} }`);
  expect(data).toEqual({ felet: null, rest: WHOLE_REST });
  expect(errors).toMatchObject([{ message: expect.stringContaining(names), path: ['felet'], extensions: { code } }]);
  expectSwedish(errors);
});

test.each([
  ['a year out of reach', 'ekonomi(ar: 20140, slag: UTFALL) { ar }', 'OGILTIGT_AR'],
  ['a year before there were any', 'insatser(ar: 14) { status }', 'OGILTIGT_AR'],
  ['a span of years that ends before it begins', 'ekonomiserie(fran: 2016, till: 2014, slag: UTFALL) { ar }', 'OGILTIGT_AR'],
])('%s is an error of every owner at its own place, and the rest is answered', async (_, field, code) => {
  const { data, errors } = await hub.ask(`{ allaForbund { id namn felet: ${field} mal { id } } ${REST} }`);
  expect(data.rest).toEqual(WHOLE_REST);
  for (const forbund of data.allaForbund) expect(forbund).toMatchObject({ id: expect.any(String), namn: expect.any(String), felet: null, mal: expect.any(Array) });
  expect(errors?.map(({ path, extensions }) => [path, extensions?.['code'], extensions?.['forbund']])).toEqual(
    data.allaForbund.map(({ id }: { id: string }, index: number) => [['allaForbund', index, 'felet'], code, id]),
  );
  expectSwedish(errors);
});

test.each([
  ['an organisationsnummer with a wrong check digit', '$v: Organisationsnummer!', 'organisation(organisationsnummer: $v) { namn }', '222000-1934', 'OGILTIGT_ORGANISATIONSNUMMER'],
  ['a personnummer', '$v: Organisationsnummer!', 'organisation(organisationsnummer: $v) { namn }', '121212-1212', 'OGILTIGT_ORGANISATIONSNUMMER'],
  ['a kommun code of three digits', '$v: Kommunkod!', 'kommun(kod: $v) { namn }', '248', 'OGILTIG_KOMMUNKOD'],
  ['a län code of letters', '$v: Lanskod!', 'lan(kod: $v) { namn }', 'AC', 'OGILTIG_LANSKOD'],
  ['a period that is none', '$v: Period!', 'tackning(fran: $v) { period }', '2022-Q5', 'OGILTIG_PERIOD'],
  ['a period that is none, for the owners', '$v: Period!', 'allaForbund { omvarldsstatistik(serie: LANGA_SJUKFALL, fran: $v) { serie } }', 'förra året', 'OGILTIG_PERIOD'],
  ['a date that does not exist', '$v: Date!', 'allaForbund(datum: $v) { namn }', '2014-02-30', 'OGILTIGT_DATUM'],
])('%s is refused with its code and how to write it, in a variable and in the question', async (_, declaration, field, value, code) => {
  const inVariable = await hub.ask(`query (${declaration}) { felet: ${field} ${REST} }`, { v: value });
  const inQuestion = await hub.ask(`{ felet: ${field.replace('$v', JSON.stringify(value))} ${REST} }`);
  for (const { data, errors } of [inVariable, inQuestion]) {
    // A value that does not fit its type makes the whole question invalid: nothing has been asked for yet.
    expect(data ?? null).toBeNull();
    expect(errors).toMatchObject([{ message: expect.stringMatching(/skriv .*till exempel|skriv en period som/), extensions: { code } }]);
    expectSwedish(errors);
  }
});

test('a missing variable and an enum value that does not exist are said in Swedish', async () => {
  const missing = await hub.ask('query ($ar: Int!) { allaForbund { ekonomi(ar: $ar, slag: UTFALL) { ar } } }', {});
  expect(missing.errors).toMatchObject([{ message: expect.stringContaining('Ett variabelvärde går inte att använda'), extensions: { code: 'OGILTIG_INDATA' } }]);
  const unknown = await hub.ask('{ allaForbund { ekonomi(ar: 2014, slag: GISSNING) { ar } } }');
  expect(unknown.errors).toMatchObject([{ message: expect.stringContaining('Frågan stämmer inte med schemat'), extensions: { code: 'OGILTIG_FRAGA' } }]);
});

/** Swedish words, and nothing of what lies behind. */
function expectSwedish(errors: { message: string }[] | undefined): void {
  for (const { message } of errors ?? []) expect(message).toMatch(/ (finns|har|är|går) /);
  expect(JSON.stringify(errors)).not.toMatch(/127\.0\.0\.1|ECONN|\.ts:|select /);
}

describe('an id from before a change of name', () => {
  test.each(['umea-vannas', 'umea'])('%s leads to the register’s fields, the owner’s and the shared services’ of the förbund as it is today', async (id) => {
    const query = 'query ($id: ID!) { forbund(id: $id) { id namn ekonomi(ar: 2019, slag: PROGNOS) { aretsResultat { varde } } insatser { rader { id namn } } susStod { status } } }';
    const today = await hub.ask(query, { id: 'umearegionen' });
    const old = await hub.ask(query, { id });
    expect(old.errors).toBeUndefined();
    expect(old).toEqual(today);
    expect(old.data.forbund).toMatchObject({ id: 'umearegionen', ...WHOLE_REST });
    expectNothingInternal(old);
  });

  test('and one of today in the same question are the same förbund', async () => {
    const { data, errors } = await hub.ask(
      '{ da: forbund(id: "skelleftea") { id ekonomi(ar: 2014, slag: UTFALL) { aretsResultat { varde } } } nu: forbund(id: "skelleftea-norsjo") { id ekonomi(ar: 2014, slag: UTFALL) { aretsResultat { varde } } } }',
    );
    expect(errors).toBeUndefined();
    expect(data.da).toEqual(data.nu);
    expect(data.da.ekonomi.aretsResultat.varde).toBe(-1_566_998);
  });
});
