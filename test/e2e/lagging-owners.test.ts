import { withClient } from '../../infra/database/connect';
import type { RunningServer } from '../../subgraphs/shared/server';
import { ECONOMY, INSATSER } from '../support/contract-operations';
import { forbundIn } from '../support/expect-partial';
import { type FrontedHub, startFrontedHub } from '../support/fronted-hub';
import { type ContractVersion, startOwnerVersion } from '../support/owner-version';
import type { Answer } from '../support/subgraph';
import { until } from '../support/until';

const OWNER = 'skelleftea-norsjo';

let hub: FrontedHub;
let current: string;
let other: RunningServer | undefined;

beforeAll(async () => {
  hub = await startFrontedHub();
  current = hub.front(OWNER).target;
}, 120_000);
afterEach(async () => {
  await redeploy(current);
  await other?.stop();
  other = undefined;
});
afterAll(() => hub?.stop());

/** Stops the owner, puts another server at its address, and lets the hub find out. */
async function redeploy(target: string): Promise<void> {
  const front = hub.front(OWNER);
  await front.down();
  expect((await hub.ask('{ allaForbund { ekonomi(ar: 2014, slag: UTFALL) { ar } } }')).errors).toHaveLength(1);
  front.target = target;
  await front.up();
  // The first call that succeeds makes the hub read the owner's schema anew.
  await until(async () => (await hub.ask('{ allaForbund { ekonomi(ar: 2014, slag: UTFALL) { ar } } }')).errors === undefined);
}

/** Asks before and after the owner has gone over to another version of the contract. */
async function askAround(version: ContractVersion, query: string, variables: Record<string, unknown> = {}): Promise<{ before: Answer; after: Answer }> {
  const before = await hub.ask(query, variables);
  expect(before.errors).toBeUndefined();
  expect(before.extensions?.meddelanden).toBeUndefined();
  await start(version);
  return { before, after: await hub.ask(query, variables) };
}

async function start(version: ContractVersion): Promise<void> {
  other = await startOwnerVersion(OWNER, hub.subgraphs.get(OWNER)?.database.publikUrl ?? '', version);
  await redeploy(other.url);
}

const lacking = (falt: string, saknar = falt) => ({ kod: 'AGARE_SAKNAR_FALT', forbund: OWNER, falt, saknar, text: expect.stringContaining('äldre version') });

/** The answer before, with the owner's own part changed. */
function changed(before: Answer, change: (forbund: never) => object): object[] {
  return forbundIn(before).map((each) => (each.id === OWNER ? change(each as never) : each));
}

