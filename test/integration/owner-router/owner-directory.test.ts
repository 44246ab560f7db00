import { createServiceVerifier } from '../../../subgraphs/shared/service-identity/verifier';
import { testServices } from '../../support/services';
import { until } from '../../support/until';
import { Setup, TestOwner, answerWith, entities, kedjor } from './support';

const setup = new Setup();
afterEach(() => setup.stop());

const named = { Kedja: { __resolveReference: ({ id }: { id: string }) => ({ id, namn: `Kedjan ${id}` }) } };
const ask = (...ids: string[]) => ({ query: entities('... on Kedja { namn }'), variables: { r: kedjor(...ids) } });

test('a förbund joins by one row in the register while the router runs, and leaves the same way', async () => {
  const owners = [await setup.owner('norr', named), await setup.owner('syd', named)] as const;
  const register = await setup.register(owners[0]);
  const router = await setup.routerOver(await setup.directory(register));
  expect(await router.execute(ask('norr', 'syd'))).toEqual({ data: { _entities: [{ namn: 'Kedjan norr' }, null] } });
  register.list(...owners);
  await until(() => owners[1].received.length > 0);
  expect(await router.execute(ask('norr', 'syd'))).toEqual({ data: { _entities: [{ namn: 'Kedjan norr' }, { namn: 'Kedjan syd' }] } });
  register.list(owners[1]);
  const directoryRead = register.tokens.length;
  await until(() => register.tokens.length > directoryRead + 1);
  expect(await router.execute(ask('norr', 'syd'))).toEqual({ data: { _entities: [null, { namn: 'Kedjan syd' }] } });
});

test('an owner that moves is found at its new address', async () => {
  const before = await setup.owner('norr', { Kedja: { __resolveReference: ({ id }: { id: string }) => ({ id, namn: 'gamla' }) } });
  const after = await setup.owner('norr', named);
  const register = await setup.register(before);
  const router = await setup.routerOver(await setup.directory(register));
  await router.execute(ask('norr'));
  register.list(after);
  await until(() => after.received.length > 0);
  expect(await router.execute(ask('norr'))).toEqual({ data: { _entities: [{ namn: 'Kedjan norr' }] } });
});

test('the last good answer holds while the register is down or answers rubbish', async () => {
  const register = await setup.register(await setup.owner('norr', named));
  const router = await setup.routerOver(await setup.directory(register));
  for (const misbehaviour of [answerWith(500, 'x'), answerWith(200, '{"rader":[]}'), answerWith(200, '[')]) {
    register.misbehaviour = misbehaviour;
    const directoryRead = register.tokens.length;
    await until(() => register.tokens.length > directoryRead + 1);
    expect(await router.execute(ask('norr'))).toEqual({ data: { _entities: [{ namn: 'Kedjan norr' }] } });
  }
});

test('before the first good answer there is one error that names the register', async () => {
  const register = await setup.register();
  register.misbehaviour = answerWith(503, '');
  const directory = await setup.unreadDirectory(register);
  const router = await setup.routerOver(directory);
  expect(await router.execute(ask('norr', 'syd'))).toEqual({
    data: { _entities: [null, null] },
    errors: [{ message: expect.stringContaining('Förteckningen'), path: ['_entities', 0], extensions: { code: 'SUBGRAPH_UNAVAILABLE', tjanst: 'register' } }],
  });
});

test('the register is asked with a token for it, which says which service asks', async () => {
  const register = await setup.register();
  await setup.directory(register);
  const { services } = await testServices();
  expect(await createServiceVerifier({ name: 'register', ...services }).serviceOf(String(register.tokens[0]), undefined)).toBe('gateway');
});

test('rows that cannot be read are skipped and the others hold', async () => {
  const owner = await setup.owner('norr', named);
  const register = await setup.register();
  register.rows = [null, 'rad', { forbund: 5, adress: owner.url }, { forbund: 'utan-adress' }, { forbund: 'norr', adress: owner.url }];
  const directory = await setup.directory(register);
  expect(directory.owners().map(({ forbund }) => forbund)).toEqual(['norr']);
});

test('an older id never takes over a förbund that exists', async () => {
  const owners = [await setup.owner('norr', named), await setup.owner('syd', named)] as const;
  const register = await setup.register();
  register.list({ forbund: 'norr', adress: owners[0].url, alias: ['syd', 'fore-norr'] }, { forbund: 'syd', adress: owners[1].url });
  const directory = await setup.directory(register);
  expect([directory.resolve('syd/a')?.forbund, directory.resolve('fore-norr/a')?.forbund, directory.resolve('ingen')]).toEqual(['syd', 'norr', undefined]);
});

test('an owner whose host is not allowed is never called and counts as one that is down', async () => {
  const owner = await setup.owner('norr', named);
  const register = await setup.register(owner);
  const router = await setup.routerOver(await setup.directory(register, ['agare.example']));
  expect(await router.execute(ask('norr'))).toMatchObject({ data: { _entities: [null] }, errors: [{ extensions: { code: 'OWNER_UNAVAILABLE', forbund: 'norr' } }] });
  expect(owner.received).toHaveLength(0);
});

test('an owner that starts after the register has listed it is found', async () => {
  const owner = await TestOwner.start('norr', named);
  setup.onStop(() => owner.stop());
  await owner.stop();
  const router = await setup.router([owner], { breaker: { retryAfterMs: 20, maxRetryAfterMs: 40 } });
  expect((await router.execute(ask('norr'))).errors).toHaveLength(1);
  await owner.listen();
  await until(async () => (await router.execute(ask('norr'))).errors === undefined);
});
