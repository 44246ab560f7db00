import { Front } from './front';
import { type TestHub, type TestHubOptions, startTestHub } from './in-process-hub';
import { until } from './until';

/** A hub in one process whose every subgraph stands behind a front. */
export interface FrontedHub extends TestHub {
  front(role: string): Front;
  /** Lets everything pass again and waits until a question is answered without an error or a notice. */
  restore(query: string, variables?: Record<string, unknown>): Promise<void>;
}

/**
 * Starts the hub on the published figures; what goes wrong between its parts is up to the test. Each question is answered for itself, not
 * with what is kept or shared: a service that is down is then missed by the next question, and not when its lease is out.
 */
export async function startFrontedHub(options: Pick<TestHubOptions, 'gateway' | 'rowMemoryBytes'> = {}): Promise<FrontedHub> {
  const fronts = new Map<string, Front>();
  const hub = await startTestHub({
    ...options,
    gateway: { svarsminneMb: 0, delaSvar: false, ...options.gateway },
    async addressOf(role, url) {
      const front = await Front.start(url);
      fronts.set(role, front);
      return front.url;
    },
  });
  return {
    ...hub,
    front(role) {
      const front = fronts.get(role);
      if (!front) throw new Error(`No role ${role}.`);
      return front;
    },
    async restore(query, variables) {
      for (const front of fronts.values()) await front.restore();
      await until(async () => {
        const { errors, extensions } = await hub.ask(query, variables);
        return errors === undefined && extensions?.meddelanden === undefined;
      });
    },
    async stop() {
      await hub.stop();
      for (const front of fronts.values()) await front.down();
    },
  };
}
