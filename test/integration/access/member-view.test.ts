import { readFileSync } from 'node:fs';
import path from 'node:path';
import { withClient } from '../../../infra/database/connect';
import { projectRoot } from '../../../subgraphs/shared/paths';
import { storedOperations } from '../../questions/stored';
import { addDeltagarutgava } from '../../support/deltagarceller';
import { type TestHub, startTestHub } from '../../support/in-process-hub';
import { type Asker, MEMBERS, chefVid } from '../../support/subgraph';

const [AF, FK] = ['202100-2114', '202100-5521'] as const;
const OWN = readFileSync(path.join(projectRoot(), 'schema/operations/08-min-organisation.graphql'), 'utf8');
const FORBUND = ['skelleftea-norsjo', 'umearegionen', 'lycksele-mala'];
/** How many each of the two has referred, by förbund: numbers that stand nowhere else. */
const REFERRED = { [AF]: [4311, 4312, 4313], [FK]: [8721, 8722, 8723] };

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
  for (const [i, forbund] of FORBUND.entries()) {
    const own = (malgrupp: string, visat = 0) => ({ tabell: 'EGNA_REMITTERADE', malgrupp, varden: [malgrupp, null, null], visat } as const);
    await withClient(hub.subgraphs.get(forbund)?.database.skrivUrl ?? '', (client) => addDeltagarutgava(client, { ar: 2024, celler: [own(AF, REFERRED[AF][i]), own(FK, REFERRED[FK][i])] }));
  }
}, 120_000);
afterAll(() => hub.stop());

const byNumber = (a: number, b: number): number => a - b;
interface Cell { antal: { varde: number } }
interface Membership { forbund: { id: string; deltog: { celler: Cell[] } } }
const referredIn = (memberships: Membership[]): number[] => memberships.flatMap(({ forbund }) => forbund.deltog.celler.map(({ antal }) => antal.varde));

describe('a member agency that asks for all that is its own, in one question', () => {
  test.each([AF, FK])('%s gets it from every förbund that it is or was a member of, and nothing of the other\'s', async (organisation) => {
    const { data, errors } = await hub.ask(OWN, { orgnr: organisation, ar: 2024 }, { as: MEMBERS[organisation] });
    expect(errors).toBeUndefined();
    const { minOrganisation } = data;
    expect(minOrganisation.organisationsnummer).toBe(organisation);
    expect(minOrganisation.medlemskap.map(({ forbund }: Membership) => forbund.id).toSorted()).toEqual(FORBUND.toSorted());
    expect(referredIn(minOrganisation.medlemskap).toSorted(byNumber)).toEqual(REFERRED[organisation]);
    const text = JSON.stringify(data);
    for (const others of REFERRED[organisation === AF ? FK : AF]) expect(text).not.toContain(String(others));
  });

  test('another\'s number in the question changes nothing of whose referrals are shown', async () => {
    const { data } = await hub.ask(OWN, { orgnr: FK, ar: 2024 }, { as: MEMBERS[AF] });
    expect(data.minOrganisation.organisationsnummer).toBe(AF);
    expect(referredIn(data.minOrganisation.medlemskap).toSorted(byNumber)).toEqual(REFERRED[AF]);
  });

  test.each([
    ['somebody without a token', undefined], ['NNS', ['nns-analytiker']], ['a SUS-stödjare', ['sus-stodjare', { forbund: 'umearegionen' }]],
  ] as const)('%s has no organisation of its own, and is told which roles have', async (_who, as) => {
    expect(await hub.ask(OWN, { orgnr: AF, ar: 2024 }, { as })).toMatchObject({
      data: { minOrganisation: null }, errors: [{ path: ['minOrganisation'], extensions: { code: 'FORBIDDEN', kraver: ['MEDLEM', 'FORBUND_HANDLAGGARE', 'FORBUND_CHEF'] } }],
    });
  });

  test.each([
    ['without a token', undefined], ['as NNS', ['nns-forvaltare']], ['as the head of the förbund', chefVid('umearegionen')],
  ] as const)('a member\'s referrals asked for %s are refused at every förbund, and nothing else', async (_how, as) => {
    const { data, errors } = await hub.ask('{ allaForbund { id namn egnaRemitterade(tabell: EGNA_REMITTERADE, ar: 2024) { celler { antal { varde } } } } }', {}, { as });
    expect(data.allaForbund).toHaveLength(3);
    for (const forbund of data.allaForbund) expect(forbund).toMatchObject({ id: expect.any(String), namn: expect.any(String), egnaRemitterade: null });
    expect(errors).toMatchObject(FORBUND.map(() => ({ extensions: { code: 'FORBIDDEN', kraver: ['MEDLEM'] } })));
  });
});

describe('the questions of a member agency', () => {
  const ASKERS: readonly (readonly [string, Asker | undefined])[] = [['the agency', MEMBERS[FK]], ['another agency', MEMBERS[AF]], ['the public', undefined]];
  const questions = storedOperations('test/questions').filter(({ name }) => /^3[1-6]-/.test(name));

  test.each(questions.filter(({ name }) => !name.startsWith('33')))('$name is about published figures, and answered alike to the agency, to another and to the public', async ({ query }) => {
    const answers = await Promise.all(ASKERS.map(([, as]) => hub.ask(query, { orgnr: FK }, { as })));
    for (const { data, errors } of answers) {
      expect(errors).toBeUndefined();
      expect(data).toEqual(answers[0]?.data);
    }
    expect(answers[0]?.data.organisation).not.toBeNull();
  });

  test('33 is about own referrals: the agency\'s own, another agency\'s own, and nobody\'s for the public', async () => {
    const query = questions.find(({ name }) => name.startsWith('33'))?.query ?? '';
    const [fk, af, nobody] = await Promise.all(ASKERS.map(([, as]) => hub.ask(query, { ar: 2024 }, { as })));
    const shown = (answer: typeof fk): (number[] | null)[] => answer?.data.allaForbund.map(({ deltog }: { deltog: { celler: Cell[] } | null }) => deltog && deltog.celler.map(({ antal }) => antal.varde));
    expect(shown(fk).flat().map(Number).toSorted(byNumber)).toEqual(REFERRED[FK]);
    expect(shown(af).flat().map(Number).toSorted(byNumber)).toEqual(REFERRED[AF]);
    expect(shown(nobody)).toEqual([null, null, null]);
    expect(new Set(nobody?.errors?.map(({ extensions }) => extensions?.['code']))).toEqual(new Set(['FORBIDDEN']));
  });
});
