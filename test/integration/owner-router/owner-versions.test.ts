import type { OwnerRouterResponse } from '../../../gateway/owner-router';
import { until } from '../../support/until';
import { CONTRACT } from './contract';
import { Setup, type TestOwner, answerWith, entities, kedjor } from './support';

const setup = new Setup();
afterEach(() => setup.stop());

const varde = { tal: 1.5, enhet: 'KRONOR', sort: 'LYX', noter: ['en'] };
const whole = {
  Kedja: {
    __resolveReference: ({ id }: { id: string }) => ({ id, namn: `Kedjan ${id}`, oppet: true, betyg: { poang: 4, sort: 'LYX' } }),
    varor: ({ id }: { id: string }) => [{ kod: `${id}/skor`, namn: 'Skor', sort: 'LYX', pris: varde }],
    plats: () => ({ __typename: 'Torg', stad: 'Umeå', yta: 7 }),
    ting: () => [{ __typename: 'Betyg', poang: 4 }],
  },
  Vara: { __resolveReference: ({ kod }: { kod: string }) => ({ kod, namn: 'Skor', pris: varde }) },
};

/** Asks an owner whose SDL is the contract changed in these ways. */
async function ask(
  changes: readonly (readonly [from: string | RegExp, to: string])[],
  selection: string,
  declared = '',
  variables: object = {},
  r: object[] = kedjor('norr'),
): Promise<{ answer: OwnerRouterResponse; entity: unknown; saknar: unknown; owner: TestOwner }> {
  let sdl = CONTRACT;
  for (const [from, to] of changes) {
    expect(sdl).toMatch(from);
    sdl = sdl.replace(from, to);
  }
  const owner = await setup.owner('norr', withoutTypes(whole, sdl), sdl);
  const router = await setup.router([owner]);
  const answer = await router.execute({ query: entities(selection, declared), variables: { r, ...variables } });
  const [entity] = (answer.data?.['_entities'] ?? []) as unknown[];
  return { answer, entity, saknar: answer.extensions?.meddelanden.map((notice) => notice.saknar), owner };
}

/** The resolvers of the types that an SDL has. */
function withoutTypes(resolvers: typeof whole, sdl: string): Record<string, Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(resolvers)
      .filter(([type]) => sdl.includes(`type ${type} `))
      .map(([type, fields]) => [type, Object.fromEntries(Object.entries(fields).filter(([field]) => field.startsWith('__') || sdl.includes(` ${field}`)))]),
  );
}

