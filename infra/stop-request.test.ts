import { StopRequest } from './stop-request';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const;

/** Whether a promise has settled by now. */
async function settled(promise: Promise<unknown>): Promise<boolean> {
  return Promise.race([promise.then(() => true), new Promise<boolean>((resolve) => setImmediate(resolve, false))]);
}

describe('a wish to stop', () => {
  let now: number;
  let stop: StopRequest;

  beforeEach(() => {
    now = 1_000_000;
    jest.spyOn(Date, 'now').mockImplementation(() => now);
    const before = SIGNALS.map((signal) => process.listeners(signal as 'SIGINT'));
    stop = new StopRequest();
    // The test runner has its own use for signals.
    for (const [index, signal] of SIGNALS.entries()) {
      for (const listener of process.listeners(signal as 'SIGINT')) {
        if (!before[index]?.includes(listener)) process.removeListener(signal, listener);
      }
    }
  });

  afterEach(() => jest.restoreAllMocks());

  it('is heard with its reason', async () => {
    expect(stop.isRequested).toBe(false);
    stop.ask('SIGTERM');
    expect(stop.isRequested).toBe(true);
    await expect(stop.requested).resolves.toBe('SIGTERM');
  });

  it('is not taken for hurry when npm passes on what the terminal has sent already', async () => {
    stop.ask('SIGINT');
    now += 5;
    stop.ask('SIGINT');
    expect(await settled(stop.hurried)).toBe(false);
  });

  it('is hurry when it comes again a moment later', async () => {
    stop.ask('SIGINT');
    now += 1500;
    stop.ask('SIGINT');
    expect(await settled(stop.hurried)).toBe(true);
  });
});
