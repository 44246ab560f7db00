import { heedInterruption, Interrupted } from '../interruption';
import type { CommandInput } from './command';

const STOPPED = 'Avbrutet. Ingenting är inläst.';
const STOPPED_LATE = 'Avbrutet när filen redan var inläst, innan det är säkert att alla ser det. Läs in samma fil igen för att se att den är det: då ändras inget.';

/**
 * Takes in a file by work that breaks itself off on Ctrl-C, and says what came of it then. After the last of it the transaction only has to end, and the
 * gateways to see it: whoever stops that has a file that is in.
 *
 * @param work gets what breaks it off, and what it is to hand its result to, in the transaction, when all is done
 * @throws Interrupted
 */
export async function stoppable<T extends { inlast: boolean }>(
  { flags, out }: Pick<CommandInput, 'flags' | 'out'>,
  work: (avbryt: AbortSignal, taken: (result: T) => T) => Promise<T>,
): Promise<T> {
  const avbryt = heedInterruption();
  let isIn = false;
  const taken = (result: T): T => {
    isIn = result.inlast && !flags.has('torrt');
    return result;
  };
  try {
    return await work(avbryt, taken);
  } catch (error) {
    throw avbryt.reason instanceof Interrupted ? avbryt.reason.saying(isIn ? STOPPED_LATE : STOPPED) : error;
  } finally {
    out.progress.end();
  }
}
