import { Setup, entities, kedjor } from './support';

const setup = new Setup();
afterEach(() => setup.stop());

const knowing = (...ids: string[]) => ({
  Kedja: {
    __resolveReference: ({ id }: { id: string }) => (ids.includes(id) ? { id, namn: `Kedjan ${id}` } : null),
    varor: ({ id }: { id: string }) => [{ kod: `${id}/skor` }, { kod: `${id}/hatt` }],
  },
  Vara: { __resolveReference: ({ kod }: { kod: string }) => ({ kod, namn: `Varan ${kod}` }), namn: ({ kod }: { kod: string }) => `Varan ${kod}` },
});

describe('a query over several owners', () => {
  test('asks each owner once for its own entities and answers in the order of the representations', async () => {
    const owners = [await setup.owner('norr', knowing('norr')), await setup.owner('syd', knowing('syd'))];
    const router = await setup.router(owners);
    const variables = { r: [...kedjor('syd', 'norr'), { __typename: 'Vara', kod: 'syd/skor' }, ...kedjor('syd')] };
    const answer = await router.execute({ query: entities('... on Kedja { namn } ... on Vara { namn }'), variables });
    expect(answer).toEqual({
      data: { _entities: [{ namn: 'Kedjan syd' }, { namn: 'Kedjan norr' }, { namn: 'Varan syd/skor' }, { namn: 'Kedjan syd' }] },
    });
    expect(owners.map(({ entityRequests }) => entityRequests.length)).toEqual([1, 1]);
  });

  test('sends an entity that is asked for twice once, and answers it with objects of their own', async () => {
    const owner = await setup.owner('norr', knowing('norr'));
    const router = await setup.router([owner]);
    const { data } = await router.execute({ query: entities('... on Kedja { namn }'), variables: { r: kedjor('norr', 'norr') } });
    const [first, second] = (data?.['_entities'] ?? []) as object[];
    expect(first).toEqual({ namn: 'Kedjan norr' });
    expect(first).toEqual(second);
    expect(first).not.toBe(second);
    expect(Object.values(owner.entityRequests[0]?.variables ?? {})).toEqual([kedjor('norr')]);
  });

  test('answers several aliased _entities with one call to each owner', async () => {
    const owners = [await setup.owner('norr', knowing('norr')), await setup.owner('syd', knowing('syd'))];
    const router = await setup.router(owners);
    const query = `query ($a: [_Any!]!, $b: [_Any!]!) {
      kedjor: _entities(representations: $a) { ...k }
      varor: _entities(representations: $b) { __typename ... on Vara { kod } }
      __typename
    }
    fragment k on Kedja { id namn }`;
    const variables = { a: kedjor('norr', 'syd'), b: [{ __typename: 'Vara', kod: 'syd/hatt' }] };
    expect(await router.execute({ query, variables })).toEqual({
      data: {
        kedjor: [{ id: 'norr', namn: 'Kedjan norr' }, { id: 'syd', namn: 'Kedjan syd' }],
        varor: [{ __typename: 'Vara', kod: 'syd/hatt' }],
        __typename: 'Query',
      },
    });
    expect(owners.map(({ entityRequests }) => entityRequests.length)).toEqual([1, 1]);
  });

  test('takes representations that stand in the query itself', async () => {
    const router = await setup.router([await setup.owner('norr', knowing('norr'))]);
    const query = '{ _entities(representations: [{ __typename: "Kedja", id: "norr" }]) { ... on Kedja { namn } } }';
    expect(await router.execute({ query })).toEqual({ data: { _entities: [{ namn: 'Kedjan norr' }] } });
  });

  test('decides @skip and @include from the variables', async () => {
    const router = await setup.router([await setup.owner('norr', knowing('norr'))]);
    const query = entities('... on Kedja { id @skip(if: $utan) namn @include(if: $med) varor @include(if: $med) { kod } }', '$utan: Boolean!, $med: Boolean = true');
    const ask = async (variables: object) => (await router.execute({ query, variables: { r: kedjor('norr'), ...variables } })).data;
    expect(await ask({ utan: false, med: false })).toEqual({ _entities: [{ id: 'norr' }] });
    expect(await ask({ utan: true })).toEqual({ _entities: [{ namn: 'Kedjan norr', varor: [{ kod: 'norr/skor' }, { kod: 'norr/hatt' }] }] });
  });

  test('passes the request id and the given headers on to the owners', async () => {
    const owner = await setup.owner('norr', knowing('norr'));
    const router = await setup.router([owner]);
    await router.execute({ query: entities('... on Kedja { namn }'), variables: { r: kedjor('norr') }, requestId: 'beg-1', headers: { authorization: 'Bearer x' } });
    expect(owner.entityRequests[0]?.headers).toMatchObject({ 'x-request-id': 'beg-1', authorization: 'Bearer x' });
  });

  test('answers its own SDL and introspection without asking anybody', async () => {
    const owner = await setup.owner('norr');
    const router = await setup.router([owner]);
    const { data } = await router.execute({ query: '{ _service { sdl } __type(name: "Vara") { name } }' });
    expect(data).toMatchObject({ _service: { sdl: expect.stringContaining('type Vara @key(fields: "kod")') }, __type: { name: 'Vara' } });
    expect(owner.entityRequests).toHaveLength(0);
  });
});

