import { bytesOf, claimsFor, encode, es256, flipBit, forge, headerOf, partsOf, sealed } from '../../../support/forge';
import type { Forgery, World } from './world';

/** A real token whose parts are others. */
const reshaped = (name: string, reshape: (parts: [header: string, payload: string, signature: string], world: World) => string): Forgery => ({ name, token: (world) => reshape(partsOf(world.member), world) });

/** What a real token says, said otherwise, under its own signature. */
const says = (name: string, claims: Record<string, unknown>): Forgery =>
  reshaped(`a real token in which is written ${name}`, ([header, payload, signature]) => [header, encode(JSON.stringify({ ...(JSON.parse(bytesOf(payload).toString()) as object), ...claims })), signature].join('.'));

const changed: Forgery[] = [
  says('another organisation', { organisationsnummer: '202100-2114' }),
  says('another role', { roller: ['nns-forvaltare'] }),
  says('another förbund', { roller: ['forbund-chef'], forbund: ['umearegionen'] }),
  says('another end', { exp: 9_999_999_999 }),
  says('another audience', { aud: ['urn:forbundsnavet:api', 'x'] }),
  says('nothing new but a blank', { ' ': '' }),
  reshaped('the signature of another token', ([header, payload], { steward }) => [header, payload, partsOf(steward)[2]].join('.')),
  reshaped('the payload of another token', ([header, , signature], { steward }) => [header, partsOf(steward)[1], signature].join('.')),
  reshaped('the header in another order', ([, payload, signature], { key }) => [encode(JSON.stringify({ kid: key.kid, typ: 'at+jwt', alg: 'ES256' })), payload, signature].join('.')),
  reshaped('a truncated signature', ([header, payload, signature]) => [header, payload, signature.slice(0, -4)].join('.')),
  reshaped('half a signature', ([header, payload, signature]) => [header, payload, signature.slice(0, 43)].join('.')),
  reshaped('a signature with a byte more', ([header, payload, signature]) => [header, payload, encode(Buffer.concat([bytesOf(signature), Buffer.from([0])]))].join('.')),
  reshaped('a signature with its halves swapped', ([header, payload, signature]) => [header, payload, encode(Buffer.concat([bytesOf(signature).subarray(32), bytesOf(signature).subarray(0, 32)]))].join('.')),
  ...([0, 1, 2] as const).map((which): Forgery => ({ name: `one bit turned in the ${['header', 'payload', 'signature'][which]}`, token: ({ member }) => flipBit(member, which) })),
];

const counted: Forgery[] = [
  reshaped('no signature', ([header, payload]) => `${header}.${payload}.`),
  reshaped('two parts', ([header, payload]) => `${header}.${payload}`),
  reshaped('one part', ([header]) => header),
  reshaped('four parts', (parts) => [...parts, 'AAAA'].join('.')),
  reshaped('four parts, the last empty', (parts) => `${parts.join('.')}.`),
  reshaped('five parts, as an encrypted one', (parts) => [...parts, 'AAAA', 'AAAA'].join('.')),
  { name: 'an encrypted token', token: () => [encode('{"alg":"dir","enc":"A256GCM","typ":"at+jwt"}'), '', encode('tolv byte iv'), encode('hemligt'), encode('sexton byte tagg')].join('.') },
  { name: 'an encrypted token, but for its number of parts', token: () => [encode('{"alg":"dir","enc":"A256GCM","typ":"at+jwt"}'), encode('hemligt'), encode('tagg')].join('.') },
  { name: 'a token in a token', token: ({ key, member }) => sealed({ ...headerOf(key), cty: 'JWT' }, member, es256(key)) },
  { name: "a token in a token as JSON's text", token: ({ key, member }) => sealed({ ...headerOf(key), cty: 'JWT' }, JSON.stringify(member), es256(key)) },
  { name: 'a token in JSON form', token: ({ member }) => JSON.stringify({ protected: partsOf(member)[0], payload: partsOf(member)[1], signature: partsOf(member)[2] }) },
  { name: 'nothing after the scheme', token: () => '' },
  { name: 'dots alone', token: () => '..' },
  { name: 'a word', token: () => 'hemlig-nyckel' },
  { name: 'the words null and undefined', token: () => 'null.undefined.null' },
  ...[['a list', '[]'], ['null', 'null'], ['a number', '1'], ['text', '"medlem"'], ['no JSON', '{"iss":'], ['nothing but a blank', ' '], ['not UTF-8', Buffer.from([0xff, 0xfe, 0x7b])]].map(([name, payload]): Forgery => ({
    name: `a payload that is ${String(name)}`, token: ({ key }) => { const input = `${encode(JSON.stringify(headerOf(key)))}.${encode(payload ?? '')}`; return `${input}.${encode(es256(key)(input))}`; },
  })),
  ...['[]', 'null', '"x"', '{', '{}'].map((header): Forgery => ({ name: `a header that is ${header}`, token: ({ issuer, key }) => sealed(header, claimsFor(issuer), es256(key)) })),
];

