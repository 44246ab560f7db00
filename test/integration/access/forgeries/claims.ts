import { claimsFor, es256, forge, headerOf, now, sealed } from '../../../support/forge';
import type { Forgery, World } from './world';

const DAY = 24 * 3_600;

/** What the issuer would never sign, signed with its own key. */
const signed = (name: string, claims: (world: World) => Record<string, unknown>): Forgery => ({ name, token: (world) => forge(world.issuer, world.key, { claims: claims(world) }) });

/** The same where JSON has what objects cannot: the text takes the place of the claims' closing brace. */
const written = (name: string, end: string, without: string): Forgery => ({
  name, token: ({ issuer, key }) => sealed(headerOf(key), `${JSON.stringify({ ...claimsFor(issuer), [without]: undefined }).slice(0, -1)},${end}}`, es256(key)),
});

const audience: Forgery[] = [
  signed('of another issuer', () => ({ iss: 'https://utgivare.example' })),
  signed("of an issuer whose name begins with ours'", ({ issuer }) => ({ iss: `${issuer.issuer}.exempel.se` })),
  signed("of an issuer whose name is the beginning of ours'", ({ issuer }) => ({ iss: issuer.issuer.slice(0, -1) })),
  signed('of our issuer with a slash after', ({ issuer }) => ({ iss: `${issuer.issuer}/` })),
  signed('of our issuer in capitals', ({ issuer }) => ({ iss: issuer.issuer.toUpperCase() })),
  signed('of a list of issuers', ({ issuer }) => ({ iss: [issuer.issuer] })),
  signed('of nobody', () => ({ iss: undefined })),
  signed('for another audience', () => ({ aud: 'urn:annat:api' })),
  signed('for an audience whose name begins with ours', ({ issuer }) => ({ aud: `${issuer.audience}:v2` })),
  signed('for several others', () => ({ aud: ['urn:annat:api', 'urn:tredje'] })),
  signed('for a list in a list', ({ issuer }) => ({ aud: [[issuer.audience]] })),
  signed('for an empty list', () => ({ aud: [] })),
  signed('for the client, as id tokens are', () => ({ aud: 'navet-webb' })),
  signed('for nobody', () => ({ aud: undefined })),
  { name: 'an id token as the issuer gave it', token: ({ idToken }) => idToken },
];

const times: Forgery[] = [
  signed('expired just beyond what clocks may differ', () => ({ exp: now() - 31 })),
  signed('expired yesterday', () => ({ iat: now() - DAY - 600, exp: now() - DAY })),
  signed('expired in 1970', () => ({ exp: 0 })),
  signed('with the end in ten minutes as text', () => ({ exp: String(now() + 600) })),
  ...['9999999999', '2999-01-01T00:00:00Z', 'NaN', null, undefined, -1, [9_999_999_999], { tid: 1 }, true].map((exp) =>
    signed(`with the end ${exp === undefined ? 'missing' : `${typeof exp} ${JSON.stringify(exp)}`}`, () => ({ exp }))),
  written('with an end before all times', '"exp":-1e999', 'exp'),
  signed('not valid for another hour', () => ({ nbf: now() + 3_600 })),
  signed('not valid until just beyond what clocks may differ', () => ({ nbf: now() + 40 })),
  signed('with its beginning as text', () => ({ nbf: String(now()) })),
  signed('issued in an hour', () => ({ iat: now() + 3_600, exp: now() + 7_200 })),
  signed('issued just beyond what clocks may differ', () => ({ iat: now() + 40 })),
  signed('issued two days ago for a year', () => ({ iat: now() - 2 * DAY, exp: now() + 365 * DAY })),
  signed('issued just over a day ago for two', () => ({ iat: now() - DAY - 31, exp: now() + DAY })),
  signed('issued at no time', () => ({ iat: undefined })),
  signed('issued at a time as text', () => ({ iat: String(now()) })),
  written('issued two days ago for ever', `"iat":${now() - 2 * DAY},"exp":1e999`, 'exp'),
  written('issued before all times', '"iat":-1e999', 'iat'),
  written('issued after all times', '"iat":1e999', 'iat'),
];

const roles: Forgery[] = [
  ...[{ medlem: true }, 7, 'medlem', [['medlem']], [{ roll: 'medlem' }], ['medlem', 1], [null], null, true, Array.from({ length: 101 }, () => 'medlem')].map((roller) =>
    signed(`with roles ${JSON.stringify(roller).slice(0, 30)}`, () => ({ roller }))),
  signed('of a member without an organisation', () => ({ organisationsnummer: undefined })),
  ...[
    ['a wrong check digit', '202100-5522'], ['too few digits', '202100-552'], ['nothing', ''], ['letters', 'ABCDEF-GHIJ'], ['a personnummer', '121212-1212'], ['a personnummer with its century', '19121212-1212'],
    ['SQL', "202100-5521' OR '1'='1"], ['a number', 2_021_005_521], ['a list', ['202100-5521']], ['null', null], ['two', '202100-5521,202100-2114'], ['a wildcard', '%'],
  ].map(([what, organisationsnummer]) => signed(`with an organisationsnummer that is ${String(what)}`, () => ({ organisationsnummer }))),
  ...['202100-5522', '121212-1212', ''].flatMap((organisationsnummer) => [
    signed(`of an analyst, who needs no organisation, with ${JSON.stringify(organisationsnummer)}`, () => ({ roller: ['nns-analytiker'], organisationsnummer })),
    signed(`of a head with ${JSON.stringify(organisationsnummer)}`, () => ({ roller: ['forbund-chef'], forbund: ['umearegionen'], organisationsnummer })),
    signed(`of nobody in particular with ${JSON.stringify(organisationsnummer)}`, () => ({ roller: [], organisationsnummer })),
  ]),
  ...['forbund-chef', 'forbund-handlaggare', 'sus-stodjare'].flatMap((roll) => [
    signed(`of ${roll} without a förbund`, () => ({ roller: [roll] })), signed(`of ${roll} with no förbund in its list`, () => ({ roller: [roll], forbund: [] })),
  ]),
  ...['umearegionen', ['../umearegionen'], ['umearegionen/..'], ['UMEAREGIONEN'], ['umeåregionen'], ['*'], [''], ['umearegionen\u0000'], ['umearegionen\n'], [['umearegionen']], { 0: 'umearegionen' }, [1], null, ['x'.repeat(81)]].map((forbund) =>
    signed(`of a head with förbund ${JSON.stringify(forbund).slice(0, 30)}`, () => ({ roller: ['forbund-chef'], forbund }))),
  ...[undefined, '', null, 7, ['medlem'], 'x'.repeat(301)].map((sub) => signed(`of a subject ${JSON.stringify(sub)?.slice(0, 20) ?? 'that is missing'}`, () => ({ sub }))),
  written('with claims that only an inherited object has', `"__proto__":{"sub":"nagon"}`, 'sub'),
  written('with an issuer that only an inherited object has', `"__proto__":{"iss":"x"},"constructor":{"prototype":{"iss":"x"}}`, 'iss'),
  written('with roles that are an array nested 1,000 deep', `"roller":${'['.repeat(1_000)}${']'.repeat(1_000)}`, 'roller'),
];

export const CLAIMS: readonly Forgery[] = [...audience, ...times, ...roles];
