import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { request } from 'undici';
import { readCsv, readJsonStat, readXlsx } from '../../support/export-files';
import { tokenFor } from '../../support/issuer';
import { type Hub, startHub } from './support/gateway';
import type { SubgraphSource } from './support/subgraph-server';

/** Texts as somebody writes them who wants others' spreadsheets to run something. */
const FORMULAS = ['=cmd|\' /C calc\'!A0', '+1+1', '-2+3', '@SUM(A1)', '\t=1', 'Malå;=1+1', 'Sorsele, ”å”\r\nrad två'];

const model: Record<string, SubgraphSource> = {
  tal: {
    typeDefs: `
      extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
      type Query {
        "Raderna ett år."
        rader("Året." ar: Int!, "Vilka slag." slag: [Slag!], urval: Urval, asOf: String): [Rad!]!
        eget: [Rad!]!
        trasig: [Rad!]
      }
      type Mutation { andra: Int! }
      input Urval { minst: Int }
      enum Slag { UTFALL BUDGET }
      type Rad { id: ID! text: String! belopp: Matvarde }
      type Matvarde { varde: Float status: String! enhet: String! }
    `,
    resolvers: {
      Query: {
        rader: (_: unknown, { ar, slag, urval, asOf }: { ar: number; slag?: string[]; urval?: { minst: number }; asOf?: string }) => [
          ...FORMULAS.map((text, index) => ({ id: `r${index}`, text, belopp: { varde: index === 0 ? -1566998.5 : index, status: 'NORMAL', enhet: 'KRONOR' } })),
          { id: 'sist', text: [ar, ...(slag ?? []), urval?.minst, asOf].join(' '), belopp: { varde: null, status: 'SEKRETESS', enhet: 'KRONOR' } },
        ],
        eget: () => [],
        trasig: () => {
          throw new Error('hemligt');
        },
      },
      Mutation: { andra: () => 1 },
    },
  },
};

const OPERATION = '# Vilka rader finns det ett år?\nquery Rader($ar: Int!, $slag: [Slag!], $urval: Urval) { rader(ar: $ar, slag: $slag, urval: $urval) { id text belopp { varde status enhet } } }\n';
const WITH_DATE = 'query Daterad($asOf: String) { rader(ar: 1, asOf: $asOf) { id text } }\n';

