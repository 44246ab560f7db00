import { countStatements } from '../../support/statements';
import { FaultList } from '../../../subgraphs/shared/tablefiles/faults';
import { openTable } from '../../../subgraphs/shared/tablefiles/open';
import { type TestSubgraph, startTestSubgraph } from '../../support/subgraph';

interface Questionnaire { id: string; version: string; respondentgrupp: string; mattillfalle: string; ersatter: string | null; matpunkter: { id: string; version: string; text: string }[] }

let nns: TestSubgraph;
let all: Questionnaire[];
beforeAll(async () => {
  nns = await startTestSubgraph('nns-indikatorer');
  const { data } = await nns.ask('{ enkater { id version respondentgrupp mattillfalle ersatter matpunkter { id version text } } }');
  all = data.enkater;
});
afterAll(() => nns.stop());

const of = (version: string) => all.filter((e) => e.version === version);

test('2014 has a questionnaire for each group and occasion, and each asks what the catalogue says that it asks', async () => {
  const { data } = await nns.ask('{ indikatorer { matpunkter(upphov: NNS) { id insamling versioner { version respondentgrupper mattillfallen } } } }');
  type Item = { id: string; insamling: string; versioner: { respondentgrupper: string[]; mattillfallen: string[] }[] };
  const items = (data.indikatorer as { matpunkter: Item[] }[]).flatMap((i) => i.matpunkter).filter((m) => m.insamling === 'ENKAT');
  const pairs = new Set(items.flatMap((m) => m.versioner.flatMap((v) => v.respondentgrupper.flatMap((g) => v.mattillfallen.map((o) => `${g} ${o}`)))));
  expect(of('2014').map((e) => `${e.respondentgrupp} ${e.mattillfalle}`).toSorted()).toEqual([...pairs].toSorted());
  for (const enkat of of('2014')) {
    const expected = items.filter((m) => m.versioner.some((v) => v.respondentgrupper.includes(enkat.respondentgrupp) && v.mattillfallen.includes(enkat.mattillfalle)));
    expect(enkat.matpunkter.map((m) => m.id)).toEqual(expected.map((m) => m.id));
  }
});

test('of the six questionnaires of 2021 it is known who answers, and what some replace, but not what they ask', () => {
  expect(of('2021').map((e) => [e.id, e.respondentgrupp, e.ersatter])).toEqual([
    ['deltagare-under', 'DELTAGARE', '2014'], ['deltagare-vid-avslut', 'DELTAGARE', '2014'], ['insatspersonal', 'INSATSPERSONAL', null],
    ['styrelse', 'STYRELSE', null], ['parternas-chefsgrupp', 'PARTERNAS_CHEFSGRUPP', null], ['remittent', 'REMITTENT', null],
  ]);
  expect(of('2021').every((e) => e.matpunkter.length === 0)).toBe(true);
});

test('without a version the latest is given, and every questionnaire leads to its source', async () => {
  const { data } = await nns.ask(`{ senaste: enkat(id: "deltagare-under") { version giltighet { fran till } kallor { dokument avsnitt } }
    forra: enkat(id: "deltagare-under", version: "2014") { version syntetisk fragarKon sprak { sprak } kallor { rad } } }`);
  expect(data.senaste).toMatchObject({ version: '2021', giltighet: { fran: '2021-01-01', till: null } });
  expect(data.forra).toEqual({ version: '2014', syntetisk: false, fragarKon: false, sprak: [], kallor: [{ rad: 4056 }, { rad: 4874 }] });
});

test('a questionnaire that there is none of is an error that says so', async () => {
  const { data, errors } = await nns.ask('{ enkat(id: "deltagare-sen") { namn } }');
  expect(data.enkat).toBeNull();
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'OKAND_ENKAT', id: 'deltagare-sen' });
  const version = await nns.ask('{ enkat(id: "deltagare-under", version: "1999") { namn } }');
  expect(version.errors?.[0]?.message).toContain('version "1999"');
});

test('the number of statements does not grow with the questionnaires asked for', async () => {
  const selection = '{ id version namn giltighet { fran } matpunkter { id version text } sprak { sprak } kallor { rad } }';
  const few = await countStatements(() => nns.ask(`{ enkater(respondentgrupp: STYRELSE) ${selection} }`));
  const many = await countStatements(() => nns.ask(`{ enkater ${selection} }`));
  expect(many.statements).toEqual(few.statements);
});

test.each([['BRED', 'CSV'], ['BRED', 'XLSX'], ['LANG', 'CSV'], ['LANG', 'XLSX']])('a %s template in %s opens again with exactly the columns that it describes', async (form, format) => {
  const { data, errors } = await nns.ask(
    `query ($form: Mallform!, $format: Mallformat!) { enkat(id: "deltagare-vid-avslut", version: "2014") { matpunkter { id }
      mall(form: $form, format: $format) { filnamn medietyp innehallBase64 kolumner { namn kravs beskrivning varden } } } }`,
    { form, format },
  );
  expect(errors).toBeUndefined();
  const { mall, matpunkter } = data.enkat;
  const faults = new FaultList();
  const table = await openTable({ name: mall.filnamn, bytes: Buffer.from(mall.innehallBase64, 'base64') }, faults);
  expect(faults.shown).toEqual([]);
  expect(table).toMatchObject({ format, header: mall.kolumner.map((k: { namn: string }) => k.namn) });
  const rows = [];
  for await (const batch of table?.batches() ?? []) rows.push(...batch);
  await table?.close();
  expect(rows).toEqual([]);
  expect(mall.filnamn).toBe(`deltagare-vid-avslut-2014-${form.toLowerCase()}.${format.toLowerCase()}`);
  const ids = matpunkter.map((m: { id: string }) => m.id);
  if (form === 'BRED') expect(table?.header).toEqual(['respondent', 'insats', 'datum', ...ids]);
  else expect(mall.kolumner.find((k: { namn: string }) => k.namn === 'matpunkt').varden).toEqual(ids);
});

test('a questionnaire whose questions are not known has no template, and says why', async () => {
  const { errors } = await nns.ask('{ enkat(id: "remittent") { mall { filnamn } } }');
  expect(errors?.[0]).toMatchObject({ message: expect.stringContaining('är inte kända'), extensions: { code: 'FEL_TILLSTAND' } });
});