describe('keys', () => {
  test('of which the owner knows nothing, and keys that nobody owns, are null without an error', async () => {
    const owner = await setup.owner('norr', knowing('norr'));
    const router = await setup.router([owner]);
    const variables = { r: [...kedjor('norr/okand', 'ingen', 'norr')] };
    expect(await router.execute({ query: entities('... on Kedja { namn }'), variables })).toEqual({ data: { _entities: [null, null, { namn: 'Kedjan norr' }] } });
  });

  test('of a förbund that has merged lead to the new owner, whether it kept the older id or not', async () => {
    const owner = await setup.owner('norr', {
      ...knowing('norr'),
      Vara: { __resolveReference: ({ kod }: { kod: string }) => (['gamla/kvar', 'norr/bytt'].includes(kod) ? { kod, namn: kod } : null) },
    });
    const register = await setup.register();
    register.list({ forbund: 'norr', adress: owner.url, alias: ['gamla'] });
    const router = await setup.routerOver(await setup.directory(register));
    const r = [...kedjor('gamla'), { __typename: 'Vara', kod: 'gamla/kvar' }, { __typename: 'Vara', kod: 'gamla/bytt' }, { __typename: 'Vara', kod: 'gamla/okand' }];
    expect(await router.execute({ query: entities('... on Kedja { id namn } ... on Vara { namn }'), variables: { r } })).toEqual({
      data: { _entities: [{ id: 'norr', namn: 'Kedjan norr' }, { namn: 'gamla/kvar' }, { namn: 'norr/bytt' }, null] },
    });
    expect(owner.entityRequests).toHaveLength(1);
  });

  test.each([
    ['another owner’s', { id: 'syd' }],
    ['another of its own', { id: 'norr/annan' }],
    ['none at all', {}],
  ])('that come back as %s make the entity null with an error, and nothing of it is shown', async (_, wrong) => {
    const owner = await setup.owner('norr', { Kedja: { __resolveReference: () => ({ id: null, ...wrong, namn: 'hemligt' }) } });
    const router = await setup.router([owner]);
    const answer = await router.execute({ query: entities('... on Kedja { namn }'), variables: { r: kedjor('norr') } });
    expect(answer.data).toEqual({ _entities: [null] });
    expect(answer.errors).toMatchObject([{ path: ['_entities', 0], extensions: { forbund: 'norr' } }]);
    expect(JSON.stringify(answer)).not.toContain('hemligt');
  });

  test('cannot be passed off by an alias of the caller', async () => {
    const owner = await setup.owner('norr', { Kedja: { __resolveReference: () => ({ id: 'syd', namn: 'norr' }) } });
    const router = await setup.router([owner]);
    const answer = await router.execute({ query: entities('... on Kedja { navet_Kedja: namn navet_typ: namn }'), variables: { r: kedjor('norr') } });
    expect(answer).toMatchObject({ data: { _entities: [null] }, errors: [{ extensions: { code: 'OWNER_UNAVAILABLE' } }] });
  });
});