let folder: string;
let hub: Hub;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'navet-export-'));
  for (const [name, text] of Object.entries({ rader: OPERATION, daterad: WITH_DATE })) writeFileSync(path.join(folder, `${name}.graphql`), text);
  hub = await startHub(model, { lagradeFragor: folder });
});
afterAll(async () => {
  await hub[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

interface Refusal {
  errors: { message: string; extensions: { code: string; finns?: string[] } }[];
}

const get = (address: string, headers: Record<string, string> = {}, to = hub) => fetch(`${to.gateway.url}${address}`, { headers });
/** The status of what a browser sends for a page of another site; fetch says itself how it asks. */
const statusFrom = async (mode: string, destination: string, asked: string, to = hub) => {
  const { statusCode, body } = await request(`${to.gateway.url}${asked}`, { headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': mode, 'sec-fetch-dest': destination } });
  await body.dump();
  return statusCode;
};
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());
const rowsOf = async (response: Response) => readCsv(await bytesOf(response), ',');
const column = ({ headings, rows }: { headings: string[]; rows: unknown[][] }, name: string) => rows.map((row) => row[headings.indexOf(name)]);
const refused = async (response: Response) => {
  const { errors } = (await response.json()) as Refusal;
  return { status: response.status, code: errors[0]?.extensions.code, message: errors[0]?.message };
};

describe('a stored operation', () => {
  test('is a table at its own address, with its variables by name', async () => {
    const response = await get('/export/rader?ar=2014&slag=UTFALL&slag=BUDGET&urval=%7B%22minst%22%3A7%7D');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="rader-rader.csv"');
    expect(response.headers.get('vary')).toContain('accept');
    const table = await rowsOf(response);
    expect(table.headings).toEqual(['id', 'text', 'belopp', 'belopp_status', 'belopp_enhet', 'radstatus']);
    expect(table.rows.at(-1)).toEqual(['sist', '2014 UTFALL BUDGET 7 ', '', 'SEKRETESS', 'KRONOR', 'NORMAL']);
  });

  test('is asked for with HEAD for its headers alone', async () => {
    const response = await fetch(`${hub.gateway.url}/export/rader?ar=2014&format=xlsx`, { method: 'HEAD' });
    expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([200, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', '']);
  });

  test('is found by the name of its operation too', async () => {
    expect((await get('/export/Rader?ar=2014')).status).toBe(200);
  });

  test.each([
    ['/export/rader', 400, 'PARAMETER_SAKNAS', 'Parametern ar saknas.'],
    ['/export/rader?ar=', 400, 'PARAMETER_SAKNAS', 'Parametern ar saknas.'],
    ['/export/rader?ar=nu', 400, 'OGILTIG_PARAMETER', 'Parametern ar har värdet "nu", men ska vara ett heltal.'],
    ['/export/rader?ar=1&ar=2', 400, 'OGILTIG_PARAMETER', 'Parametern ar står 2 gånger i adressen'],
    ['/export/rader?ar=1&slag=GISSNING', 400, 'OGILTIG_PARAMETER', 'men ska vara något av UTFALL, BUDGET'],
    ['/export/rader?ar=1&urval=nej', 400, 'OGILTIG_PARAMETER', 'men ska vara JSON'],
    ['/export/rader?ar=1&arr=2', 400, 'OKAND_PARAMETER', 'Parametern arr finns inte. Frågan har ar, slag, urval'],
    ['/export/rader?ar=1&asOf=2020-01-01', 400, 'OKAND_PARAMETER', 'Den här frågan kan inte besvaras för ett visst datum'],
    ['/export/rader?ar=1&form=smal', 400, 'OGILTIG_PARAMETER', 'Formen smal finns inte.'],
    ['/export/rader?ar=1&tabell=rad', 404, 'OKAND_TABELL', 'De tabeller som finns är rader.'],
    ['/export/rader?ar=1&format=pdf', 406, 'OKANT_FORMAT', 'Välj format=csv, csv-sv, xlsx, json-stat, sdmx-csv.'],
    ['/export/finns-inte', 404, 'OKAND_FRAGA', 'Det finns ingen lagrad fråga som heter finns-inte.'],
  ])('%s is refused with %i %s', async (address, status, code, message) => {
    expect(await refused(await get(address))).toEqual({ status, code, message: expect.stringContaining(message) });
  });

  test('asOf reaches the question when it takes one', async () => {
    expect(column(await rowsOf(await get('/export/daterad?asOf=2020-01-01')), 'text').at(-1)).toBe('1  2020-01-01');
  });

  test('a format that only others have is refused with the list of those that there are', async () => {
    const response = await get('/export/rader?ar=1', { accept: 'application/pdf' });
    expect(response.status).toBe(406);
    expect(((await response.json()) as Refusal).errors[0]?.extensions.finns).toEqual(['csv', 'csv-sv', 'xlsx', 'json-stat', 'sdmx-csv']);
  });

  test('a table that has not changed is not sent again, and each form of it is another', async () => {
    const first = await get('/export/rader?ar=2014');
    const etag = first.headers.get('etag') ?? '';
    await first.arrayBuffer();
    expect(etag).toMatch(/^W\/"[\w-]+"$/);
    const again = await get('/export/rader?ar=2014', { 'if-none-match': etag });
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
    for (const other of ['/export/rader?ar=2014&format=xlsx', '/export/rader?ar=2014&form=lang', '/export/rader?ar=2015']) {
      const response = await get(other, { 'if-none-match': etag });
      await response.arrayBuffer();
      expect([other, response.status]).toEqual([other, 200]);
    }
  });
});

test('a table of which the schema, or the document, says something else is sent again, though every figure is the same', async () => {
  const etagOf = async (typeDefs: string, operation: string): Promise<string | null> => {
    writeFileSync(path.join(folder, 'rader.graphql'), operation);
    const other = await startHub({ tal: { resolvers: model['tal']?.resolvers ?? {}, typeDefs } }, { lagradeFragor: folder });
    try {
      const response = await get('/export/rader?ar=2014', {}, other);
      await response.arrayBuffer();
      return response.headers.get('etag');
    } finally {
      await other[Symbol.asyncDispose]();
      writeFileSync(path.join(folder, 'rader.graphql'), OPERATION);
    }
  };
  const { typeDefs = '' } = model['tal'] ?? {};
  const etags = [await etagOf(typeDefs, OPERATION), await etagOf(typeDefs, OPERATION), await etagOf(typeDefs.replace('text: String!', '"Radens text, rättad." text: String!'), OPERATION), await etagOf(typeDefs, OPERATION.replace('Vilka', 'Vilka av'))];
  expect(etags[0]).toEqual(expect.any(String));
  expect([etags[1] === etags[0], new Set(etags).size]).toEqual([true, 3]);
});

describe('texts that spreadsheets would run', () => {
  const ADDRESS = '/export/rader?ar=2014&format=';

  test.each([['csv', ','], ['csv-sv', ';'], ['sdmx-csv', ',']] as const)('are texts in %s, and negative numbers are numbers', async (format, separator) => {
    const table = readCsv(await bytesOf(await get(ADDRESS + format)), separator);
    const texts = column(table, format === 'sdmx-csv' ? 'TEXT' : 'text').map(String);
    expect(texts.slice(0, 5).filter((text) => /^[=+\-@\t]/.test(text))).toEqual([]);
    expect(texts[5]).toBe("Malå;'=1+1");
    expect(texts.map((text) => text.replaceAll(/'(?=[=+\-@\t])/g, ''))).toEqual([...FORMULAS, '2014  ']);
    expect(column(table, format === 'sdmx-csv' ? 'OBS_VALUE' : 'belopp')[0]).toBe(format === 'csv-sv' ? '-1566998,5' : '-1566998.5');
  });

  test('are texts in a sheet, and unchanged', async () => {
    const table = await readXlsx(await bytesOf(await get(`${ADDRESS}xlsx`)), 'Data');
    expect(column(table, 'text').slice(0, 6)).toEqual(FORMULAS.slice(0, 6));
    expect(column(table, 'belopp')[0]).toBe(-1566998.5);
  });

  test('are unchanged in JSON-stat', async () => {
    const cube = readJsonStat(await bytesOf(await get(`${ADDRESS}json-stat`)));
    expect(column(cube.table, 'text').slice(0, FORMULAS.length)).toEqual(FORMULAS);
    expect(cube.at({ id: 'r0', matt: 'belopp' })).toEqual({ value: -1566998.5, status: 'NORMAL' });
    expect(cube.at({ id: 'sist', matt: 'belopp' })).toEqual({ value: null, status: 'SEKRETESS' });
  });
});

test('a sheet beside the table tells what it is, what its columns are and what its statuses mean', async () => {
  const { headings, rows } = await readXlsx(await bytesOf(await get('/export/rader?ar=2014&format=xlsx')), 'Om tabellen');
  const lines = [headings, ...rows].map((row) => row.map((cell) => String(cell ?? '')).join(' – '));
  for (const line of ['Fråga – Vilka rader finns det ett år?', 'Tabell – rader', 'ar – 2014', 'Form – en rad per post']) expect(lines.map((one) => one.replace(/ – $/, ''))).toContain(line);
  expect(lines.some((line) => line.startsWith('SEKRETESS – '))).toBe(true);
});

describe('a question of one\'s own', () => {
  const QUESTION = 'query Egen($ar: Int!) { rader(ar: $ar) { id belopp { varde status } } }';
  const address = (parameters: Record<string, string>) => `/export?${new URLSearchParams(parameters).toString()}`;
  const post = (body: unknown, headers: Record<string, string> = { 'content-type': 'application/json' }) => fetch(`${hub.gateway.url}/export`, { method: 'POST', headers, body: JSON.stringify(body) });

  test('is a table at an address that stays, and by POST', async () => {
    const got = await bytesOf(await get(address({ fraga: QUESTION, variabler: '{"ar":2014}', form: 'lang' })));
    const posted = await bytesOf(await post({ fraga: QUESTION, variabler: { ar: 2014 }, form: 'lang' }));
    expect(posted).toEqual(got);
    expect(readCsv(got, ',').rows[0]).toEqual(['r0', 'belopp', '-1566998.5', 'NORMAL', 'NORMAL']);
  });

  test.each([
    ['{ rader', 400, 'OGILTIG_FRAGA'],
    ['{ finnsInte }', 400, 'OGILTIG_FRAGA'],
    ['mutation { andra }', 400, 'STODS_INTE'],
    ['{ __typename }', 200, undefined],
    ['{ trasig { id } }', 500, 'INTERNT_FEL'],
    [`{ ${'a'.repeat(200)}: eget { id } }`, 400, 'FOR_STOR_FRAGA'],
  ])('%s is answered with %i %s', async (fraga, status, code) => {
    const response = await get(address({ fraga }));
    const text = await response.text();
    expect([response.status, /"code":"(\w+)"/.exec(text)?.[1]]).toEqual([status, code]);
    expect(text).not.toContain('hemligt');
  });

  test('with several operations says which is meant, by its name', async () => {
    const fraga = 'query A { eget { id } } query B { rader(ar: 1) { id } }';
    const response = await get(address({ fraga }));
    const { errors } = (await response.json()) as Refusal;
    expect([response.status, errors[0]?.extensions]).toEqual([400, { code: 'OGILTIG_PARAMETER', finns: ['A', 'B'] }]);
    expect(errors[0]?.message).toContain('Ange dess namn i operation.');
    expect((await rowsOf(await get(address({ fraga, operation: 'B' })))).rows[0]?.[0]).toBe('r0');
  });

  test('that changes something is not sent on', async () => {
    const before = hub.subgraphs['tal']?.requests.length;
    await (await post({ fraga: 'query A { __typename } mutation B { andra }', operation: 'B' })).arrayBuffer();
    expect(hub.subgraphs['tal']?.requests.length).toBe(before);
  });

  test('is refused where only stored ones are taken, which still are', async () => {
    const closed = await startHub(model, { lagradeFragor: folder, friaFragor: 'ingen' });
    try {
      expect(await refused(await get(address({ fraga: QUESTION, variabler: '{"ar":1}' }), {}, closed))).toMatchObject({ status: 403, code: 'FRI_FRAGA_EJ_TILLATEN' });
      expect((await get('/export/rader?ar=1', {}, closed)).status).toBe(200);
    } finally {
      await closed[Symbol.asyncDispose]();
    }
  });

  test('sent by a foreign page is refused, but for links to stored questions', async () => {
    expect(await statusFrom('no-cors', 'image', '/export/rader?ar=1')).toBe(400);
    expect(await statusFrom('cors', 'empty', '/export/rader?ar=1')).toBe(400);
    expect(await statusFrom('navigate', 'iframe', '/export/rader?ar=1')).toBe(400);
    expect(await statusFrom('navigate', 'document', address({ fraga: QUESTION, variabler: '{"ar":1}' }))).toBe(400);
    expect(await statusFrom('navigate', 'document', '/export/rader?ar=1')).toBe(200);
    expect((await post({ fraga: QUESTION }, { 'content-type': 'text/plain' })).status).toBe(400);
  });

  test.each(['document', 'iframe'])('that a foreign page has its readers ask as %s bars nobody, however much is refused', async (destination) => {
    const strict = await startHub(model, { lagradeFragor: folder, rateLimit: { nekadePerMinut: 3 }, limits: { kostnad: { oppen: 5 } } });
    try {
      for (let asked = 0; asked < 10; asked += 1) expect(await statusFrom('navigate', destination, `/export/rader?ar=${asked}`, strict)).toBe(400);
      expect((await strict.ask('{ ny: __typename }')).errors).toBeUndefined();
      // The same of one's own accord is counted.
      for (let asked = 0; asked < 10; asked += 1) await (await get(`/export/rader?ar=${asked}`, {}, strict)).arrayBuffer();
      expect((await strict.ask('{ nyare: __typename }')).status).toBe(429);
    } finally {
      await strict[Symbol.asyncDispose]();
    }
  });
});

test('a token that is not valid is refused, and requests of those who ask too often', async () => {
  expect(await refused(await get('/export/rader?ar=1', { authorization: 'Bearer pahittad' }))).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
  expect((await get('/export/rader?ar=1', { authorization: `Bearer ${await tokenFor('nns-analytiker')}` })).headers.get('cache-control')).toBe('private, no-cache');
  const strict = await startHub(model, { lagradeFragor: folder, rateLimit: { adressPerMinut: 2 } });
  try {
    const statuses = [];
    for (let asked = 0; asked < 3; asked += 1) statuses.push((await get('/export/rader?ar=1', {}, strict)).status);
    expect(statuses).toEqual([200, 200, 429]);
  } finally {
    await strict[Symbol.asyncDispose]();
  }
});

test('an operation that costs more than one may spend is refused', async () => {
  const poor = await startHub(model, { lagradeFragor: folder, limits: { kostnad: { oppen: 5 } } });
  try {
    expect(await refused(await get('/export/rader?ar=1', {}, poor))).toMatchObject({ status: 400, code: 'FOR_DYR_FRAGA' });
  } finally {
    await poor[Symbol.asyncDispose]();
  }
});

test('what there is, and how it is asked for, stands at the address itself', async () => {
  const { fragor, format } = (await (await get('/export')).json()) as { fragor: { namn: string; parametrar: unknown; tabeller: unknown }[]; format: { format: string }[] };
  expect(fragor.find(({ namn }) => namn === 'rader')).toMatchObject({
    fraga: 'Vilka rader finns det ett år?',
    adress: '/export/rader',
    parametrar: [{ namn: 'ar', kravs: true }, { namn: 'slag', kravs: false }, { namn: 'urval', kravs: false }],
    tabeller: [{ tabell: 'rader', standard: true, kolumner: ['id', 'text', 'belopp'] }],
  });
  expect(format.map((one) => one.format)).toEqual(['csv', 'csv-sv', 'xlsx', 'json-stat', 'sdmx-csv']);
  const described = (await (await get('/export/openapi.json')).json()) as { paths: Record<string, { get: { parameters: { name: string; description: string }[] } }> };
  expect(described.paths['/export/rader']?.get.parameters.slice(0, 2)).toMatchObject([{ name: 'ar', description: 'Året. Skrivs som ett heltal.' }, { name: 'slag', description: expect.stringContaining('Vilka slag.') }]);
});
