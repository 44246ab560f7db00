import { withTransaction } from '../../../subgraphs/register/transaktion';
import { lasSerie } from '../../../subgraphs/register/referensserier/las-fil';
import { lasInSerie } from '../../../subgraphs/register/referensserier/las-in';
import { type Seriesort, seriesort } from '../../../subgraphs/register/referensserier/serier';
import { verifiera } from '../../../subgraphs/shared/revision/verifiera';
import { withClient } from '../../../infra/database/connect';
import { type TestSubgraph, startTestSubgraph } from '../../support/subgraph';

let register: TestSubgraph;
beforeEach(async () => {
  register = await startTestSubgraph('register');
});
afterEach(() => register.stop());

const befolkning = seriesort('befolkning') as Seriesort;
const prisindex = seriesort('prisindex') as Seriesort;

/** Reads a file in as the command does. */
async function readIn(sort: Seriesort, text: string) {
  const read = await lasSerie(sort, { name: 'serie.csv', bytes: Buffer.from(text) });
  if ('fel' in read) return read;
  return withTransaction(register.database.migratorUrl, (client) => lasInSerie(client, { sort, namn: 'Provserie', kalla: 'Provets källa', varden: read.varden, vem: 'drift:prov' }));
}

const INVANARE = 'query ($ar: Int!) { forbund(id: "skelleftea-norsjo") { invanare16till64(ar: $ar) { varde status enhet flaggor definition kallor { dokument avsnitt tryckt } } } }';
const invanare = async (ar: number) => (await register.ask(INVANARE, { ar })).data.forbund.invanare16till64;

test('before any is read in, every value is not collected and both series say that they are not there', async () => {
  const { data } = await register.ask('{ prisindex(ar: 2020) { varde status enhet } referensserier { sort inlast antalVarden } kommun(kod: "2482") { invanare16till64(ar: 2020) { varde status } } }');
  expect(data).toEqual({
    prisindex: { varde: null, status: 'EJ_INSAMLAD', enhet: 'INDEX' },
    referensserier: [{ sort: 'BEFOLKNING_16_64', inlast: null, antalVarden: 0 }, { sort: 'PRISINDEX', inlast: null, antalVarden: 0 }],
    kommun: { invanare16till64: { varde: null, status: 'EJ_INSAMLAD' } },
  });
});

test("a förbund's inhabitants are the sum of the kommuner that it covered that year, with each kommun's source", async () => {
  await readIn(befolkning, 'kommunkod;ar;antal\n2482;2013;40000\n2482;2014;41 000\n2417;2013;2000\n2417;2014;2100\n');
  // Norsjö joined in 2014.
  expect(await invanare(2013)).toMatchObject({ varde: 40000, status: 'NORMAL', enhet: 'ANTAL', flaggor: [], kallor: [{ dokument: 'Provets källa', avsnitt: 'Skellefteå, 2013', tryckt: '40000' }] });
  const efter = await invanare(2014);
  expect(efter).toMatchObject({ varde: 43100, kallor: [expect.objectContaining({ avsnitt: 'Norsjö, 2014' }), expect.objectContaining({ avsnitt: 'Skellefteå, 2014', tryckt: '41 000' })] });
  expect(efter.definition).toContain('Summan av Norsjö, Skellefteå.');
});

test('one kommun without a value leaves the whole förbund without one, and says which', async () => {
  await readIn(befolkning, 'kommunkod;ar;antal\n2482;2014;41000\n');
  expect(await invanare(2014)).toMatchObject({ varde: null, status: 'EJ_INSAMLAD', definition: expect.stringContaining('Norsjö 2014') });
});

test('a price index has one value a year, with its name and source', async () => {
  await readIn(prisindex, 'år,index\n2014,"100,5"\n2015,101.25\n');
  const { data } = await register.ask('{ a: prisindex(ar: 2014) { varde definition kallor { dokument tryckt } } b: prisindex(ar: 2015) { varde } c: prisindex(ar: 2016) { varde status } }');
  expect(data).toEqual({
    a: { varde: 100.5, definition: 'Provserie', kallor: [{ dokument: 'Provets källa', tryckt: '100,5' }] }, b: { varde: 101.25 }, c: { varde: null, status: 'EJ_INSAMLAD' },
  });
});

