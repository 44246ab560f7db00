import { Recorder, type Recorded, replay } from './recorder';
import { SERVICE_HEADER } from '../../../subgraphs/shared/service-identity/keys';
import { hashOf } from '../../../subgraphs/shared/service-identity/signer';
import { partsOf, bytesOf } from '../../support/forge';
import { type TestHub, startTestHub } from '../../support/in-process-hub';
import { tokenFor } from '../../support/issuer';
import { type Answer, type Asker, MEMBERS, chefVid } from '../../support/subgraph';

const MEMBER = MEMBERS['202100-5521'];
const MINE = 'minOrganisation { organisationsnummer }';
const OPEN = 'allaForbund { namn medlemsbidrag(ar: 2014, slag: UTFALL) { summa { varde } } susStodjare { id } } indikatorer { nummer } utbildningar(first: 1) { nodes { id } }';
const REFERRED = 'allaForbund { id egnaRemitterade(tabell: EGNA_REMITTERADE, ar: 2024) { status } }';

/** A hub whose servers answer nobody but its own services, with a recorder in front of each. */
let hub: TestHub;
const recorders = new Map<string, Recorder>();
beforeAll(async () => {
  hub = await startTestHub({
    services: { required: true },
    // Every question goes to the servers that it is for.
    gateway: { svarsminneMb: 0 },
    addressOf: async (role, url) => {
      const recorder = await Recorder.start(url);
      recorders.set(role, recorder);
      return recorder.url;
    },
  });
}, 120_000);
afterAll(async () => {
  await hub?.stop();
  for (const recorder of recorders.values()) await recorder.stop();
});
beforeEach(() => {
  for (const { recorded } of recorders.values()) recorded.length = 0;
});

const OWNERS = ['lycksele-mala', 'skelleftea-norsjo', 'umearegionen'];

/** Asks the gateway; tells to whom the caller's token was passed on, and to whom not. */
async function passedOn(query: string, as: Asker, variables: Record<string, unknown> = {}): Promise<{ answer: Answer; withToken: string[]; without: string[] }> {
  const authorization = `Bearer ${await tokenFor(...as)}`;
  const answer = await hub.ask(query, variables, { as });
  const asked = [...recorders].flatMap(([role, { recorded }]) => recorded.map(({ headers }) => ({ role, header: headers.authorization })));
  for (const { header } of asked) expect([undefined, authorization]).toContain(header);
  const roles = (given: boolean): string[] => [...new Set(asked.filter(({ header }) => (header !== undefined) === given).map(({ role }) => role))].toSorted((a, b) => a.localeCompare(b));
  return { answer, withToken: roles(true), without: roles(false) };
}

/** What a server was asked last. */
function lastAt(role: string): Recorded {
  const last = recorders.get(role)?.recorded.at(-1);
  if (!last) throw new Error(`${role} has not been asked.`);
  return last;
}

const realUrl = (role: string): string => hub.subgraphs.get(role)?.server.url ?? '';

