import { Client } from 'pg';
import { medFel } from '../../../subgraphs/nns-indikatorer/exempel/fel';
import type { Exempelfil } from '../../../subgraphs/nns-indikatorer/exempel/filer';
import { type Exempelmatning, generera } from '../../../subgraphs/nns-indikatorer/exempel/generator';
import { exempelinstrument } from '../../../subgraphs/nns-indikatorer/exempel/instrument';
import { registreraInstrument } from '../../../subgraphs/nns-indikatorer/import/registrera-instrument';
import { nnsOf } from '../../questions/measured-hub';
import { storedOperations } from '../../questions/stored';
import { Truth, wrongShare } from '../../questions/truth';
import { type TestHub, startTestHub } from '../../support/in-process-hub';
import { tokenFor } from '../../support/issuer';
import { type Answer, type Asker, FORVALTARE, MEMBERS, chefVid } from '../../support/subgraph';

// A measurement from its plan to its recall, all of it through the gateway, as NNS's own tools would do it.
jest.setTimeout(300_000);

const COMPARISON = storedOperations('schema/operations').find((o) => o.name === '03-nns')?.query ?? '';
const SVAR = '{ matomgang { id status lopnummer utgavor { nummer skal avslut } } fel { kod text falt } }';
const MUTATIONS = {
  planera: `mutation ($indata: MatomgangIndata!) { svar: planeraMatomgang(indata: $indata) ${SVAR} }`,
  lage: `mutation ($id: ID!, $status: Matomgangsstatus!) { svar: andraMatomgang(id: $id, status: $status) ${SVAR} }`,
  lasIn: 'mutation ($indata: EnkatsvarIndata!) { svar: importeraEnkatsvar(indata: $indata) { inlast redanInlast antalEnkater antalFel fel { rad kolumn regel text atgard } } }',
  godkann: `mutation ($id: ID!, $forbund: ID!) { svar: godkannUppgifter(matomgang: $id, forbund: $forbund) ${SVAR} }`,
  slapp: `mutation ($id: ID!) { svar: slappMatomgang(id: $id, skal: "Första publiceringen") ${SVAR} }`,
  ratta: `mutation ($id: ID!) { svar: rattaMatomgang(id: $id, skal: "En fil saknade svar") ${SVAR} }`,
  aterkalla: `mutation ($id: ID!) { svar: aterkallaMatomgang(id: $id, art: FEL, skal: "Fel lydelse") ${SVAR} }`,
} as const;

/** Two förbund, two questionnaires; the first of the two is large enough to plant faults in. */
function measurement(): Exempelmatning {
  const [whole] = generera({ fro: 5, antalForbund: 3, enkaterPerForbund: 60, ar: [2024], namn: 'prov' });
  if (!whole) throw new Error('No measurement was made.');
  const forbund = ['skelleftea-norsjo', 'umearegionen'];
  const enkater = ['DELTAGARE', 'INSATSPERSONAL'].flatMap((grupp) => whole.enkater.find(({ form }) => form.respondentgrupp === grupp) ?? []);
  const ids = new Set(enkater.map(({ form }) => form.id));
  return {
    enkater,
    filer: whole.filer.filter((fil) => forbund.includes(fil.forbund) && ids.has(fil.enkat.form.id)),
    plan: {
      ...whole.plan, enkater: whole.plan.enkater.filter(({ id }) => ids.has(id)),
      inbjudna: whole.plan.inbjudna.filter((i) => forbund.includes(i.forbund)).map((i) => ({ ...i, utskick: (i.utskick ?? []).filter(({ enkat }) => ids.has(enkat)) })),
    },
  };
}

let hub: TestHub;
let matning: Exempelmatning;
let id: string;
beforeAll(async () => {
  hub = await startTestHub();
  await registreraInstrument(nnsOf(hub).migratorUrl, exempelinstrument(), 'test');
  matning = measurement();
  id = matning.plan.id;
});
afterAll(() => hub?.stop());

const handlaggareVid = (forbund: string): Asker => ['forbund-handlaggare', { forbund }];
const ask = (mutation: string, variables: Record<string, unknown>, asker: Asker = FORVALTARE): Promise<Answer> => hub.ask(mutation, variables, { as: asker });
/** As whoever reports for the file's förbund. */
const lasIn = (fil: Exempelfil, text?: string, ersatt?: boolean) => [MUTATIONS.lasIn, indata(fil, text, ersatt), handlaggareVid(fil.forbund)] as const;

/** Changes something that must succeed. */
// The payload's shape is the test's business.
// oxlint-disable-next-line typescript/no-explicit-any
async function change(mutation: string, variables: Record<string, unknown>, asker?: Asker): Promise<any> {
  const { data, errors } = await ask(mutation, variables, asker);
  expect(errors).toBeUndefined();
  expect(data.svar.fel).toEqual([]);
  return data.svar;
}

