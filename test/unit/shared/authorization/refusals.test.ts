import { forbidden, notOwn } from '../../../../subgraphs/shared/authorization/permit';
import type { Rule } from '../../../../subgraphs/shared/authorization/rule';
import { ANONYMOUS, type Caller, type Roll } from '../../../../subgraphs/shared/identity/caller';

const rule = (...roller: Roll[]): Rule => ({ roller: new Set(roller), forbund: undefined });
const caller = (roller: Roll[], forbund: string[] = []): Caller => ({ ...ANONYMOUS, roller: new Set(roller), forbund, subject: { issuer: 'https://utgivare.exempel', subject: 'någon' } });
const GIVEN = 'Roller delas ut av den som ger ut intygen.';

describe('the refusal of whoever lacks the role', () => {
  test.each<[string, Rule, Caller, string]>([
    ['one role of one', rule('medlem'), caller(['nns-analytiker']), `Uppgiften x kräver rollen medlem, och åtkomstintyget har rollen nns-analytiker. ${GIVEN}`],
    ['two roles of two', rule('forbund-chef', 'medlem'), caller(['nns-analytiker', 'sus-stodjare']), `Uppgiften x kräver någon av rollerna forbund-chef eller medlem, och åtkomstintyget har rollerna nns-analytiker och sus-stodjare. ${GIVEN}`],
    ['three roles', rule('medlem'), caller(['nns-analytiker', 'sus-stodjare', 'forbund-chef']), `Uppgiften x kräver rollen medlem, och åtkomstintyget har rollerna nns-analytiker, sus-stodjare och forbund-chef. ${GIVEN}`],
    ['no role', rule('medlem'), caller([]), `Uppgiften x kräver rollen medlem, och åtkomstintyget har ingen roll som navet känner. ${GIVEN}`],
    ['no token', rule('medlem'), ANONYMOUS, 'Uppgiften x kräver rollen medlem, och begäran har inget åtkomstintyg. Skicka det i headern authorization: Bearer INTYGET.'],
    ['a rule for nobody', rule(), caller(['nns-forvaltare']), 'Uppgiften x kräver en rättighet som ingen roll ger.'],
    ['a rule for nobody, without a token', rule(), ANONYMOUS, 'Uppgiften x kräver en rättighet som ingen roll ger.'],
  ])('says what it takes and what there is: %s', (_what, needed, who, text) => {
    expect(forbidden(needed, who, 'Uppgiften x').message).toBe(text);
  });

  test('names the roles for programs', () => {
    expect(forbidden(rule('forbund-chef', 'medlem'), ANONYMOUS, 'x').extensions).toEqual({ code: 'FORBIDDEN', kraver: ['FORBUND_CHEF', 'MEDLEM'] });
    expect(forbidden(rule(), ANONYMOUS, 'x').extensions).toEqual({ code: 'FORBIDDEN', kraver: [] });
  });
});

test.each([
  [['norra'], 'Ändringen x går bara för det egna förbundet (norra), och begäran gäller ett annat.'],
  [['norra', 'sodra'], 'Ändringen x går bara för det egna förbundet (norra, sodra), och begäran gäller ett annat.'],
  [[], 'Ändringen x går bara för det egna förbundet, och åtkomstintyget nämner inget förbund.'],
])('the refusal of whoever would change what is not its own names what is: %j', (forbund, text) => {
  expect(notOwn('Ändringen x', caller(['forbund-chef'], forbund)).message).toBe(text);
});
