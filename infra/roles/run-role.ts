import type { Config } from '../config';
import { createLogger } from '../logging';
import { StopRequest } from '../stop-request';
import { type FromRole, isStopRequest } from './messages';
import { type RunningRole, startRole } from './start-role';

/**
 * Runs one role until it is told to stop: by a signal or, when a launcher started it, by the
 * launcher's message or its death.
 *
 * @param role Name of the role.
 * @param config The process's configuration.
 * @returns The exit code: 1 when requests under way did not finish in time.
 */
export async function runRole(role: string, config: Config): Promise<number> {
  const log = createLogger(role, config.logLevel);
  const stop = new StopRequest();
  process.on('message', (message) => {
    if (isStopRequest(message)) stop.ask('startaren avslutar');
  });
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'oväntat fel, processen avslutas');
    process.exit(1);
  });

  let running: RunningRole;
  try {
    running = await startRole(role, config, log);
  } catch (error) {
    log.fatal({ err: error }, 'startade inte');
    await tellLauncher({ typ: 'fel', text: (error as Error).message });
    throw error;
  }
  log.info({ adress: running.url }, 'redo');
  await tellLauncher({ typ: 'klar', url: running.url });

  log.info({ orsak: await stop.requested }, 'avslutar');
  const deadline = new Promise<'för sent'>((resolve) => setTimeout(resolve, config.drainSeconds * 1000, 'för sent').unref());
  const outcome = await Promise.race([running.stop(), deadline, stop.hurried.then(() => 'bråttom' as const)]);
  if (outcome) log.warn({ orsak: outcome }, 'avslutad innan alla frågor var besvarade');
  else log.info('avslutad');
  return outcome ? 1 : 0;
}

function tellLauncher(message: FromRole): Promise<void> {
  return new Promise((resolve) => {
    if (process.send && process.connected) process.send(message, () => resolve());
    else resolve();
  });
}
