import { type Answer, type Asker, FORVALTARE, MEMBERS, type TestSubgraph, chefVid, startTestSubgraph } from '../../../support/subgraph';
import { type Plan, type Svar, medKlient, planera, registreraTestinstrument, svara } from './matning';

let service: TestSubgraph;
beforeEach(async () => {
  service = await startTestSubgraph('nns-indikatorer', { fakta: false });
  await registreraTestinstrument(service.database);
});
afterEach(() => service.stop());

const SVAR: Svar[] = ['a', 'b', 'c'].flatMap((forbund): Svar[] => [{ forbund, antal: 30, steg: [5, 5, 3] }, { forbund, antal: 20, steg: [1, 1, 3] }]);

const matning = (more: Partial<Plan> = {}): Promise<void> => medKlient(service.database.skrivUrl, async (client) => {
  await planera(client, { id: 'm', forbund: ['a', 'b', 'c'].map((id) => ({ id })), ...more });
  await svara(client, 'm', SVAR);
});

const MUTATION = {
  slapp: 'mutation ($id: ID!, $skal: String!) { svar: slappMatomgang(id: $id, skal: $skal) { matomgang { status lopnummer } fel { kod text falt } } }',
  ratta: 'mutation ($id: ID!, $skal: String!) { svar: rattaMatomgang(id: $id, skal: $skal) { matomgang { status } fel { kod text falt } } }',
  aterkalla: 'mutation ($id: ID!, $skal: String!, $art: Aterkallelseart!) { svar: aterkallaMatomgang(id: $id, skal: $skal, art: $art) { matomgang { status } fel { kod text falt } } }',
};
const andra = (what: keyof typeof MUTATION, variables: Record<string, unknown> = {}): Promise<Answer> =>
  service.ask(MUTATION[what], { id: 'm', skal: 'Prov', ...variables }, { as: FORVALTARE });
async function gor(what: keyof typeof MUTATION, variables: Record<string, unknown> = {}): Promise<void> {
  const { data, errors } = await andra(what, variables);
  expect(errors).toBeUndefined();
  expect(data.svar.fel).toEqual([]);
}

interface Nod {
  tidpunkt: string; art: string; niva: string; forbund: { id: string } | null; kon: string | null; matpunkt: { id: string; version: string }; falt: string[];
  fore: Record<string, unknown>; efter: Record<string, unknown>;
}
const FEED = `query ($sedan: Tidpunkt!, $nummer: ID, $forbund: ID, $first: Int!, $after: String) {
  andringar(sedan: $sedan, nummer: $nummer, forbund: $forbund, first: $first, after: $after) {
    noder {
      tidpunkt art niva kon falt lan respondentgrupp mattillfalle matomgang { id } utgava { nummer avslut } forbund { id } matpunkt { id version }
      fore { varde status definition } efter { varde status flaggor precision enhet definition syntetisk kallor { dokument avsnitt utgava } }
    }
    pageInfo { hasNextPage endCursor }
  }
}`;
async function feed(variables: Record<string, unknown> = {}): Promise<{ noder: Nod[]; pageInfo: { hasNextPage: boolean; endCursor: string } }> {
  const { data, errors } = await service.ask(FEED, { sedan: '2026-01-01', first: 1000, ...variables });
  expect(errors).toBeUndefined();
  return data.andringar;
}
const isA = (punkt: string) => ({ niva, forbund, kon, matpunkt }: Nod): boolean => niva === 'FORBUND' && forbund?.id === 'a' && kon === null && matpunkt.id === punkt;

it('lists every cell of a first release as new, with its share and where it comes from', async () => {
  await matning();
  await gor('slapp');
  const { noder } = await feed();
  const { rows: [antal] } = await medKlient(service.database.publikUrl, (client) => client.query<{ antal: number }>('select count(*)::int as antal from matcell'));
  expect(noder).toHaveLength(antal?.antal ?? -1);
  expect(new Set(noder.map((n) => n.art))).toEqual(new Set(['NY']));
  expect(noder.find(isA('p.1'))).toMatchObject({
    falt: [], fore: { varde: null, status: 'EJ_INSAMLAD' },
    efter: {
      varde: 60, status: 'NORMAL', precision: 'EXAKT', enhet: 'PROCENT', flaggor: [], syntetisk: false,
      definition: 'Svar på stegen 4–5 av skalan 1–5, delat med alla svar på skalan. Vet ej och uteblivna svar räknas inte. Gäller dem som svarade i förbundet.',
      kallor: [{ dokument: 'Mätomgång m', avsnitt: 'Provenkät, v1' }],
    },
  });
  expect(noder.find(isA('p.3'))).toMatchObject({ efter: { varde: null, status: 'EJ_TILLAMPLIG' } });
});