const indata = (fil: Exempelfil, text: string = fil.bytes().toString('utf8'), ersatt = false) =>
  ({ indata: { matomgang: id, forbund: fil.forbund, enkat: fil.enkat.form.id, filnamn: fil.filnamn, innehallBase64: Buffer.from(text).toString('base64'), ersatt } });

/** Rows that a change writes, and who the log says has made them. */
async function written(): Promise<{ matomgangar: number; enkater: number; handelser: number; vem: string[] }> {
  const client = new Client({ connectionString: nnsOf(hub).migratorUrl });
  await client.connect();
  const { rows: [row] } = await client.query<{ matomgangar: number; enkater: number; handelser: number; vem: string[] }>(
    `select (select count(*)::int from matomgang) as matomgangar, (select count(*)::int from besvarad_enkat) as enkater,
       (select count(*)::int from revisionslogg where objekt = 'MATOMGANG') as handelser,
       (select coalesce(array_agg(distinct vem), '{}') from revisionslogg where objekt = 'MATOMGANG') as vem`,
  );
  await client.end();
  if (!row) throw new Error('No counts.');
  return row;
}

const truthLine = (fil: Exempelfil, matpunkt: string) => ({ respondentgrupp: fil.enkat.form.respondentgrupp, mattillfalle: fil.enkat.form.mattillfalle, matpunkt, forbund: fil.forbund });

interface Line {
  respondentgrupp: string;
  mattillfalle: string;
  matpunkt: { id: string };
  forbund: { forbund: { id: string }; andelPositiva: { varde: number | null; min: number | null; max: number | null; status: string; flaggor: string[]; syntetisk: boolean } }[];
}

async function compare(): Promise<Line[]> {
  const { data, errors } = await hub.ask(COMPARISON, { nummer: '1', fran: '2024', till: '2024' });
  expect(errors).toBeUndefined();
  return data.indikator.jamforelse.filter((l: { matpunkt: { version: string } }) => l.matpunkt.version === 'exempel-1');
}

test('without a token, with a wrong one, or as somebody else, nothing is changed, and the answer says what it takes', async () => {
  const before = await written();
  const [fil] = matning.filer;
  if (!fil) throw new Error('No file.');
  const [OWN, OTHER] = matning.plan.inbjudna.map((i) => i.forbund).toSorted((a) => (a === fil.forbund ? -1 : 1));
  if (OWN === undefined || OTHER === undefined) throw new Error('Two are invited.');
  const [forvaltare, reporters] = ['rollen nns-forvaltare', 'någon av rollerna forbund-handlaggare, forbund-chef eller nns-forvaltare'];
  const own: Asker[] = [handlaggareVid(OWN), chefVid(OWN)];
  /** With what it takes, and by whom it is tried with a role that is right elsewhere. */
  const calls: [mutation: string, variables: Record<string, unknown>, kraver: string, others: Asker[]][] = [
    [MUTATIONS.planera, { indata: matning.plan }, forvaltare, own], [MUTATIONS.lage, { id, status: 'OPPEN' }, forvaltare, own],
    [MUTATIONS.lasIn, indata(fil), reporters, []], [MUTATIONS.godkann, { id, forbund: OWN }, 'rollen forbund-chef', [FORVALTARE, handlaggareVid(OWN)]],
    [MUTATIONS.slapp, { id }, forvaltare, own], [MUTATIONS.ratta, { id }, forvaltare, own], [MUTATIONS.aterkalla, { id }, forvaltare, own],
  ];
  const forged = `${await tokenFor('nns-forvaltare')}x`;
  for (const [mutation, variables, kraver, others] of calls) {
    for (const asker of [undefined, MEMBERS['202100-2114'], ['nns-analytiker'] as const, ...others]) {
      const { data, errors } = await hub.ask(mutation, variables, { as: asker });
      expect([asker, data?.svar ?? null, errors?.map((e) => [e.extensions?.['code'], e.message])]).toEqual([asker, null, [['FORBIDDEN', expect.stringContaining(`kräver ${kraver}, och `)]]]);
    }
    const { data, errors } = await hub.ask(mutation, variables, { token: forged });
    expect([data, errors?.[0]?.extensions?.['code']]).toEqual([undefined, 'UNAUTHENTICATED']);
  }
  for (const [mutation, variables] of [[MUTATIONS.lasIn, indata(fil)], [MUTATIONS.godkann, { id, forbund: OWN }]] as const) {
    const { data, errors } = await ask(mutation, variables, chefVid(OTHER));
    expect([data?.svar ?? null, errors]).toEqual([null, [expect.objectContaining({ message: expect.stringContaining(`det egna förbundet (${OTHER})`), extensions: expect.objectContaining({ code: 'FORBIDDEN' }) })]]);
  }
  expect(await written()).toEqual(before);
});