describe('an entity that an owner points to', () => {
  const neighbours = {
    Kedja: { __resolveReference: ({ id }: { id: string }) => ({ id, namn: `från norr om ${id}` }), granne: () => ({ id: 'syd', namn: 'från norr om syd' }) },
  };

  test('is shown by its key alone without another call', async () => {
    const owners = [await setup.owner('norr', neighbours), await setup.owner('syd', knowing('syd'))] as const;
    const router = await setup.router([...owners]);
    const answer = await router.execute({ query: entities('... on Kedja { granne { __typename id } }'), variables: { r: kedjor('norr') } });
    expect(answer).toEqual({ data: { _entities: [{ granne: { __typename: 'Kedja', id: 'syd' } }] } });
    expect(owners[1].entityRequests).toHaveLength(0);
  });

  test('is asked of its own owner, whatever the first one says about it', async () => {
    const router = await setup.router([await setup.owner('norr', neighbours), await setup.owner('syd', knowing('syd'))]);
    const query = entities('... on Kedja { namn granne { namn varor { kod } } }');
    expect(await router.execute({ query, variables: { r: kedjor('norr') } })).toEqual({
      data: { _entities: [{ namn: 'från norr om norr', granne: { namn: 'Kedjan syd', varor: [{ kod: 'syd/skor' }, { kod: 'syd/hatt' }] } }] },
    });
  });

  test('is null with an error at its place when its owner is down', async () => {
    const syd = await setup.owner('syd', knowing('syd'));
    const router = await setup.router([await setup.owner('norr', neighbours), syd]);
    await syd.stop();
    expect(await router.execute({ query: entities('... on Kedja { namn granne { namn } }'), variables: { r: kedjor('norr') } })).toMatchObject({
      data: { _entities: [{ namn: 'från norr om norr', granne: null }] },
      errors: [{ path: ['_entities', 0, 'granne'], extensions: { code: 'OWNER_UNAVAILABLE', forbund: 'syd' } }],
    });
  });
});

describe('a query that the contract does not allow', () => {
  test.each([
    ['syntax', 'query {', {}],
    ['an unknown field', entities('... on Kedja { finnsInte }'), { r: [] }],
    ['a mutation', 'mutation { x }', {}],
    ['a variable of the wrong type', entities('... on Kedja { betyg(ar: $ar) { poang } }', '$ar: Int!'), { r: kedjor('norr'), ar: 'i fjol' }],
  ])('%s is refused before any owner is asked', async (_, query, variables) => {
    const owner = await setup.owner('norr');
    const router = await setup.router([owner]);
    const answer = await router.execute({ query, variables });
    expect(answer.data).toBeUndefined();
    expect(answer.errors).toEqual([expect.objectContaining({ extensions: { code: 'OGILTIG_INDATA' } })]);
    expect(owner.entityRequests).toHaveLength(0);
  });

  test.each([
    ['is no object', 'norr'],
    ['has a type that owners do not answer for', { __typename: 'Kund', nr: '1' }],
    ['lacks its key', { __typename: 'Kedja' }],
  ])('a representation that %s is null with an error, beside those that are well', async (_, wrong) => {
    const router = await setup.router([await setup.owner('norr', knowing('norr'))]);
    const answer = await router.execute({ query: entities('... on Kedja { namn }'), variables: { r: [wrong, ...kedjor('norr')] } });
    expect(answer).toMatchObject({
      data: { _entities: [null, { namn: 'Kedjan norr' }] },
      errors: [{ path: ['_entities', 0], extensions: { code: 'OGILTIG_INDATA' } }],
    });
  });

  test('names that mean something to JavaScript are plain names in the answer', async () => {
    const router = await setup.router([await setup.owner('norr', knowing('norr'))]);
    const answer = await router.execute({ query: entities('... on Kedja { __proto__: namn constructor: id toString: oppet }'), variables: { r: kedjor('norr') } });
    expect(JSON.stringify(answer)).toBe('{"data":{"_entities":[{"__proto__":"Kedjan norr","constructor":"norr","toString":null}]}}');
    expect(({} as { namn?: unknown }).namn).toBeUndefined();
  });
});