const LEAF = ['    oppet: Boolean\n', ''] as const;
const OBJECT = [/ {4}betyg\(.*\n/, ''] as const;

describe('an owner that lags is asked for all that it has, and the rest is null with a notice, when it lacks', () => {
  test('a leaf', async () => {
    const { answer, owner } = await ask([LEAF], '... on Kedja { namn oppet }');
    expect(answer).toEqual({
      data: { _entities: [{ namn: 'Kedjan norr', oppet: null }] },
      extensions: {
        meddelanden: [{ kod: 'AGARE_SAKNAR_FALT', forbund: 'norr', falt: 'Kedja.oppet', saknar: 'Kedja.oppet', text: expect.stringContaining('Förbundet norr har en äldre version') }],
      },
    });
    expect(owner.entityRequests).toHaveLength(1);
  });

  test('an object, with the variables and fragments that only it used', async () => {
    const { entity, saknar, owner } = await ask([OBJECT], '... on Kedja { namn betyg(ar: $ar, sort: $sort) { poang } }', '$ar: Int!, $sort: Sort', { ar: 2014, sort: 'LYX' });
    expect(entity).toEqual({ namn: 'Kedjan norr', betyg: null });
    expect(saknar).toEqual(['Kedja.betyg']);
    expect(owner.entityRequests[0]?.query).not.toMatch(/\$ar|\$sort/);
    expect(Object.keys(owner.entityRequests[0]?.variables ?? {})).toHaveLength(1);
  });

  test('an argument that changes what the field means', async () => {
    const { entity, saknar } = await ask([['(ar: Int!, sort: Sort = VANLIG)', '(ar: Int!)']], '... on Kedja { namn betyg(ar: 2014, sort: LYX) { poang } }');
    expect(entity).toEqual({ namn: 'Kedjan norr', betyg: null });
    expect(saknar).toEqual(['Kedja.betyg(sort:)']);
  });

  test('an argument that has the value it had before it existed, which is then left out', async () => {
    const older = [['(ar: Int!, sort: Sort = VANLIG)', '(ar: Int!)']] as const;
    expect(await ask(older, '... on Kedja { betyg(ar: 2014, sort: VANLIG) { poang } }')).toMatchObject({ entity: { betyg: { poang: 4 } }, saknar: undefined });
    const asVariable = '... on Kedja { betyg(ar: 2014, sort: $sort) { poang } }';
    expect(await ask(older, asVariable, '$sort: Sort', { sort: 'VANLIG' })).toMatchObject({ entity: { betyg: { poang: 4 } }, saknar: undefined });
    expect(await ask(older, asVariable, '$sort: Sort', { sort: 'LYX' })).toMatchObject({ entity: { betyg: null }, saknar: ['Kedja.betyg(sort:)'] });
    expect(await ask(older, asVariable, '$sort: Sort')).toMatchObject({ entity: { betyg: { poang: 4 } }, saknar: undefined });
  });

  test('an enum value that the query names or a variable holds', async () => {
    const older = [['    VANLIG\n    LYX\n', '    VANLIG\n']] as const;
    expect(await ask(older, '... on Kedja { namn betyg(ar: 2014, sort: LYX) { poang } }')).toMatchObject({ entity: { namn: 'Kedjan norr', betyg: null }, saknar: ['Sort.LYX'] });
    const asVariable = '... on Kedja { namn betyg(ar: 2014, sort: $sort) { poang } }';
    expect(await ask(older, asVariable, '$sort: Sort', { sort: 'LYX' })).toMatchObject({ entity: { namn: 'Kedjan norr', betyg: null }, saknar: ['Sort.LYX'] });
    expect(await ask(older, asVariable, '$sort: Sort', { sort: 'VANLIG' })).toMatchObject({ entity: { betyg: { poang: 4 } }, saknar: undefined });
  });

  test('an input field', async () => {
    const older = [['    hogstPris: Float\n', '']] as const;
    const selection = '... on Kedja { namn varor(filter: $filter) { kod } }';
    expect(await ask(older, selection, '$filter: Varufilter', { filter: { hogstPris: 5 } })).toMatchObject({ entity: { varor: null }, saknar: ['Varufilter.hogstPris'] });
    expect(await ask(older, selection, '$filter: Varufilter', { filter: { sort: 'LYX' } })).toMatchObject({ entity: { varor: [{ kod: 'norr/skor' }] }, saknar: undefined });
    expect(await ask(older, '... on Kedja { namn varor(filter: { hogstPris: 5 }) { kod } }')).toMatchObject({ entity: { varor: null }, saknar: ['Varufilter.hogstPris'] });
  });

  test('a type that a fragment names', async () => {
    const older = [
      ['union Ting = Betyg | Vara', 'union Ting = Betyg'],
      [/type Gata [^}]+}/, ''],
    ] as const;
    const selection = '... on Kedja { plats { stad ... on Torg { yta } ... on Gata { nummer } } ting { ... on Betyg { poang } ... on Vara { namn } } }';
    const { entity, saknar } = await ask(older, selection);
    expect(entity).toEqual({ plats: { stad: 'Umeå', yta: 7 }, ting: [{ poang: 4 }] });
    expect(saknar).toEqual(['Gata', 'Vara']);
  });

  test('a whole entity type, of which it is then not asked', async () => {
    const older = [
      [/type Vara @key[^}]+}/, ''],
      [/ {4}varor\(.*\n/, ''],
      ['union Ting = Betyg | Vara', 'union Ting = Betyg'],
    ] as const;
    const { answer, owner } = await ask(older, '... on Vara { namn } ... on Kedja { namn }', '', {}, [{ __typename: 'Vara', kod: 'norr/skor' }, ...kedjor('norr')]);
    expect(answer.data).toEqual({ _entities: [{ namn: null }, { namn: 'Kedjan norr' }] });
    expect(answer.errors).toBeUndefined();
    expect(Object.values(owner.entityRequests[0]?.variables ?? {})).toEqual([kedjor('norr')]);
  });

  test('everything that was asked for, so that no call is made', async () => {
    const { entity, saknar, owner } = await ask([LEAF, OBJECT], '... on Kedja { oppet betyg(ar: 2014) { poang } }');
    expect(entity).toEqual({ oppet: null, betyg: null });
    expect(saknar).toEqual(['Kedja.oppet', 'Kedja.betyg']);
    expect(owner.entityRequests).toHaveLength(0);
  });

  test('all leaves of an object, of which it is still asked whether it is there', async () => {
    const { entity } = await ask([['    poang: Float\n', '']], '... on Kedja { betyg(ar: 2014) { poang } }');
    expect(entity).toEqual({ betyg: { poang: null } });
  });

  test('a leaf that the contract promises, so that the null moves up to what may be null', async () => {
    const { answer, entity, saknar } = await ask([['    enhet: String!\n', '']], '... on Kedja { namn varor { kod pris { tal enhet } } }');
    expect(entity).toEqual({ namn: 'Kedjan norr', varor: [{ kod: 'norr/skor', pris: null }] });
    expect(saknar).toEqual(['Varde.enhet']);
    expect(answer.errors).toBeUndefined();
  });
});