const written: Forgery[] = [
  reshaped('padding', (parts) => parts.map((part) => `${part}=`).join('.')),
  reshaped('a plus sign', ([header, payload, signature]) => [header, payload, `+${signature.slice(1)}`].join('.')),
  reshaped('a slash', ([header, payload, signature]) => [header, payload, `/${signature.slice(1)}`].join('.')),
  reshaped('percent signs', (parts) => parts.join('%2E')),
  reshaped('a blank in the middle', ([header, payload, signature]) => `${header}. ${payload}.${signature}`),
  reshaped('a tab in the middle', ([header, payload, signature]) => `${header}.\t${payload}.${signature}`),
  reshaped('a letter beyond ASCII', (parts) => `${parts.join('.')}å`),
  reshaped('a point of another script', (parts) => parts.join('．')),
  reshaped('a byte-order mark before it', (parts) => `\uFEFF${parts.join('.')}`),
  reshaped('an invisible blank after it', (parts) => `${parts.join('.')}\u200B`),
  reshaped('quotation marks', (parts) => `"${parts.join('.')}"`),
  reshaped('angle brackets', (parts) => `<${parts.join('.')}>`),
  reshaped('two tokens with a comma between', (parts) => `${parts.join('.')}, ${parts.join('.')}`),
  reshaped('two tokens with a blank between', (parts) => `${parts.join('.')} ${parts.join('.')}`),
  reshaped('the scheme twice', (parts) => `Bearer ${parts.join('.')}`),
  reshaped('a parameter after it', (parts) => `${parts.join('.')}; realm=navet`),
];

const large: Forgery[] = [
  { name: 'nine kilobytes, rightly signed', token: ({ issuer, key }) => forge(issuer, key, { claims: { utfyllnad: 'x'.repeat(6_600) } }) },
  { name: 'fourteen kilobytes, rightly signed', token: ({ issuer, key }) => forge(issuer, key, { claims: { utfyllnad: 'x'.repeat(10_200) } }) },
  { name: 'fourteen kilobytes of one letter', token: () => 'A'.repeat(14_000) },
  { name: 'eight kilobytes of points', token: () => '.'.repeat(8_000) },
  { name: 'a payload 5,000 levels deep', token: ({ issuer, key }) => sealed(headerOf(key), deep(issuer, 5_000), es256(key)) },
  { name: 'a payload 2,500 levels deep by the forger', token: ({ issuer, key, foreign }) => sealed(headerOf(key), deep(issuer, 2_500), es256(foreign)) },
  { name: 'a header 2,500 levels deep', token: ({ issuer, key }) => sealed(`{"alg":"ES256","typ":"at+jwt","kid":${'['.repeat(2_500)}${']'.repeat(2_500)}}`, claimsFor(issuer), es256(key)) },
  { name: '600 claims by the forger', token: ({ issuer, key, foreign }) => forge(issuer, key, { claims: Object.fromEntries(Array.from({ length: 600 }, (_, index) => [`k${index}`, 1])), seal: es256(foreign) }) },
];

const deep = (issuer: World['issuer'], levels: number): string => `${JSON.stringify(claimsFor(issuer)).slice(0, -1)},"x":${'['.repeat(levels)}${']'.repeat(levels)}}`;

export const SHAPES: readonly Forgery[] = [...changed, ...counted, ...written, ...large];
