import { RepeatedReads } from '../../../gateway/datasources/repeated-reads';
import { Freshness } from '../../../gateway/freshness/freshness';
import { Cancellation } from '../../../gateway/http-client/transport';

/** Of a source whose data have been the same for a while. */
async function reads(): Promise<RepeatedReads> {
  const freshness = new Freshness();
  freshness.add('prov');
  await jest.advanceTimersByTimeAsync(1_000);
  return new RepeatedReads({ freshness, source: 'prov', bytes: 10_000, sharing: true });
}
const nobodyLeaves = () => new Cancellation(undefined);

afterEach(() => jest.useRealTimers());

test('what was asked before midnight is not kept, however late its answer comes', async () => {
  jest.useFakeTimers({ now: new Date('2026-03-10T23:59:55.500+01:00') });
  const repeated = await reads();
  const asked = repeated.read('{ idag }', nobodyLeaves(), () => new Promise((resolve) => setTimeout(resolve, 9_000, 'igår')));
  await jest.advanceTimersByTimeAsync(9_000);
  repeated.keep('{ idag }', await asked);
  expect(repeated.kept('{ idag }')).toBeUndefined();
  jest.setSystemTime(new Date('2026-03-11T00:01:00+01:00'));
  repeated.keep('{ idag }', await repeated.read('{ idag }', nobodyLeaves(), () => Promise.resolve('idag')));
  expect(repeated.kept('{ idag }')).toBe('idag');
});

test('whoever has left waits for nobody else', async () => {
  jest.useFakeTimers();
  const repeated = await reads();
  void repeated.read('{ tal }', nobodyLeaves(), () => new Promise(() => undefined));
  const left = new AbortController();
  left.abort();
  await expect(repeated.read('{ tal }', new Cancellation(left.signal), () => Promise.reject(new Error('has left')))).rejects.toThrow('has left');
});
