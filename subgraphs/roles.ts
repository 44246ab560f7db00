import { forbund } from './forbund/subgraph';
import { kompetensutveckling } from './kompetensutveckling/subgraph';
import { nnsIndikatorer } from './nns-indikatorer/subgraph';
import { register } from './register/subgraph';
import type { SubgraphDefinition } from './shared/subgraph';
import { susStodjare } from './sus-stodjare/subgraph';

/** The förbund whose servers the project runs itself; others join by a row in the register and run their own. */
export const OWNERS = ['skelleftea-norsjo', 'umearegionen', 'lycksele-mala'] as const;

const SERVICES: Record<string, SubgraphDefinition> = { register, 'nns-indikatorer': nnsIndikatorer, 'sus-stodjare': susStodjare, kompetensutveckling };

/** Every role that is a subgraph's server, in the order in which they start. */
export const SUBGRAPH_ROLES: readonly string[] = [...Object.keys(SERVICES), ...OWNERS];

/** What a role serves: a shared service, or the contract for one förbund. Undefined for an unknown role. */
export function subgraphFor(role: string): { definition: SubgraphDefinition; owner?: string } | undefined {
  const definition = SERVICES[role];
  if (definition) return { definition };
  return (OWNERS as readonly string[]).includes(role) ? { definition: forbund, owner: role } : undefined;
}
