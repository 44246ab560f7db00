import { join } from 'node:path';
import { addressVariable, portVariable } from '../../../infra/config';
import { projectRoot } from '../../../subgraphs/shared/paths';
import type { ServiceKey } from '../../../subgraphs/shared/service-identity/keys';
import { freePort, startChild, untilReady } from '../child';

/** The owner router's service in a process of its own, for gateways that have none inside. */
export interface BenchOwnerRouter {
  /** Its GraphQL endpoint. */
  url: string;
  /** Its process, whose work belongs to that of a gateway which asks it. */
  pid: number;
  stop(): Promise<void>;
}

/**
 * Starts the owner router's service.
 *
 * @param around what it signs with, where the register is, and the issuer of access tokens
 */
export async function startBenchOwnerRouter(around: { key: ServiceKey; register: string; issuer: string }): Promise<BenchOwnerRouter> {
  const port = await freePort();
  const { pid, stop } = startChild(process.execPath, [join(projectRoot(), 'dist/infra/cli.js'), 'roll', 'owner-router'], {
    NODE_ENV: 'production', NAVET_LOGGNIVA: 'info', NAVET_OIDC_UTGIVARE: around.issuer, NAVET_OIDC_NYCKLAR: `${around.issuer}/jwks`, NAVET_TJANSTENYCKEL: JSON.stringify(around.key),
    NAVET_TILLATNA_VARDAR: '127.0.0.1', [portVariable('owner-router')]: String(port), [addressVariable('register')]: around.register,
  });
  await untilReady(`http://127.0.0.1:${port}/ready`);
  return { url: `http://127.0.0.1:${port}/graphql`, pid, stop };
}
