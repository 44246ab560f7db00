import { withClient } from '../../../infra/database/connect';
import { addDeltagarutgava, efterKon } from '../../support/deltagarceller';
import { fetchExport, readCsv, readJsonStat, readXlsx } from '../../support/export-files';
import { type FrontedHub, startFrontedHub } from '../../support/fronted-hub';
import { MEMBERS } from '../../support/subgraph';

/** How many a member has referred, and another: numbers that stand nowhere else. */
const [OWN, OTHERS] = [4311, 8721];
const FORBUND = 'umearegionen';
const ECONOMY = { ar: 2014, slag: 'UTFALL' };

let hub: FrontedHub;
beforeAll(async () => {
  hub = await startFrontedHub();
  const own = (malgrupp: string, visat: number) => ({ tabell: 'EGNA_REMITTERADE', malgrupp, varden: [malgrupp, null, null], visat }) as const;
  const hidden = efterKon({ tabell: 'DELTAGANDE' }, null, 40, 'SEKRETESS', 'SEKRETESS');
  await withClient(hub.subgraphs.get(FORBUND)?.database.skrivUrl ?? '', (client) => addDeltagarutgava(client, { ar: 2024, celler: [own('202100-2114', OWN), own('202100-5521', OTHERS), ...hidden] }));
}, 240_000);
afterAll(() => hub?.stop());

interface Refusal {
  errors: { message: string; extensions: { code: string } }[];
}

const columnsOf = ({ headings, rows }: { headings: string[]; rows: unknown[][] }, ...names: string[]) => rows.map((row) => names.map((name) => row[headings.indexOf(name)]));
const get = (name: string, parameters: Record<string, unknown>, asking = {}) => fetchExport(hub.url, `/export/${name}`, parameters, asking);
const OWN_TABLE = { orgnr: '202100-2114', ar: 2024, tabell: 'minOrganisation.medlemskap.forbund.deltog.celler' };

describe('what is a member\'s own', () => {
  test('is a table for the member, with nothing of another\'s', async () => {
    const { status, bytes, headers } = await get('08-min-organisation', OWN_TABLE, { as: MEMBERS['202100-2114'] });
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('private, no-cache');
    expect(columnsOf(readCsv(bytes, ','), 'antal').flat()).toContain(String(OWN));
    expect(bytes.toString()).not.toContain(String(OTHERS));
  });

  test('is refused for somebody without a token, as GraphQL refuses it', async () => {
    const { status, bytes } = await get('08-min-organisation', OWN_TABLE);
    const { errors } = JSON.parse(bytes.toString()) as Refusal;
    expect([status, errors[0]?.extensions.code]).toEqual([403, 'FORBIDDEN']);
  });

  test('that is forbidden in a table of what is open is told by its code', async () => {
    const fraga = '{ allaForbund { id egnaRemitterade(tabell: EGNA_REMITTERADE, ar: 2024) { status } } }';
    const { status, bytes } = await fetchExport(hub.url, '/export', { fraga });
    expect(status).toBe(200);
    expect(columnsOf(readCsv(bytes, ','), 'id', 'radstatus')).toEqual([['lycksele-mala', 'FORBIDDEN'], ['skelleftea-norsjo', 'FORBIDDEN'], [FORBUND, 'FORBIDDEN']]);
  });
});

