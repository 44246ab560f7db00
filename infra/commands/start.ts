import path from 'node:path';
import { Launcher, Stopped } from '../launcher/launcher';
import { describeHub } from '../launcher/describe-hub';
import { logFolder } from '../state';
import { StopRequest } from '../stop-request';
import type { Run } from './command';

/** Runs the whole hub until somebody stops it. */
export const run: Run = async ({ config: readConfig, out }) => {
  const say = out.say.bind(out);
  const config = readConfig();
  const stop = new StopRequest();
  const launcher = new Launcher(config, stop, say);
  const starting = launcher.start();
  let code = 0;
  try {
    const addresses = await Promise.race([starting, stop.requested.then(() => undefined)]);
    if (addresses) {
      const logs = path.relative(process.cwd(), logFolder(config)) || '.';
      say(describeHub(addresses, logs, { address: launcher.issuer, own: config.oidc === undefined }, launcher.hasExample));
      await stop.requested;
    }
  } catch (error) {
    code = 1;
    if (!(error instanceof Stopped)) throw error;
  } finally {
    // What a start that was interrupted comes upon after this is of no interest to anybody.
    starting.catch(() => undefined);
    if (stop.isRequested) say('\nAvslutar: påbörjade frågor får bli klara …');
    await launcher.close();
    if (stop.isRequested) say('Avslutat.');
  }
  return code;
};
