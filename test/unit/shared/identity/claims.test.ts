import { callerFromClaims } from '../../../../subgraphs/shared/identity/claims';

const claims = (roller: string[], forbund: string[]) => ({ iss: 'https://utgivare.exempel', sub: 'a', roller, forbund });

describe('roles and where they are held', () => {
  test.each([
    ['the head of a förbund and of the one that it came from', ['forbund-chef'], ['nytt', 'gammalt']],
    ['a SUS-stödjare of several förbund', ['sus-stodjare'], ['norra', 'sodra']],
    ['a handläggare who is SUS-stödjare at the same förbund', ['forbund-handlaggare', 'sus-stodjare'], ['norra']],
  ])('are read for %s', (_who, roller, forbund) => {
    expect(callerFromClaims(claims(roller, forbund))).toMatchObject({ roller: new Set(roller), forbund });
  });

  test.each([['forbund-handlaggare'], ['forbund-chef']])('are not read where %s at one förbund would be read as one at all that a SUS-stödjare supports', (roll) => {
    expect(() => callerFromClaims(claims([roll, 'sus-stodjare'], ['norra', 'sodra']))).toThrow('kan inte stå i samma intyg');
  });
});
