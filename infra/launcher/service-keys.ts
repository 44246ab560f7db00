import { newServiceKey, publicHalf, type ServiceKey, type TrustedServices } from '../../subgraphs/shared/service-identity/keys';
import type { Config } from '../config';
import { SIGNING_ROLES } from '../roles';

/** What the processes of one start know each other by. */
export interface HubKeys {
  /** Private keys by role: each process gets its own. */
  readonly private: ReadonlyMap<string, ServiceKey>;
  /** The public halves, and whomever else the configuration names. */
  readonly trusted: TrustedServices;
}

/** Makes keys for one start; they are written nowhere, and end with it. */
export async function hubKeys({ services }: Pick<Config, 'services'>): Promise<HubKeys> {
  const own = await Promise.all(SIGNING_ROLES.map(async (role) => [role, await newServiceKey(role)] as const));
  return { private: new Map(own), trusted: { keys: [...own.map(([, key]) => publicHalf(key)), ...(services.trusted?.keys ?? [])] } };
}
