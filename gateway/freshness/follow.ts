import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { ServiceSigner } from '../../subgraphs/shared/service-identity/signer';
import { ownerSource } from '../datasources/source';
import type { OwnerDirectory } from '../owner-router/owner-directory';
import { Follower } from './follower';
import type { Freshness } from './freshness';
import { Poll, type PolledServer } from './poll';

/** What is followed. */
export interface FollowOptions {
  /** The shared subgraphs, by the names that answers are noted to be read from. */
  readonly subgraphs: ReadonlyMap<string, PolledServer>;
  /** Lists the förbund, whose own servers are followed as they come and go; absent when they are not asked from this process. */
  readonly owners: OwnerDirectory | undefined;
  readonly signer: ServiceSigner | undefined;
  readonly log: Logger;
}

/** The subgraph that förbund serve. As a source it is the list of them: whatever is read of the contract depends on it. */
const CONTRACT = 'forbund';

/** Keeps what is known of all sources up to date, until it is closed. */
export class Following {
  /** By this the sources know the process: one that starts anew is another. */
  readonly #gateway = randomUUID();
  readonly #followers = new Map<string, { readonly href: string; readonly follower: Follower }>();
  readonly #stopListening: (() => void) | undefined;

  constructor(
    private readonly freshness: Freshness,
    private readonly options: FollowOptions,
  ) {
    for (const [name, server] of options.subgraphs) {
      this.#follow(name, server);
    }
    const { owners } = options;
    if (owners) {
      freshness.add(CONTRACT);
      this.#followOwners(owners);
      this.#stopListening = owners.onChange(() => {
        freshness.changed(CONTRACT);
        this.#followOwners(owners);
      });
    }
  }

  async close(): Promise<void> {
    this.#stopListening?.();
    await Promise.all([...this.#followers.values()].map(({ follower }) => follower.close()));
  }

  #followOwners(owners: OwnerDirectory): void {
    const listed = new Map(owners.owners().map(({ forbund, url }) => [ownerSource(forbund), { audience: forbund, endpoint: url }]));
    for (const [name, { href, follower }] of this.#followers) {
      if (name.startsWith(ownerSource('')) && listed.get(name)?.endpoint?.href !== href) {
        this.#followers.delete(name);
        this.freshness.remove(name);
        void follower.close();
      }
    }
    for (const [name, { audience, endpoint }] of listed) {
      if (endpoint && !this.#followers.has(name)) {
        this.#follow(name, { audience, endpoint });
      }
    }
  }

  #follow(name: string, server: PolledServer): void {
    const { signer, log } = this.options;
    const poll = new Poll(server, this.#gateway, signer);
    const follower = new Follower(name, poll, (lease, sentAt) => this.freshness.take(name, lease, sentAt), log);
    this.#followers.set(name, { href: server.endpoint.href, follower });
  }
}