describe('an owner whose contract lacks', () => {
  test('a leaf answers the rest', async () => {
    const { before, after } = await askAround(
      { lacks: ['Ekonomi.egetKapitalOverTak'] },
      '{ allaForbund { id namn ekonomi(ar: 2014, slag: UTFALL) { aretsResultat { varde } egetKapitalOverTak { status } } } }',
    );
    expect(after).toEqual({
      data: { allaForbund: changed(before, (own: { ekonomi: object }) => ({ ...own, ekonomi: { ...own.ekonomi, egetKapitalOverTak: null } })) },
      extensions: { kostnad: expect.any(Object), meddelanden: [lacking('Ekonomi.egetKapitalOverTak')] },
    });
    expect(forbundIn(after)).toContainEqual(expect.objectContaining({ ekonomi: { aretsResultat: { varde: -1_566_998 }, egetKapitalOverTak: null } }));
  });

  test('a whole object answers the rest', async () => {
    const { before, after } = await askAround(
      { lacks: ['Insats.overenskommelse'] },
      '{ allaForbund { id insatser { status rader { id namn overenskommelse { titel } } } } }',
    );
    type Own = { insatser: { rader: object[] } };
    expect(after).toEqual({
      data: {
        allaForbund: changed(before, (own: Own) => ({ ...own, insatser: { ...own.insatser, rader: own.insatser.rader.map((insats) => ({ ...insats, overenskommelse: null })) } })),
      },
      extensions: { kostnad: expect.any(Object), meddelanden: [lacking('Insats.overenskommelse')] },
    });
  });

  test('an argument answers null where it is used, and all where it is not', async () => {
    const version = { lacks: ['Samordningsforbund.insatser(minstParter:)'] };
    const using = 'query ($parter: Int) { allaForbund { id insatser(minstParter: $parter) { rader { id } } mal { id } } }';
    const { before, after } = await askAround(version, using, { parter: 2 });
    expect(after).toEqual({
      data: { allaForbund: changed(before, (own: object) => ({ ...own, insatser: null })) },
      extensions: { kostnad: expect.any(Object), meddelanden: [lacking('Samordningsforbund.insatser', 'Samordningsforbund.insatser(minstParter:)')] },
    });
    const unused = await hub.ask(using, {});
    expect(unused.extensions?.meddelanden).toBeUndefined();
    expect((unused.data.allaForbund as { id: string; insatser: object | null }[]).find(({ id }) => id === OWNER)?.insatser).not.toBeNull();
  });

  test.each([
    ['written in the question', '{ allaForbund { id utfall: ekonomi(ar: 2014, slag: UTFALL) { aretsResultat { varde } } mal: ekonomi(ar: 2014, slag: MAL) { ar } } }', {}],
    ['in a variable', 'query ($slag: Vardeslag!) { allaForbund { id utfall: ekonomi(ar: 2014, slag: UTFALL) { aretsResultat { varde } } mal: ekonomi(ar: 2014, slag: $slag) { ar } } }', { slag: 'MAL' }],
  ])('an enum value %s answers the rest', async (_, query, variables) => {
    const { before, after } = await askAround({ lacks: ['Vardeslag.MAL'] }, query, variables);
    expect(after).toEqual({
      data: { allaForbund: changed(before, (own: object) => ({ ...own, mal: null })) },
      extensions: { kostnad: expect.any(Object), meddelanden: [lacking('Samordningsforbund.ekonomi', 'Vardeslag.MAL')] },
    });
  });

  test('an enum value that it only answers with is as whole as before', async () => {
    const { before, after } = await askAround({ lacks: ['Enhet.KRONOR_PER_HUSHALL'] }, ECONOMY, { ar: 2014, slag: 'UTFALL' });
    expect(after).toEqual(before);
  });

  test('a type answers the rest', async () => {
    const { before, after } = await askAround({ lacks: ['Ansvarsfrihet'] }, '{ allaForbund { id ansvarsfrihet { ar } ekonomi(ar: 2014, slag: UTFALL) { aretsResultat { varde } } } }');
    expect((before.data.allaForbund as { id: string; ansvarsfrihet: unknown[] }[]).find(({ id }) => id === OWNER)?.ansvarsfrihet.length).toBeGreaterThan(0);
    expect(after).toEqual({
      data: { allaForbund: changed(before, (own: object) => ({ ...own, ansvarsfrihet: null })) },
      extensions: { kostnad: expect.any(Object), meddelanden: [lacking('Samordningsforbund.ansvarsfrihet')] },
    });
  });

  test('much at once still answers contract 02 as far as it can, and all again once it has caught up', async () => {
    const { before, after } = await askAround({ lacks: ['Resultatmatt', 'Insats.deltagare', 'Insatspart'] }, INSATSER, { ar: 2014 });
    type Own = { insatser: { rader: object[] } };
    const reduce = (insats: object) => ({ ...insats, parter: null, deltagare: null, resultatmatt: null });
    expect(after.data.allaForbund).toEqual(changed(before, (own: Own) => ({ ...own, insatser: { ...own.insatser, rader: own.insatser.rader.map(reduce) } })));
    expect(after.errors).toBeUndefined();
    expect(after.extensions?.meddelanden?.map(({ falt }) => falt).toSorted()).toEqual(['Insats.deltagare', 'Insats.parter', 'Insats.resultatmatt']);
    await redeploy(current);
    await until(async () => (await hub.ask(INSATSER, { ar: 2014 })).extensions?.meddelanden === undefined);
    expect(await hub.ask(INSATSER, { ar: 2014 })).toEqual(before);
  });
});

describe('an owner that is ahead of the contract', () => {
  const AHEAD = { adds: 'extend enum Enhet { EURO } extend enum Insatsform { FRAMTIDA } extend type Ekonomi { klimatavtryck: String } extend type Insats { avatar: String }' };

  test('harms nobody by what it has beyond it', async () => {
    const { before, after } = await askAround(AHEAD, ECONOMY, { ar: 2014, slag: 'UTFALL' });
    expect(after).toEqual(before);
  });

  test('answers with values that the hub does not know: these are null with a notice, and the rest is whole', async () => {
    const query = '{ allaForbund { id insatser { rader { id namn form } } ekonomi(ar: 2014, slag: UTFALL) { aretsResultat { varde enhet } finansnetto { varde enhet } } } }';
    const before = await hub.ask(query);
    type Own = { insatser: { rader: { id: string; form: string | null }[] }; ekonomi: { aretsResultat: object | null } };
    const insats = (forbundIn(before).find(({ id }) => id === OWNER) as unknown as Own).insatser.rader[0];
    const write = (enhet: string, form: string | null | undefined) =>
      withClient(hub.subgraphs.get(OWNER)?.database.migratorUrl ?? '', async (client) => {
        await client.query(`update matvarde set enhet = $1 where varde = -1566998 and slag = 'UTFALL'`, [enhet]);
        await client.query('update insats set form = $1 where id = $2', [form, insats?.id]);
      });
    await start(AHEAD);
    await write('EURO', 'FRAMTIDA');
    const after = await hub.ask(query);
    await write('KRONOR', insats?.form);
    expect(after.errors).toBeUndefined();
    expect(after.data.allaForbund).toEqual(
      changed(before, (own: Own) => ({
        ...own,
        ekonomi: { ...own.ekonomi, aretsResultat: null },
        insatser: { rader: own.insatser.rader.map((each) => (each.id === insats?.id ? { ...each, form: null } : each)) },
      })),
    );
    expect(after.extensions?.meddelanden).toEqual(
      expect.arrayContaining(['Matvarde.enhet', 'Insats.form'].map((falt) => ({ kod: 'AGARE_OKANT_VARDE', forbund: OWNER, falt, text: expect.stringContaining('nyare version') }))),
    );
  });
});