describe('an owner whose schema differs', () => {
  test('in an argument’s default is told the contract’s', async () => {
    const { owner, entity } = await ask([['sort: Sort = VANLIG', 'sort: Sort = LYX']], '... on Kedja { betyg(ar: 2014) { poang } }');
    expect(entity).toEqual({ betyg: { poang: 4 } });
    expect(owner.entityRequests[0]?.query).toContain('sort:VANLIG');
  });

  test('by demanding an argument that the contract does not have is not asked for that field', async () => {
    const { entity, saknar } = await ask([['betyg(ar: Int!,', 'betyg(ar: Int!, valuta: String!,']], '... on Kedja { namn betyg(ar: 2014) { poang } }');
    expect(entity).toEqual({ namn: 'Kedjan norr', betyg: null });
    expect(saknar).toEqual(['Kedja.betyg(valuta:)']);
  });

  test('by demanding an argument that the contract leaves open is asked where the query gives a value', async () => {
    const stricter = [['varor(filter: Varufilter)', 'varor(filter: Varufilter!)']] as const;
    expect(await ask(stricter, '... on Kedja { varor(filter: {}) { kod } }')).toMatchObject({ entity: { varor: [{ kod: 'norr/skor' }] }, saknar: undefined });
    expect(await ask(stricter, '... on Kedja { varor(filter: $f) { kod } }', '$f: Varufilter')).toMatchObject({ entity: { varor: null }, saknar: ['Kedja.varor(filter:)'] });
  });

  test('in a field’s form is not asked for that field', async () => {
    const { entity, saknar } = await ask([['    oppet: Boolean\n', '    oppet: [Boolean]\n']], '... on Kedja { namn oppet }');
    expect(entity).toEqual({ namn: 'Kedjan norr', oppet: null });
    expect(saknar).toEqual(['Kedja.oppet']);
  });

  test('in a way that was not known yet refuses the query, and is asked again once its schema has been read', async () => {
    const sdl = CONTRACT.replace(...LEAF);
    const owner = await setup.owner('norr', withoutTypes(whole, sdl), sdl);
    owner.misbehaviour = answerWith(503, '');
    const router = await setup.router([owner]);
    owner.misbehaviour = undefined;
    const answer = await router.execute({ query: entities('... on Kedja { namn oppet }'), variables: { r: kedjor('norr') } });
    expect(answer).toMatchObject({ data: { _entities: [{ namn: 'Kedjan norr', oppet: null }] }, extensions: { meddelanden: [{ falt: 'Kedja.oppet' }] } });
  });
});