describe("the caller's access token", () => {
  test('is passed on to nobody for what is open', async () => {
    const { answer, withToken, without } = await passedOn(`{ ${OPEN} }`, MEMBER);
    expect(answer.errors).toBeUndefined();
    expect({ withToken, without }).toEqual({ withToken: [], without: ['kompetensutveckling', ...OWNERS, 'nns-indikatorer', 'register', 'sus-stodjare'].toSorted((a, b) => a.localeCompare(b)) });
  });

  test('is passed on to the register for the own organisation', async () => {
    const { answer, withToken, without } = await passedOn(`{ ${MINE} }`, MEMBER);
    expect(answer.data).toEqual({ minOrganisation: { organisationsnummer: '202100-5521' } });
    expect({ withToken, without }).toEqual({ withToken: ['register'], without: [] });
  });

  test('is passed on to the register alone when the rest of the question is open', async () => {
    const { answer, withToken, without } = await passedOn(`{ ${MINE} indikatorer { nummer } utbildningar(first: 1) { nodes { id } } }`, MEMBER);
    expect(answer.errors).toBeUndefined();
    expect({ withToken, without }).toEqual({ withToken: ['register'], without: ['kompetensutveckling', 'nns-indikatorer'] });
  });

  test("is passed on to the förbund for the own agency's referrals, and not to the register that lists them", async () => {
    const { answer, withToken, without } = await passedOn(`{ ${REFERRED} }`, MEMBER);
    expect(answer.errors).toBeUndefined();
    expect({ withToken, without }).toEqual({ withToken: OWNERS, without: ['register'] });
  });

  test.each<[string, string, Record<string, unknown>, string[]]>([
    ['under another name', `{ indikatorer: ${MINE} }`, {}, ['register']],
    ['in a fragment', `query { ...F } fragment F on Query { ... on Query { ${MINE} } }`, {}, ['register']],
    ['when a variable says that it is wanted', `query ($med: Boolean!) { ${MINE.replace(' {', ' @include(if: $med) {')} }`, { med: true }, ['register']],
    ['not when what is open is given its name', '{ minOrganisation: forbund(id: "umearegionen") { egnaRemitterade: namn } }', {}, []],
    ['not for what is open beside a variable that takes it away', `query ($med: Boolean!) { ${MINE.replace(' {', ' @include(if: $med) {')} indikatorer { nummer } }`, { med: false }, []],
  ])('follows what is asked for, %s', async (_how, query, variables, withToken) => {
    const passed = await passedOn(query, MEMBER, variables);
    expect(passed.answer.errors).toBeUndefined();
    expect(passed.withToken).toEqual(withToken);
  });

  test('is passed on with a change', async () => {
    const { answer, withToken, without } = await passedOn('mutation { andraMatomgang(id: "finns-inte", status: OPPEN) { matomgang { id } } }', ['nns-forvaltare']);
    expect(answer.errors ?? []).not.toContainEqual(expect.objectContaining({ extensions: expect.objectContaining({ code: 'FORBIDDEN' }) }));
    expect({ withToken, without }).toEqual({ withToken: ['nns-indikatorer'], without: [] });
  });
});

