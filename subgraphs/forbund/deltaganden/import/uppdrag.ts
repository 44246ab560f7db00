import type { TableFault } from '../../../shared/tablefiles/faults';
import type { TableSource } from '../../../shared/tablefiles/open';
import type { Deltagarform } from '../kolumner';

/** What somebody wants taken in. */
export interface Importuppdrag {
  /** The förbund whose database it is. */
  forbund: string;
  source: TableSource;
  /** True: what is in since before, with the same key or of the same count, gives way. */
  ersatt: boolean;
  /** The system that the file is of, where its rows say none; EGET_SYSTEM when nothing is said. Uppföljning Finsam's form says it itself. */
  kallsystem?: 'SUS' | 'EGET_SYSTEM' | 'UPPFOLJNING_FINSAM';
  /** Made-up data, of nobody: needs no legal basis, and never stands beside real data. */
  syntetisk?: boolean;
  /** The förbund's secret; asked for only when the file has rows. */
  hemlighet: () => string;
  /** Who, for the log. */
  vem: string;
  onProgress?: (framsteg: Framsteg) => void;
  /** Aborted: the import throws, and nothing of it is kept when the caller's transaction is undone. */
  avbryt?: AbortSignal;
}

/** How far an import has come. */
export interface Framsteg {
  skede: 'LASER' | 'PROVAR' | 'SPARAR';
  bytesRead: number;
  bytesTotal: number;
  /** Rows read, the header not counted. */
  rader: number;
}

/** What became of a file. */
export interface Importresultat {
  /** True when what the file says is in, now or since before. */
  inlast: boolean;
  /** True when the same file was in already; nothing was then changed. */
  redanInlast: boolean;
  /** Null when the file's columns are those of no form. */
  form: Deltagarform | null;
  /** Participations, and counts, that are new. Rows without consent are counted together: three women of a year are one count. */
  antalNya: number;
  /** Those that took the place of earlier ones. */
  antalAndrade: number;
  /** The first 1,000 in the order of their lines. */
  fel: TableFault[];
  /** All of them. */
  antalFel: number;
}