test('a hidden cell is hidden in every format, and says that it is', async () => {
  const parameters = { ar: 2024, tabell: 'allaForbund.deltagartabell.celler' };
  const query = '{ allaForbund { deltagartabell(tabell: DELTAGANDE, ar: 2024) { celler { kon antal { varde status } } } } }';
  const { data } = await hub.ask(query);
  const cells = (data.allaForbund as { deltagartabell: { celler: { kon: string | null; antal: { varde: number | null; status: string } }[] } }[]).flatMap(({ deltagartabell }) => deltagartabell.celler);
  expect(cells.filter(({ antal }) => antal.status === 'SEKRETESS').length).toBe(2);
  const expected = cells.map(({ kon, antal }) => [kon ?? '', antal.varde === null ? '' : String(antal.varde), antal.status]);
  const csv = readCsv((await get('07-deltagare', parameters)).bytes, ',');
  expect(columnsOf(csv, 'kon', 'antal', 'antal_status', 'radstatus').filter(([, , , status]) => status === 'NORMAL').map((row) => row.slice(0, 3))).toEqual(expected);
  const sheet = await readXlsx((await get('07-deltagare', { ...parameters, format: 'xlsx' })).bytes, 'Data');
  expect(columnsOf(sheet, 'antal', 'antal_status').filter(([, status]) => status === 'SEKRETESS')).toEqual([[null, 'SEKRETESS'], [null, 'SEKRETESS']]);
  const cube = readJsonStat((await get('07-deltagare', { ...parameters, format: 'json-stat' })).bytes);
  expect(cube.labelsOfStatus['SEKRETESS']).toContain('pekas ut');
  const observations = readCsv((await get('07-deltagare', { ...parameters, format: 'sdmx-csv' })).bytes, ',');
  expect(columnsOf(observations, 'MATT', 'OBS_VALUE', 'OBS_STATUS', 'CONF_STATUS', 'STATUS').filter(([matt, , , , status]) => matt === 'antal' && status === 'SEKRETESS')).toEqual([['antal', '', 'Q', 'C', 'SEKRETESS'], ['antal', '', 'Q', 'C', 'SEKRETESS']]);
});

test('a förbund whose server is down keeps its row, which says so, and is not told from one without data by an empty cell', async () => {
  await hub.front(FORBUND).down();
  try {
    const { status, headers, bytes } = await get('01-economy', ECONOMY);
    expect([status, headers.get('etag'), headers.get('cache-control')]).toEqual([200, null, 'no-store']);
    expect(columnsOf(readCsv(bytes, ','), 'id', 'ekonomi_aretsResultat', 'ekonomi_aretsResultat_status', 'radstatus')).toEqual([
      ['lycksele-mala', '', 'EJ_INSAMLAD', 'NORMAL'],
      ['skelleftea-norsjo', '-1566998', 'NORMAL', 'NORMAL'],
      [FORBUND, '', 'OWNER_UNAVAILABLE', 'OWNER_UNAVAILABLE'],
    ]);
    const about = await readXlsx((await get('01-economy', { ...ECONOMY, format: 'xlsx' })).bytes, 'Om tabellen');
    const lines = [about.headings, ...about.rows].map((row) => row.map((cell) => String(cell ?? '')).join(' '));
    expect(lines.some((line) => line.startsWith('Svaret är inte helt.'))).toBe(true);
    expect(lines.some((line) => line.startsWith('OWNER_UNAVAILABLE ') && line.includes(FORBUND))).toBe(true);
  } finally {
    await hub.restore('{ allaForbund { id ekonomi(ar: 2014, slag: UTFALL) { aretsResultat { varde } } } }');
  }
});

test('a table of which nothing came is refused with the error\'s own code', async () => {
  await hub.front('register').down();
  try {
    const { status, bytes } = await get('01-economy', ECONOMY);
    expect([status, (JSON.parse(bytes.toString()) as Refusal).errors[0]?.extensions.code]).toEqual([503, 'SUBGRAPH_UNAVAILABLE']);
  } finally {
    await hub.restore('{ allaForbund { id } }');
  }
});

test('a printed figure leads to its document and line in the table too', async () => {
  const { bytes } = await get('01-economy', { ...ECONOMY, tabell: 'allaForbund' });
  const row = columnsOf(readCsv(bytes, ','), 'id', 'ekonomi_aretsResultat_kalla_dokument', 'ekonomi_aretsResultat_kalla_rad').find(([id]) => id === 'skelleftea-norsjo');
  const { data } = await hub.ask('{ allaForbund { id ekonomi(ar: 2014, slag: UTFALL) { aretsResultat { kallor { dokument rad } } } } }');
  const own = (data.allaForbund as { id: string; ekonomi: { aretsResultat: { kallor: { dokument: string; rad: number }[] } } }[]).find(({ id }) => id === 'skelleftea-norsjo')?.ekonomi.aretsResultat.kallor ?? [];
  expect(own.length).toBeGreaterThan(0);
  expect(row).toEqual(['skelleftea-norsjo', own.map(({ dokument }) => dokument).join(' | '), own.map(({ rad }) => rad).join(' | ')]);
});