describe("the caller's access token, where it can be of no use", () => {
  const UNDERLAG = '{ allaForbund { id deltagarunderlag(tabell: DELTAGANDE, ar: 2024) { celler { exakt } } } }';

  test('is not passed on to förbund whose fields the role is not enough for, and the refusal still says who asked', async () => {
    const { answer, withToken } = await passedOn(`{ ${REFERRED} }`, ['nns-forvaltare']);
    expect(withToken).toEqual([]);
    expect(answer.errors).toHaveLength(3);
    for (const { message, extensions } of answer.errors ?? []) {
      expect(message).toBe('Uppgiften egnaRemitterade kräver rollen medlem, och åtkomstintyget har rollen nns-forvaltare. Roller delas ut av den som ger ut intygen.');
      expect(extensions).toMatchObject({ code: 'FORBIDDEN', kraver: ['MEDLEM'] });
    }
  });

  test('is passed on to the own förbund alone; the others are as if they had nothing to show', async () => {
    const { answer, withToken } = await passedOn(UNDERLAG, chefVid('umearegionen'));
    expect(withToken).toEqual(['umearegionen']);
    expect(answer.errors).toBeUndefined();
    expect(answer.data.allaForbund).toContainEqual({ id: 'skelleftea-norsjo', deltagarunderlag: null });
    expect(answer.data.allaForbund).toContainEqual({ id: 'umearegionen', deltagarunderlag: { celler: [] } });
  });

  test('at another förbund, what the role is not enough for anywhere is still refused', async () => {
    const { answer } = await passedOn(`{ ${REFERRED} }`, chefVid('umearegionen'));
    expect(answer.errors).toHaveLength(3);
    for (const { extensions } of answer.errors ?? []) expect(extensions).toMatchObject({ code: 'FORBIDDEN', kraver: ['MEDLEM'] });
  });

  test("a proxy's password is passed on to nobody", async () => {
    const authorization = `Basic ${Buffer.from('proxy:hemligt').toString('base64')}`;
    await fetch(`${hub.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', authorization }, body: JSON.stringify({ query: `{ ${MINE} ${REFERRED} }` }) });
    const seen = [...recorders.values()].flatMap(({ recorded }) => recorded.map(({ headers }) => headers.authorization));
    expect(seen.length).toBeGreaterThan(3);
    expect(new Set(seen)).toEqual(new Set([undefined]));
  });
});

describe('what the gateway signs', () => {
  const claimsOf = (recorded: Recorded): Record<string, unknown> => JSON.parse(bytesOf(partsOf(String(recorded.headers[SERVICE_HEADER]))[1]).toString()) as Record<string, unknown>;

  test('goes to one server each, with the access token that it goes with, for a minute', async () => {
    await passedOn(`{ ${REFERRED} indikatorer { nummer } }`, MEMBER);
    const authorization = `Bearer ${await tokenFor(...MEMBER)}`;
    for (const [role, sent] of [['register', undefined], ['nns-indikatorer', undefined], ...OWNERS.map((owner) => [owner, authorization])] as const) {
      const claims = claimsOf(lastAt(role ?? ''));
      expect(claims).toMatchObject({ iss: 'gateway', aud: role, ath: hashOf(sent) });
      expect(Number(claims['exp']) - Number(claims['iat'])).toBe(60);
    }
  });

  test('says nothing of the caller where the access token does not go along', async () => {
    await passedOn(`{ ${MINE} indikatorer { nummer } }`, MEMBER);
    expect(claimsOf(lastAt('nns-indikatorer'))).not.toHaveProperty('anropare');
  });

  test('says no more of the caller than roles and whose, and no name', async () => {
    await passedOn(`{ ${MINE} }`, MEMBER);
    expect(claimsOf(lastAt('register'))['anropare']).toEqual({ roller: ['medlem'], organisation: '202100-5521', forbund: [] });
  });
});

describe('what a förbund is sent', () => {
  test('is taken by that förbund', async () => {
    await passedOn(`{ ${REFERRED} }`, MEMBER);
    for (const owner of OWNERS) {
      const { status, text } = await replay(realUrl(owner), lastAt(owner));
      expect({ status, errors: (JSON.parse(text) as Answer).errors }).toEqual({ status: 200, errors: undefined });
    }
  });

  test('is refused by every other server that answers services alone', async () => {
    await passedOn(`{ ${REFERRED} }`, MEMBER);
    for (const owner of OWNERS) {
      const sent = lastAt(owner);
      for (const role of recorders.keys()) {
        if (role === owner) continue;
        for (const others of [{}, { authorization: undefined }, { [SERVICE_HEADER]: undefined }, { [SERVICE_HEADER]: sent.headers.authorization?.slice('Bearer '.length) }]) {
          const { status, text } = await replay(realUrl(role), sent, others);
          expect({ role, status, codes: (JSON.parse(text) as Answer).errors?.map(({ extensions }) => extensions?.['code']), data: (JSON.parse(text) as Answer).data }).toEqual({ role, status: 401, codes: ['UNAUTHENTICATED'], data: undefined });
        }
      }
    }
  });

  test('for what is open has no access token, with which the sender could ask elsewhere', async () => {
    await passedOn(`{ ${OPEN} }`, MEMBER);
    const sent = lastAt('umearegionen');
    expect(JSON.stringify(sent)).not.toContain(partsOf(await tokenFor(...MEMBER))[2]);
  });

  test("cannot be joined with another caller's token", async () => {
    await passedOn(`{ ${REFERRED} }`, MEMBER);
    const sent = lastAt('umearegionen');
    const other = `Bearer ${await tokenFor(...MEMBERS['202100-2114'])}`;
    expect((await replay(realUrl('umearegionen'), sent, { authorization: other })).status).toBe(401);
    expect((await replay(realUrl('umearegionen'), sent, { authorization: undefined })).status).toBe(401);
  });
});
