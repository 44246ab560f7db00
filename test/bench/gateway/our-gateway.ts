import { addressVariable, portVariable } from '../../../infra/config';
import { SHARED_SUBGRAPHS } from '../../../infra/roles';
import type { ServiceKey } from '../../../subgraphs/shared/service-identity/keys';

/** What surrounds a gateway. */
export interface Surroundings {
  /** GraphQL addresses by role, the owner router's service among them. */
  address(role: string): string;
  /** What a gateway of ours signs with. */
  serviceKey: ServiceKey;
  /** Address of the issuer of access tokens. */
  issuer: string;
}

/** How the program is started as the gateway: what follows its entry point. */
export const GATEWAY_COMMAND = ['roll', 'gateway'];

/** A load generator asks from one address, and in one person's name, as no client does. */
export const UNRATED = { NAVET_TAKT_ADRESS: '1000000000', NAVET_TAKT_NYA: '1000000000', NAVET_TAKT_KLIENT: '1000000000' };

/**
 * The environment of the gateway that is measured: that of production, as docker-compose.yml and the image give it, but for where things are,
 * its key, and how often one may ask.
 */
export function gatewayEnvironment(port: number, around: Surroundings): Record<string, string> {
  return {
    NODE_ENV: 'production',
    APOLLO_TELEMETRY_DISABLED: '1',
    NAVET_HOST: '0.0.0.0',
    NAVET_LOGGNIVA: 'info',
    NAVET_OIDC_UTGIVARE: around.issuer,
    NAVET_OIDC_NYCKLAR: `${around.issuer}/jwks`,
    NAVET_OIDC_BESKRIVNING: `${around.issuer}/.well-known/openid-configuration`,
    NAVET_TJANSTENYCKEL: JSON.stringify(around.serviceKey),
    NAVET_TILLATNA_VARDAR: '127.0.0.1',
    [portVariable('gateway')]: String(port),
    ...Object.fromEntries(SHARED_SUBGRAPHS.map((role) => [addressVariable(role), around.address(role)])),
    ...UNRATED,
  };
}
