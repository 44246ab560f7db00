import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';
import { clientWith } from './clients';

/** More than this is the work of somebody who wants to fill the memory. */
const MOST_ENTRIES = 10_000;

interface Entry {
  payload: AdapterPayload;
  expires: number;
}

/** What the issuer remembers while it runs: who is signing in, sessions and codes. Tokens need no memory, and clients are in their ids. */
export class Store {
  private readonly entries = new Map<string, Entry>();

  /** @param clientSecret what machines prove themselves with */
  constructor(private readonly clientSecret: string) {}

  /** For the issuer's library: one adapter for each kind of thing. */
  readonly adapter: AdapterFactory = (kind) => (kind === 'Client' ? this.clients() : this.kept(kind));

  private clients(): Adapter {
    return { ...this.kept('Client'), find: async (id) => clientWith(id, this.clientSecret), upsert: async () => undefined };
  }

  private kept(kind: string): Adapter {
    const key = (id: string): string => `${kind}:${id}`;
    const found = (matches: (payload: AdapterPayload) => boolean): AdapterPayload | undefined =>
      [...this.entries].find(([name, { payload }]) => name.startsWith(`${kind}:`) && matches(payload))?.[1].payload;
    return {
      find: async (id) => this.entries.get(key(id))?.payload,
      findByUid: async (uid) => found((payload) => payload.uid === uid),
      findByUserCode: async () => undefined,
      upsert: async (id, payload, expiresIn) => {
        this.forget();
        this.entries.delete(key(id));
        this.entries.set(key(id), { payload, expires: expiresIn === undefined ? Infinity : Date.now() + expiresIn * 1000 });
      },
      consume: async (id) => {
        const entry = this.entries.get(key(id));
        if (entry) entry.payload.consumed = Math.floor(Date.now() / 1000);
      },
      destroy: async (id) => void this.entries.delete(key(id)),
      revokeByGrantId: async (grantId) => {
        for (const [name, { payload }] of this.entries) if (payload.grantId === grantId) this.entries.delete(name);
      },
    };
  }

  /** Makes room: first what has expired, then what is oldest. */
  private forget(): void {
    const now = Date.now();
    for (const [name, { expires }] of this.entries) if (expires <= now) this.entries.delete(name);
    for (const name of this.entries.keys()) {
      if (this.entries.size < MOST_ENTRIES) return;
      this.entries.delete(name);
    }
  }
}