test('an owner that has caught up is asked for everything again, without a restart of anything', async () => {
  const sdl = CONTRACT.replace(...LEAF);
  const owner = await setup.owner('norr', withoutTypes(whole, sdl), sdl);
  const router = await setup.router([owner], { schemaRefreshMs: 100 });
  const asking = { query: entities('... on Kedja { namn oppet }'), variables: { r: kedjor('norr') } };
  expect(await router.execute(asking)).toMatchObject({ data: { _entities: [{ oppet: null }] } });
  owner.serve(CONTRACT, whole);
  await until(async () => (await router.execute(asking)).extensions === undefined);
  expect(await router.execute(asking)).toEqual({ data: { _entities: [{ namn: 'Kedjan norr', oppet: true }] } });
});

describe('an owner that is ahead harms nobody: its', () => {
  const NEWER = [['    VANLIG\n    LYX\n', '    VANLIG\n    LYX\n    BUDGET\n']] as const;
  const answering = async (resolvers: object, selection: string, changes: readonly (readonly [string, string])[] = NEWER) => {
    let sdl = CONTRACT;
    for (const [from, to] of changes) sdl = sdl.replace(from, to);
    const owner = await setup.owner('norr', { ...whole, Kedja: { ...whole.Kedja, ...resolvers } }, sdl);
    const router = await setup.router([owner]);
    return router.execute({ query: entities(selection), variables: { r: kedjor('norr') } });
  };

  test('unknown enum values are null with a notice', async () => {
    expect(await answering({ betyg: () => ({ poang: 1, sort: 'BUDGET' }) }, '... on Kedja { namn betyg(ar: 2014) { poang sort } }')).toEqual({
      data: { _entities: [{ namn: 'Kedjan norr', betyg: { poang: 1, sort: null } }] },
      extensions: { meddelanden: [{ kod: 'AGARE_OKANT_VARDE', forbund: 'norr', falt: 'Betyg.sort', text: expect.any(String) }] },
    });
  });

  test('unknown enum values move up to what may be null where the contract promises a value', async () => {
    const resolvers = { varor: () => [{ kod: 'norr/a', pris: { ...varde, sort: 'BUDGET' } }, { kod: 'norr/b', pris: varde }] };
    expect(await answering(resolvers, '... on Kedja { varor { kod pris { tal sort } } }')).toMatchObject({
      data: { _entities: [{ varor: [{ kod: 'norr/a', pris: null }, { kod: 'norr/b', pris: { tal: 1.5, sort: 'LYX' } }] }] },
      extensions: { meddelanden: [{ falt: 'Varde.sort' }] },
    });
  });

  test('unknown types are null with a notice', async () => {
    const newer = [
      ['union Ting = Betyg | Vara', 'union Ting = Betyg | Vara | Sak\n type Sak { namn: String }'],
    ] as const;
    expect(await answering({ ting: () => [{ __typename: 'Sak' }, { __typename: 'Betyg', poang: 4 }] }, '... on Kedja { ting { ... on Betyg { poang } } }', newer)).toMatchObject({
      data: { _entities: [{ ting: [null, { poang: 4 }] }] },
      extensions: { meddelanden: [{ kod: 'AGARE_OKANT_VARDE', falt: 'Kedja.ting' }] },
    });
  });
});

test('fields that nobody asked for are left out of the answer', async () => {
  const owner = await setup.owner('norr', whole);
  const router = await setup.router([owner]);
  owner.misbehaviour = (_request, response) =>
    void response.end('{"data":{"_entities":[{"navet_typ":"Kedja","navet_Kedja":"norr","namn":"N","extra":1,"__proto__":{"polluted":true}}]}}');
  const answer = await router.execute({ query: entities('... on Kedja { namn }'), variables: { r: kedjor('norr') } });
  expect(JSON.stringify(answer)).toBe('{"data":{"_entities":[{"namn":"N"}]}}');
});
