import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../subgraphs/shared/paths';
import { DEFAULT_AUDIENCE } from '../variables';
import type { ComposeService } from './compose-file';
import { checkRealm, placeholdersIn } from './realm';

/** The service that issues access tokens. */
export const ISSUER_SERVICE = 'keycloak';

/** What the hub is called in the tokens that it issues. */
export const AUDIENCE = DEFAULT_AUDIENCE;

const REALM = 'forbundsnavet';
const REALM_FILE = './infra/keycloak/forbundsnavet-realm.json';
const IMPORT_FOLDER = '/opt/keycloak/data/import/';
const PORT = 8080;

/** Whose tokens the hub's services are to believe, where they get its keys, and where the gateway reads how people sign in. */
export function issuerOf(service: ComposeService | undefined): { issuer: string; jwksUri: string; description: string } {
  const inside = `http://${ISSUER_SERVICE}:${PORT}/realms/${REALM}`;
  return {
    issuer: `${service?.environment['KC_HOSTNAME'] ?? ''}/realms/${REALM}`,
    jwksUri: `${inside}/protocol/openid-connect/certs`,
    description: `${inside}/.well-known/openid-configuration`,
  };
}

/**
 * Holds the service that issues access tokens against the realm that it imports, and the realm against the program.
 *
 * @returns Swedish lines, one per fault
 */
export function checkIssuer(service: ComposeService | undefined): string[] {
  if (!service) return [];
  const realm = readFileSync(path.join(projectRoot(), REALM_FILE), 'utf8');
  const { image, command = [], environment, ports, volumes } = service;
  const unknown = placeholdersIn(realm).filter((name) => !(name in environment));
  return [
    ...(/:\d+\.\d+\.\d+(@sha256:[0-9a-f]{64})?$/.test(image) ? [] : [`avbilden ${image} har ingen bestämd version`]),
    ...(command.includes('--import-realm') && volumes.some((volume) => volume.startsWith(`${REALM_FILE}:${IMPORT_FOLDER}`) && volume.endsWith(':ro')) ? [] : ['läser inte in realmen']),
    ...(environment['KC_HOSTNAME_BACKCHANNEL_DYNAMIC'] === 'true' ? [] : ['säger inte till containrar var de når den (KC_HOSTNAME_BACKCHANNEL_DYNAMIC)']),
    ...unknown.map((name) => `får inte variabeln ${name}, som realmen hämtar en hemlighet ur`),
    ...(ports.includes(`127.0.0.1:${new URL(environment['KC_HOSTNAME'] ?? 'http://0').port}:${PORT}`) ? [] : ['är inte publicerad på den egna datorn, på porten i KC_HOSTNAME']),
    ...checkRealm(realm),
  ];
}
