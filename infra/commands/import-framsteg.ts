import type { Framsteg } from '../../subgraphs/nns-indikatorer/enkatsvar/uppdrag';
import { printedBytes, printedCount } from '../../subgraphs/shared/tablefiles/limits';

const WIDTH = 30;
const EVERY_MS = 200;
/** How often a line is written where there is no terminal to draw in. */
const LINE_EVERY_MS = 5000;
const SKEDEN = { LASER: 'Läser', PROVAR: 'Prövar svaren', SPARAR: 'Sparar' } as const;

/** Where progress is shown: a terminal is drawn in, other streams get a line now and then. */
export interface Framstegsvisare {
  visa: (framsteg: Framsteg) => void;
  /** Ends the line that is drawn. */
  slut: () => void;
}

/** Shows how far an import has come: bytes of all, rows, and rows a second. */
export function framstegPa(stream: NodeJS.WritableStream & { isTTY?: boolean }, now: () => number = Date.now): Framstegsvisare {
  const terminal = stream.isTTY === true;
  const started = now();
  let shownAt = started;
  let skede: Framsteg['skede'] = 'LASER';
  let drawn = false;
  return {
    visa(framsteg) {
      const at = now();
      const changed = framsteg.skede !== skede;
      if (!changed && at - shownAt < (terminal ? EVERY_MS : LINE_EVERY_MS)) return;
      shownAt = at;
      skede = framsteg.skede;
      const text = line(framsteg, at - started);
      stream.write(terminal ? `\r\u001b[2K${text}` : `${text}\n`);
      drawn = terminal;
    },
    slut() {
      if (drawn) stream.write('\n');
      drawn = false;
    },
  };
}

function line({ skede, bytesRead, bytesTotal, rader }: Framsteg, ms: number): string {
  if (skede !== 'LASER') return `${SKEDEN[skede]}: ${printedCount(rader)} rader`;
  const share = bytesTotal > 0 ? Math.min(1, bytesRead / bytesTotal) : 0;
  const full = Math.round(share * WIDTH);
  const perSecond = ms > 0 ? Math.round((rader * 1000) / ms) : 0;
  return `${SKEDEN.LASER} [${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}] ${Math.floor(share * 100)} %  ` +
    `${printedBytes(bytesRead)} av ${printedBytes(bytesTotal)}  ${printedCount(rader)} rader  ${printedCount(perSecond)} rader/s`;
}
