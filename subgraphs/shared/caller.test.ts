import { ANONYMOUS, callerOf, requireWriter } from './caller';

const keys = { nns: 'nyckel-for-nns-0123456789', syd: 'nyckel-for-syd-0123456789' };

describe('who asks', () => {
  it.each([
    ['Bearer nyckel-for-nns-0123456789', 'nns'],
    ['bearer   nyckel-for-syd-0123456789 ', 'syd'],
  ])('is known by the key in %j', (header, namn) => {
    expect(callerOf(header, keys)).toEqual({ namn });
  });

  it.each([undefined, '', '  ', 'Basic bm5zOmhlbWxpZ3Q=', 'nyckel-for-nns-0123456789', 'Bearerx nyckel-for-nns-0123456789'])('is nobody in particular with the header %j', (header) => {
    expect(callerOf(header, keys)).toBe(ANONYMOUS);
  });

  it.each(['Bearer nyckel-for-nns-012345678', 'Bearer nyckel-for-nns-01234567890', 'Bearer NYCKEL-FOR-NNS-0123456789', 'Bearer', 'Bearer ', 'Bearer nns', 'Bearer a b'])(
    'is told so with a key that does not exist: %j',
    (header) => {
      expect(() => callerOf(header, keys)).toThrow(expect.objectContaining({ message: expect.not.stringMatching(/nns/), extensions: expect.objectContaining({ code: 'OGILTIG_NYCKEL' }) }));
    },
  );

  it('is unknown with any key where there are none', () => {
    expect(() => callerOf('Bearer nyckel-for-nns-0123456789', {})).toThrow('gäller inte här');
  });

  it('must be somebody to write', () => {
    expect(requireWriter({ caller: { namn: 'nns' } })).toBe('nns');
    expect(() => requireWriter({ caller: ANONYMOUS })).toThrow(expect.objectContaining({ message: expect.stringContaining('authorization: Bearer'), extensions: { code: 'EJ_BEHORIG' } }));
  });
});
