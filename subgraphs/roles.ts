import { forbund } from './forbund/subgraph';
import { kompetensutveckling } from './kompetensutveckling/subgraph';
import { nnsIndikatorer } from './nns-indikatorer/subgraph';
import { register } from './register/subgraph';
import { OWNERS, SERVICES } from './role-names';
import type { SubgraphDefinition } from './shared/subgraph';
import { susStodjare } from './sus-stodjare/subgraph';

export { OWNERS, SUBGRAPH_ROLES } from './role-names';

const DEFINITIONS: Record<(typeof SERVICES)[number], SubgraphDefinition> = {
  register,
  'nns-indikatorer': nnsIndikatorer,
  'sus-stodjare': susStodjare,
  kompetensutveckling,
};

/** Whether a role's server writes in its database, and so needs a login for that. */
export function writes(role: string): boolean {
  return subgraphFor(role)?.definition.skriver ?? false;
}

/** Whether a role's server holds what is not open to all, and so needs the login for known callers. */
export function hasIdentified(role: string): boolean {
  return subgraphFor(role)?.definition.inloggade ?? false;
}

/** What a role serves: a shared service, or the contract for one förbund. Undefined for an unknown role. */
export function subgraphFor(role: string): { definition: SubgraphDefinition; owner?: string } | undefined {
  const service = SERVICES.find((name) => name === role);
  if (service) return { definition: DEFINITIONS[service] };
  return (OWNERS as readonly string[]).includes(role) ? { definition: forbund, owner: role } : undefined;
}