it('lists of a correction exactly the cells that changed, with the fields that did', async () => {
  await matning();
  await gor('slapp');
  const innan = await feed();
  // Two vet ej from förbund a on the second item; a new answer to no other.
  await medKlient(service.database.skrivUrl, (client) => svara(client, 'm', [{ forbund: 'a', antal: 2, steg: [null, -1, null] }]));
  await gor('ratta');
  const { noder } = await feed({ after: innan.pageInfo.endCursor });
  expect(noder.map(({ art, niva, forbund, kon, matpunkt, falt }) => [art, niva, forbund?.id ?? null, kon, matpunkt.id, falt])).toEqual([
    ['ANDRAD', 'DELTAGANDE', null, null, 'p.2', ['antalVetEj']], ['ANDRAD', 'FORBUND', 'a', null, 'p.2', ['antalVetEj']],
  ]);
  await medKlient(service.database.skrivUrl, (client) => svara(client, 'm', [{ forbund: 'a', antal: 5, steg: [5, null, null] }]));
  await gor('ratta');
  const tredje = (await feed({ after: innan.pageInfo.endCursor })).noder.slice(2);
  expect(tredje.map(({ niva, matpunkt, falt }) => [niva, matpunkt.id, falt])).toEqual([
    ['DELTAGANDE', 'p.1', ['andelAvSamtligaSvar', 'antalSvar', 'antalPositiva', 'medelvarde', 'medelvardesintervall', 'fordelning', 'konfidensintervall', 'ovagtMedelOverForbund', 'ovagtKonfidensintervall']],
    ['FORBUND', 'p.1', ['andelPositiva', 'antalSvar', 'antalPositiva', 'medelvarde', 'medelvardesintervall', 'fordelning', 'konfidensintervall']],
  ]);
  expect(tredje[1]).toMatchObject({ fore: { varde: 60 }, efter: { varde: 63.6 } });
});

it('lists what is recalled, and after ROJANDE leads to no value, before or after', async () => {
  await matning();
  await gor('slapp');
  const { noder: nya } = await feed();
  await gor('aterkalla', { art: 'FEL' });
  const fel = (await feed()).noder.slice(nya.length);
  expect(fel).toHaveLength(nya.length);
  expect(fel.find(isA('p.1'))).toMatchObject({ art: 'ATERKALLAD_FEL', utgava: { nummer: 1, avslut: 'FEL' }, fore: { varde: 60, status: 'NORMAL' }, efter: { varde: null, status: 'ATERKALLAD' } });
  await gor('ratta');
  await gor('aterkalla', { art: 'ROJANDE' });
  const { noder } = await feed();
  expect(noder.filter((n) => n.fore['varde'] !== null || n.efter['varde'] !== null)).toEqual([]);
  expect(noder.map((n) => n.art).filter((art) => art === 'ATERKALLAD_ROJANDE')).toHaveLength(nya.length);
  expect(noder.find(isA('p.1'))).toMatchObject({ art: 'NY', efter: { status: 'ATERKALLAD', definition: 'Utfallet är återkallat och raderat.' } });
});

it('is read page by page, in order of time, each change once', async () => {
  await matning();
  await gor('slapp');
  const { noder: alla } = await feed();
  const lasta: Nod[] = [];
  let after: string | null = null;
  for (let more = true; more;) {
    const sida = await feed({ first: 7, after });
    lasta.push(...sida.noder);
    ({ hasNextPage: more, endCursor: after } = sida.pageInfo);
  }
  expect(lasta).toEqual(alla);
  expect((await feed({ sedan: alla.at(-1)?.tidpunkt })).noder).toEqual([]);
});

it('can be had for one förbund or one indicator', async () => {
  await matning();
  await gor('slapp');
  const b = (await feed({ forbund: 'b' })).noder;
  expect(new Set(b.map((n) => n.forbund?.id))).toEqual(new Set(['b']));
  expect(new Set((await feed({ nummer: '91' })).noder.map((n) => n.matpunkt.id))).toEqual(new Set(['s.1']));
});

it('shows nothing before the time of publication', async () => {
  await matning({ publiceras: new Date(Date.now() + 3_600_000) });
  await gor('slapp');
  expect(await feed()).toEqual({ noder: [], pageInfo: { hasNextPage: false, endCursor: null } });
});

it.each([
  [{ first: 1001 }, 'first: 1001 går inte att visa på en sida. Skriv ett tal mellan 1 och 1000, och hämta resten med after.'],
  [{ first: 0 }, 'first: 0 går inte att visa på en sida. Skriv ett tal mellan 1 och 1000, och hämta resten med after.'],
  [{ after: 'påhittad' }, 'after är ingen markör ur denna lista. Använd endCursor från sidan före, oförändrad.'],
])('refuses %j', async (variables, message) => {
  const { errors } = await service.ask(FEED, { sedan: '2026-01-01', first: 10, ...variables });
  expect(errors).toMatchObject([{ message, extensions: { code: 'OGILTIG_INDATA' } }]);
});

describe('a mutation', () => {
  it('answers with the measurement as it then is', async () => {
    await matning();
    expect((await andra('slapp')).data).toEqual({ svar: { matomgang: { status: 'SLAPPT', lopnummer: 2 }, fel: [] } });
  });

  it('says what whoever asked can mend, and changes nothing', async () => {
    await matning({ status: 'STANGD' });
    expect((await andra('slapp')).data).toEqual({
      svar: { matomgang: null, fel: [{ kod: 'FEL_TILLSTAND', text: 'Mätomgången m är stängd och kan inte släppas: den ska vara validerad.', falt: 'id' }] },
    });
  });

  it.each<[string, Asker | undefined]>([
    ['without a token', undefined], ['the head of a förbund', chefVid('a')], ['who reports for a förbund', ['forbund-handlaggare', { forbund: 'a,b,c' }]], ['NNS\'s analyst', ['nns-analytiker']],
    ['a member', MEMBERS['202100-5521']],
  ])('is not for %s', async (_who, asker) => {
    await matning();
    for (const mutation of [MUTATION.slapp, MUTATION.ratta, MUTATION.aterkalla]) {
      const { errors } = await service.ask(mutation, { id: 'm', skal: 'Prov', ...(mutation === MUTATION.aterkalla && { art: 'FEL' }) }, { as: asker });
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', kraver: ['NNS_FORVALTARE'] } }]);
    }
    const { data } = await service.ask('{ matomgang(id: "m") { status utgavor { nummer } } }');
    expect(data.matomgang).toEqual({ status: 'VALIDERAD', utgavor: [] });
  });
});