test('a measurement is planned, opened, filled, closed, validated, released, compared, corrected and recalled', async () => {
  expect(await change(MUTATIONS.planera, { indata: matning.plan })).toMatchObject({ matomgang: { id, status: 'PLANERAD' } });
  expect(await change(MUTATIONS.lage, { id, status: 'OPPEN' })).toMatchObject({ matomgang: { status: 'OPPEN' } });

  const faulty = matning.filer.filter((fil) => fil.enkat.form.fragarKon).toSorted((a, b) => b.rakning().antalRader - a.rakning().antalRader)[0];
  if (!faulty) throw new Error('No file to plant faults in.');
  for (const fil of matning.filer.filter((f) => f !== faulty)) expect(await change(...lasIn(fil))).toMatchObject({ inlast: true, antalFel: 0 });

  const before = await written();
  const planted = medFel(faulty);
  const { data: { svar: refused } } = await ask(...lasIn(faulty, planted.text));
  expect([refused.inlast, refused.antalFel]).toEqual([false, 20]);
  expect(refused.fel.map(({ regel, rad, kolumn }: { regel: string; rad: number; kolumn: number | null }) => ({ regel, rad, kolumn }))).toEqual(planted.fel);
  expect(refused.fel.filter((f: { text: string; atgard: string }) => f.text === '' || f.atgard === '')).toEqual([]);
  expect((await written()).enkater).toBe(before.enkater);

  expect(await change(...lasIn(faulty))).toMatchObject({ inlast: true, redanInlast: false, antalEnkater: faulty.rakning().antalRader });
  expect(await change(...lasIn(faulty))).toMatchObject({ inlast: true, redanInlast: true });

  await change(MUTATIONS.lage, { id, status: 'STANGD' });
  await change(MUTATIONS.lage, { id, status: 'VALIDERAD' });
  const { data: { svar: early } } = await ask(MUTATIONS.slapp, { id });
  expect(early.fel.map((f: { kod: string }) => f.kod)).toEqual(['EJ_GRANSKAD']);
  expect(await compare()).toEqual([]);
  for (const { forbund } of matning.plan.inbjudna) await change(MUTATIONS.godkann, { id, forbund }, chefVid(forbund));
  expect(await change(MUTATIONS.slapp, { id })).toMatchObject({ matomgang: { status: 'SLAPPT', utgavor: [{ nummer: 1, avslut: null }] } });

  const truth = new Truth(matning);
  const lines = await compare();
  const { form } = faulty.enkat;
  const line = lines.find((l) => l.respondentgrupp === form.respondentgrupp && l.mattillfalle === form.mattillfalle);
  if (!line) throw new Error('The released line is not there.');
  for (const { forbund, andelPositiva } of line.forbund.filter((f) => truth.forbund.includes(f.forbund.id))) {
    const cell = truth.cell({ ...truthLine(faulty, line.matpunkt.id), forbund: forbund.id });
    expect([wrongShare(andelPositiva, cell.antalPositiva, cell.antalSvar), andelPositiva.status, andelPositiva.syntetisk]).toEqual([[], 'NORMAL', true]);
  }

  // The correction: the last ten of the file were no participants.
  const kept = faulty.bytes().toString('utf8').trimEnd().split('\r\n').slice(0, -10).join('\r\n');
  expect(await change(...lasIn(faulty, kept, true))).toMatchObject({ inlast: true });
  expect(await compare()).toEqual(lines);
  expect(await change(MUTATIONS.ratta, { id })).toMatchObject({ matomgang: { status: 'SLAPPT', utgavor: [{ nummer: 1, avslut: 'ERSATT' }, { nummer: 2, skal: 'En fil saknade svar', avslut: null }] } });
  expect(await compare()).not.toEqual(lines);

  expect(await change(MUTATIONS.aterkalla, { id })).toMatchObject({ matomgang: { status: 'ATERKALLAD', utgavor: [{ avslut: 'ERSATT' }, { avslut: 'FEL' }] } });
  const withdrawn = (await compare()).flatMap((l) => l.forbund.filter((f) => truth.forbund.includes(f.forbund.id))).map((f) => f.andelPositiva);
  expect(new Set(withdrawn.map((v) => `${v.status} ${v.varde}`))).toEqual(new Set(['ATERKALLAD null']));
  // NNS's förvaltare, and at each of the two förbund one who reports and one who approves; all of them as pseudonyms.
  expect((await written()).vem).toEqual(Array.from({ length: 5 }, () => expect.stringMatching(/^p-/)));
});

test('a file that is larger than a question holds is refused with the command that takes it', async () => {
  const [fil] = matning.filer;
  if (!fil) throw new Error('No file.');
  const { data, errors } = await ask(...lasIn(fil, 'x'.repeat(90_000)));
  expect(data).toBeUndefined();
  expect(errors?.[0]).toMatchObject({ message: expect.stringContaining('kommandot import enkat'), extensions: { code: 'FOR_STOR_FRAGA' } });
});
