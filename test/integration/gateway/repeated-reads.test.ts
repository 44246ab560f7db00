import { tokenFor } from '../../support/issuer';
import { until } from '../../support/until';
import { FigureHub } from './support/answers';

/** Questions that are all different, so that no answer is shared or given again, but which ask the subgraph in the same words. */
const different = (name: string): string => `query ${name} { tal }`;

let hub: FigureHub;
beforeEach(async () => {
  hub = await FigureHub.start();
});
afterEach(() => hub[Symbol.asyncDispose]());

const tal = async (query: string, headers?: Record<string, string>) => (await hub.ask(query, {}, headers)).data?.['tal'];

describe('what different questions ask a subgraph in the same words', () => {
  test('is asked once while the data are the same, and anew after a release', async () => {
    expect([await tal(different('A')), await tal(different('B')), hub.asked]).toEqual([1, 1, 1]);
    await hub.versions.release(() => (hub.figure = 2));
    expect([await tal(different('A')), await tal(different('B')), hub.asked]).toEqual([2, 2, 2]);
  });

  test('is asked once for all who ask at the same time, also with variables', async () => {
    hub.hold();
    const asked = ['A', 'B', 'C'].map(async (name) => (await hub.ask(`query ${name}($a: Int) { tal(plus: $a) }`, { a: 1 })).data?.['tal']);
    await until(() => hub.asked === 1);
    await new Promise((resolve) => setTimeout(resolve, 300));
    hub.letGo();
    expect([await Promise.all(asked), hub.asked]).toEqual([[2, 2, 2], 1]);
  });

  test('is asked anew with variables when nobody is asking: there would be no end of what is kept', async () => {
    const withVariable = async (name: string) => (await hub.ask(`query ${name}($a: Int) { tal(plus: $a) }`, { a: 1 })).data?.['tal'];
    expect([await withVariable('A'), await withVariable('B'), hub.asked]).toEqual([2, 2, 2]);
  });

  test('is asked anew by whoever began to wait before a release and got its answer after it', async () => {
    hub.hold();
    const before = tal(different('A'));
    await until(() => hub.asked === 1);
    const waiting = tal(different('B'));
    await new Promise((resolve) => setTimeout(resolve, 300));
    await hub.versions.release();
    hub.figure = 2;
    hub.letGo();
    await before;
    expect([await waiting, hub.asked]).toEqual([2, 2]);
  });

  test('is asked anew when the answer had errors', async () => {
    await hub.ask('query A { tal fel }');
    await hub.ask('query B { tal fel }');
    expect(hub.asked).toBe(2);
  });

  test('is asked for each who asks with a token', async () => {
    const analyst = { authorization: `Bearer ${await tokenFor('nns-analytiker')}` };
    await tal(different('A'), analyst);
    await tal(different('B'), analyst);
    await tal(different('C'));
    expect(hub.asked).toBe(3);
  });

  test('is asked each time of a subgraph that gives no leases', async () => {
    await using without = await FigureHub.start({}, { leases: false });
    await without.ask(different('A'));
    await without.ask(different('B'));
    expect(without.asked).toBe(2);
  });

  test('is asked each time by a gateway that is told to keep nothing', async () => {
    await using without = await FigureHub.start({ svarsminneMb: 0 });
    await without.ask(different('A'));
    await without.ask(different('B'));
    expect(without.asked).toBe(2);
  });
});
