/*
 * The names alone, for those who start roles or speak of them: what the roles are made of is in roles.ts
 * and takes half a second to load.
 */

/** The services that all förbund share. */
export const SERVICES = ['register', 'nns-indikatorer', 'sus-stodjare', 'kompetensutveckling'] as const;

/** The förbund whose servers the project runs itself; others join by a row in the register and run their own. */
export const OWNERS = ['skelleftea-norsjo', 'umearegionen', 'lycksele-mala'] as const;

/** Every role that is a subgraph's server, in the order in which they start. */
export const SUBGRAPH_ROLES: readonly string[] = [...SERVICES, ...OWNERS];