test('a new file takes the place of the whole series, and the audit trail has both', async () => {
  await readIn(prisindex, 'ar;index\n2014;100\n2015;101\n');
  expect(await readIn(prisindex, 'ar;index\n2015;99\n')).toEqual({ fore: 2 });
  const { data } = await register.ask('{ prisindex(ar: 2014) { varde } referensserier { sort antalVarden forstaAr sistaAr } }');
  expect(data).toMatchObject({ prisindex: { varde: null }, referensserier: [{}, { sort: 'PRISINDEX', antalVarden: 1, forstaAr: 2015, sistaAr: 2015 }] });
  await withClient(register.database.migratorUrl, async (client) => {
    expect((await client.query("select 1 from revision where vad = 'REFERENSSERIE'")).rowCount).toBe(2);
    expect(await verifiera(client)).toMatchObject({ antal: expect.any(Number) });
  });
});

test.each([0, -1, 99999999])('the year %i is refused where it is asked for, and takes nothing else of the answer with it', async (ar) => {
  const { data, errors } = await register.ask(
    `query ($ar: Int!) {
      prisindex(ar: $ar) { varde }
      kommun(kod: "2482") { namn invanare16till64(ar: $ar) { varde } }
      forbund(id: "skelleftea-norsjo") { invanare16till64(ar: $ar) { varde } medlemskap { organisation { namn } } antalMedlemmar { varde } lan { namn } }
    }`,
    { ar },
  );
  expect(data).toEqual({
    prisindex: null,
    kommun: { namn: 'Skellefteå', invanare16till64: null },
    forbund: { invanare16till64: null, medlemskap: expect.arrayContaining([{ organisation: { namn: expect.any(String) } }]), antalMedlemmar: { varde: expect.any(Number) }, lan: { namn: expect.any(String) } },
  });
  expect(errors?.map(({ path, extensions }) => [path?.join('.'), extensions?.['code']]).toSorted()).toEqual([
    ['forbund.invanare16till64', 'OGILTIGT_AR'], ['kommun.invanare16till64', 'OGILTIGT_AR'], ['prisindex', 'OGILTIGT_AR'],
  ]);
});

const refused: readonly (readonly [what: string, sort: Seriesort, text: string, fault: object])[] = [
  ['an unknown column', befolkning, 'kommunkod;ar;antal;kon\n2482;2014;5;M\n', { rad: 1, kolumn: 4, regel: 'OKAND_KOLUMN' }],
  ['a missing column', befolkning, 'kommunkod;antal\n2482;5\n', { rad: 1, kolumnnamn: 'ar', regel: 'SAKNAD_KOLUMN' }],
  ['a kommunkod that is none', befolkning, 'kommunkod;ar;antal\nUmeå;2014;5\n', { rad: 2, kolumn: 1, varde: 'Umeå', regel: 'OGILTIG_KOMMUNKOD' }],
  ['a kommunkod that is missing', befolkning, 'kommunkod;ar;antal\n;2014;5\n', { rad: 2, kolumn: 1, varde: '', regel: 'OGILTIG_KOMMUNKOD', text: 'Kommunkoden saknas.' }],
  ['a kommunkod in no län', befolkning, 'kommunkod;ar;antal\n0280;2014;5\n', { rad: 2, regel: 'OKAND_KOMMUN' }],
  ['a year that is none', prisindex, 'ar;index\n14;5\n', { rad: 2, kolumn: 1, regel: 'OGILTIGT_AR' }],
  ['a value that is missing', prisindex, 'ar;index\n2014;\n', { rad: 2, kolumn: 2, regel: 'OGILTIGT_VARDE', text: 'Värdet saknas.' }],
  ['half an inhabitant', befolkning, 'kommunkod;ar;antal\n2482;2014;5,5\n', { rad: 2, kolumn: 3, regel: 'OGILTIGT_VARDE' }],
  ['a value twice', prisindex, 'ar;index\n2014;5\n2014;6\n', { rad: 3, regel: 'DUBBLETT' }],
  ['no values', prisindex, 'ar;index\n', { regel: 'TOM_FIL' }],
];

test.each(refused)('a file with %s is refused whole, with its place', async (_what, sort, text, fault) => {
  expect(await readIn(sort, text)).toMatchObject({ fel: [expect.objectContaining(fault)], antalFel: 1 });
  const { data } = await register.ask('{ referensserier { inlast } }');
  expect(data.referensserier).toEqual([{ inlast: null }, { inlast: null }]);
});
