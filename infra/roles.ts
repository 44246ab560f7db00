import { OWNERS, SERVICES, SUBGRAPH_ROLES } from '../subgraphs/role-names';

/** The roles that serve a subgraph of the supergraph each, besides the förbund's own servers. */
export const SHARED_SUBGRAPHS = SERVICES;

/** The roles that need no database. */
export const STATELESS_ROLES = ['gateway', 'owner-router'] as const;

/** The roles that ask other services of the hub, and sign what they send. */
export const SIGNING_ROLES: readonly string[] = STATELESS_ROLES;

/** The issuer of access tokens for development and tests. It is no part of a deployment, which has an issuer of its own. */
export const ISSUER_ROLE = 'utgivare';

/** The roles that a deployment consists of. */
export const DEPLOYED_ROLES: readonly string[] = [...STATELESS_ROLES, ...SUBGRAPH_ROLES];

/** Every role that this program can run, in the order of their default ports. */
export const ROLES: readonly string[] = [...DEPLOYED_ROLES, ISSUER_ROLE];

/** The roles that own data, and so have a database each. */
export const DATA_ROLES: readonly string[] = SUBGRAPH_ROLES;

/** The förbund whose servers this program can run. */
export const OWNER_ROLES: readonly string[] = OWNERS;

const GATEWAY_PORT = 4000;
const FIRST_INTERNAL_PORT = 4100;

/** The port a role listens on when nothing else is said: 4000 for the gateway, from 4100 on for the others. */
export function defaultPort(role: string): number {
  return role === 'gateway' ? GATEWAY_PORT : FIRST_INTERNAL_PORT + ROLES.indexOf(role) - 1;
}
