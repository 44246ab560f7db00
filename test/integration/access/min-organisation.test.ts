import { MEMBERS, type TestSubgraph, chefVid, startTestSubgraph } from '../../support/subgraph';

let register: TestSubgraph;
beforeAll(async () => {
  register = await startTestSubgraph('register');
});
afterAll(() => register.stop());

const MIN = '{ minOrganisation { organisationsnummer namn } }';

describe('minOrganisation', () => {
  test.each([
    ['a member', MEMBERS['202100-5521'], { organisationsnummer: '202100-5521', namn: 'Försäkringskassan' }],
    ['another member', MEMBERS['202100-2114'], { organisationsnummer: '202100-2114', namn: 'Arbetsförmedlingen' }],
    ['the head of a förbund', chefVid('umearegionen'), expect.objectContaining({ organisationsnummer: '222000-1834' })],
    ['a member that the register does not know', ['medlem', { organisation: '556036-0793' }], null],
  ] as const)('is that of %s', async (_who, as, organisation) => {
    expect(await register.ask(MIN, {}, { as })).toEqual({ data: { minOrganisation: organisation } });
  });

  test('needs a token, and says which roles would do', async () => {
    expect(await register.ask(MIN)).toMatchObject({ data: { minOrganisation: null }, errors: [{ path: ['minOrganisation'], extensions: { code: 'FORBIDDEN', kraver: ['MEDLEM', 'FORBUND_HANDLAGGARE', 'FORBUND_CHEF'] } }] });
  });

  test('is refused to a role that acts for no organisation', async () => {
    expect((await register.ask(MIN, {}, { as: ['nns-analytiker'] })).errors).toMatchObject([{ message: expect.stringContaining('nns-analytiker'), extensions: { code: 'FORBIDDEN' } }]);
  });
});
