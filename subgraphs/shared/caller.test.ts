import { ANONYMOUS, callerOf, knownCallerOf, requireOrganisation, requireWriter } from './caller';

const skriv = { nns: 'nyckel-for-nns-0123456789', syd: 'nyckel-for-syd-0123456789' };
const las = [{ organisation: '202100-2114', nyckel: 'lasnyckel-for-af-0123456789' }, { organisation: '202100-2114', nyckel: 'lasnyckel-for-af-9876543210' }];
const keys = { skriv, las };

describe('who asks', () => {
  it.each([
    ['Bearer nyckel-for-nns-0123456789', 'nns'],
    ['bearer   nyckel-for-syd-0123456789 ', 'syd'],
  ])('is known by the key for writing in %j', (header, namn) => {
    expect(callerOf(header, keys)).toEqual({ ...ANONYMOUS, namn });
  });

  it.each(las)('is known as a member by any of its keys for reading', ({ organisation, nyckel }) => {
    expect(knownCallerOf(`Bearer ${nyckel}`, keys)).toEqual({ ...ANONYMOUS, organisation });
  });

  it.each([undefined, '', '  ', 'Basic bm5zOmhlbWxpZ3Q=', 'nyckel-for-nns-0123456789', 'Bearerx nyckel-for-nns-0123456789'])('is nobody in particular with the header %j', (header) => {
    expect(callerOf(header, keys)).toBe(ANONYMOUS);
    expect(knownCallerOf(header, keys)).toBe(ANONYMOUS);
  });

  it.each(['Bearer nyckel-for-nns-012345678', 'Bearer nyckel-for-nns-01234567890', 'Bearer NYCKEL-FOR-NNS-0123456789', 'Bearer', 'Bearer ', 'Bearer nns', 'Bearer 202100-2114', 'Bearer a b'])(
    'is told so with a key that does not exist, where all keys are known: %j',
    (header) => {
      expect(() => knownCallerOf(header, keys)).toThrow(expect.objectContaining({ message: expect.not.stringMatching(/nns/), extensions: expect.objectContaining({ code: 'OGILTIG_NYCKEL' }) }));
      expect(callerOf(header, keys)).toEqual({ ...ANONYMOUS, okandNyckel: true });
    },
  );

  it('is unknown with any key where there are none', () => {
    expect(() => knownCallerOf('Bearer nyckel-for-nns-0123456789', {})).toThrow('gäller inte här');
  });

  it('must have a key for writing to write', () => {
    expect(requireWriter({ caller: { ...ANONYMOUS, namn: 'nns' } })).toBe('nns');
    expect(() => requireWriter({ caller: ANONYMOUS })).toThrow(expect.objectContaining({ message: expect.stringContaining('authorization: Bearer'), extensions: { code: 'EJ_BEHORIG' } }));
    expect(() => requireWriter({ caller: { ...ANONYMOUS, organisation: '202100-2114' } })).toThrow(expect.objectContaining({ message: expect.stringContaining('läsnyckel'), extensions: { code: 'EJ_BEHORIG' } }));
  });

  it('must have a member\'s key to read what is the member\'s own', () => {
    expect(requireOrganisation({ caller: { ...ANONYMOUS, organisation: '202100-2114' } })).toBe('202100-2114');
    const refused = (code: string, message: string) => expect.objectContaining({ message: expect.stringContaining(message), extensions: expect.objectContaining({ code }) });
    expect(() => requireOrganisation({ caller: ANONYMOUS })).toThrow(refused('EJ_BEHORIG', 'authorization: Bearer'));
    expect(() => requireOrganisation({ caller: { ...ANONYMOUS, namn: 'nns' } })).toThrow(refused('EJ_BEHORIG', 'skrivnyckel'));
    expect(() => requireOrganisation({ caller: { ...ANONYMOUS, okandNyckel: true } })).toThrow(refused('OGILTIG_NYCKEL', 'ingen läsnyckel'));
  });
});
