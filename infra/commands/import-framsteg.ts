import type { Framsteg } from '../../subgraphs/nns-indikatorer/enkatsvar/uppdrag';
import { printedBytes, printedCount } from '../../subgraphs/shared/tablefiles/limits';
import type { Progress } from '../terminal/progress';

const SKEDEN = { LASER: 'Läser', PROVAR: 'Prövar svaren', SPARAR: 'Sparar' } as const;

/** Shows how far an import has come: bytes of all, rows, and rows a second. */
export function framstegI(progress: Progress, now: () => number = Date.now): (framsteg: Framsteg) => void {
  const started = now();
  return ({ skede, bytesRead, bytesTotal, rader }) => {
    const phase = SKEDEN[skede];
    if (skede !== 'LASER') {
      progress.show({ phase, text: `${printedCount(rader)} rader` });
      return;
    }
    const ms = now() - started;
    const perSecond = ms > 0 ? Math.round((rader * 1000) / ms) : 0;
    const text = `${printedBytes(bytesRead)} av ${printedBytes(bytesTotal)}  ${printedCount(rader)} rader  ${printedCount(perSecond)} rader/s`;
    progress.show({ phase, done: bytesRead, total: bytesTotal, text });
  };
}
