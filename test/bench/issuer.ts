import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { portVariable } from '../../infra/config';
import { askForToken } from '../../infra/issuer/ask';
import { clientSecret } from '../../infra/issuer/secret-file';
import { ISSUER_ROLE } from '../../infra/roles';
import { projectRoot } from '../../subgraphs/shared/paths';
import { freePort, startChild, untilReady } from './child';

/** The local issuer of access tokens, in a process of its own. */
export interface BenchIssuer {
  url: string;
  /** A fresh token for whom a machine's name stands for, such as `nns-analytiker`. */
  token(clientId: string): Promise<string>;
  stop(): Promise<void>;
}

/** Starts an issuer with a folder of its own. */
export async function startBenchIssuer(): Promise<BenchIssuer> {
  const folder = mkdtempSync(join(tmpdir(), 'navet-bench-'));
  const port = await freePort();
  const child = startChild(process.execPath, [join(projectRoot(), 'dist/infra/cli.js'), 'roll', ISSUER_ROLE], { NAVET_DATA: folder, [portVariable(ISSUER_ROLE)]: String(port) });
  const url = `http://127.0.0.1:${port}`;
  await untilReady(`${url}/jwks`);
  return {
    url,
    token: async (clientId) => (await askForToken(url, clientSecret(folder), clientId)).token,
    async stop() {
      await child.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
