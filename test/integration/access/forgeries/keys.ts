import { es256, forge, foreignKey, publicHalfOf } from '../../../support/forge';
import type { Forgery, World } from './world';

/** A token that is right in everything but for who signed it. */
const byForger = (name: string, header: (world: World) => Record<string, unknown>): Forgery => ({
  name: `signed by the forger, ${name}`, token: (world) => forge(world.issuer, world.key, { header: header(world), seal: es256(world.foreign) }),
});

const KIDS: readonly [name: string, kid: unknown][] = [
  ['unknown', 'finns-inte'], ['empty', ''], ['a path', '../../../../dev/null'], ['an absolute path', '/proc/self/environ'], ['a quote', "' UNION SELECT 'hemlig' --"], ['a command', '$(id)|id;id'],
  ['a null byte', 'x\u0000y'], ['very long', 'k'.repeat(4_000)], ['an array', ['k']], ['an object', { kid: 'k' }], ['a number', 1], ['null', null], ['true', true], ['__proto__', '__proto__'], ['not in ASCII', 'nyckel-åäö-🔑'],
];

export const KEYS: readonly Forgery[] = [
  byForger("with the issuer's kid", () => ({})),
  byForger('with a kid of its own', ({ foreign }) => ({ kid: foreign.kid })),
  byForger('without a kid', () => ({ kid: undefined })),
  ...KIDS.map(([name, kid]) => byForger(`with a kid that is ${name}`, () => ({ kid }))),
  ...KIDS.filter(([, kid]) => typeof kid === 'string').map(([name, kid]): Forgery => ({ name: `signed by the issuer's key under a kid that is ${name}`, token: ({ issuer, key }) => forge(issuer, key, { header: { kid } }) })),
  byForger('with a kid that is the address of its key', ({ trap }) => ({ kid: `${trap.url}/kid` })),
  byForger('with the address of its keys', ({ trap, foreign }) => ({ jku: `${trap.url}/jku`, kid: foreign.kid })),
  byForger("with the address of its keys under the issuer's kid", ({ trap }) => ({ jku: `${trap.url}/jku` })),
  byForger('with the address of its certificate', ({ trap, foreign }) => ({ x5u: `${trap.url}/x5u`, kid: foreign.kid })),
  byForger('with its key in the token', ({ foreign }) => ({ jwk: publicHalfOf(foreign), kid: foreign.kid })),
  byForger("with its key in the token under the issuer's kid", ({ foreign }) => ({ jwk: publicHalfOf(foreign) })),
  byForger('with a certificate in the token', ({ foreign }) => ({ x5c: [Buffer.from('en egen').toString('base64')], x5t: 'x', 'x5t#S256': 'x', kid: foreign.kid })),
  byForger('with all of that at once', ({ trap, foreign }) => ({ jku: `${trap.url}/jku`, x5u: `${trap.url}/x5u`, jwk: publicHalfOf(foreign), kid: foreign.kid })),
  byForger('as an application/at+jwt', () => ({ typ: 'application/at+jwt' })),
  { name: 'signed with a key that the issuer has withdrawn', token: ({ issuer, retired }) => forge(issuer, retired) },
  { name: 'signed with a withdrawn key under the kid of the present one', token: ({ issuer, key, retired }) => forge(issuer, key, { seal: es256(retired) }) },
  { name: "signed by another issuer's key under the same kid", token: ({ issuer, key }) => forge(issuer, foreignKey(key.kid)) },
  { name: "another issuer's token under the same kid", token: ({ issuer, key }) => forge({ ...issuer, issuer: 'https://utgivare.example' }, foreignKey(key.kid)) },
  ...([
    ['a demand that is not known', { crit: ['navet'], navet: true }],
    ['an empty list of demands', { crit: [] }],
    ['demands that are no list', { crit: 'exp' }],
    ['a demand for what is not there', { crit: ['exp'] }],
    ['an unencoded payload demanded', { crit: ['b64'], b64: false }],
    ['type JWT', { typ: 'JWT' }],
    ['type id_token', { typ: 'id_token' }],
    ['type logout+jwt', { typ: 'logout+jwt' }],
    ['the type of services', { typ: 'tjanst+jwt' }],
    ['no type', { typ: undefined }],
    ['a list as type', { typ: ['at+jwt'] }],
  ] as [string, Record<string, unknown>][]).map(([name, header]): Forgery => ({ name: `signed by the issuer with ${name}`, token: ({ issuer, key }) => forge(issuer, key, { header }) })),
  byForger('with b64 false', () => ({ b64: false })),
];
