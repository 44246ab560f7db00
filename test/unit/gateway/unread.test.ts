import { describeUnread } from '../../../gateway/http/unread';
import { DEFAULT_LIMITS } from '../../../gateway/limits/limits';

const shown = (code: string, statusCode: number | undefined) => {
  const error = Object.assign(new Error('Something in English'), { code, statusCode, name: 'FastifyError' });
  const described = describeUnread(error, DEFAULT_LIMITS);
  return [described.status, described.shown.message, described.shown.extensions['code']];
};

test.each([
  ['a fault that nobody has foreseen', 'FST_ERR_NEW', 422, [422, 'Begäran går inte att läsa.', 'OGILTIG_BEGARAN']],
  ['a key that is not taken', 'NAVET_FORBIDDEN_KEY', 400, [400, 'Begäran går inte att läsa: Innehållet har en nyckel som inte tas emot: __proto__, eller constructor med prototype i.', 'OGILTIG_BEGARAN']],
  ['a fault of our own', 'X', undefined, [500, 'Ett internt fel uppstod. Uppgiften kunde inte hämtas.', 'INTERNT_FEL']],
])('%s is told in Swedish', (_, code, status, expected) => expect(shown(code, status)).toEqual(expected));
