import type { Kodning } from '../../shared/tablefiles/encoding';
import type { TableFault } from '../../shared/tablefiles/faults';
import type { TableSource } from '../../shared/tablefiles/open';
import type { Mallform } from '../../../schema/generated/nns-indikatorer';

/** What somebody wants taken in. */
export interface Importuppdrag {
  matomgang: string;
  forbund: string;
  enkat: string;
  source: TableSource;
  /** True: what the förbund has sent of the questionnaire before is taken away. */
  ersatt: boolean;
  /** The measurement's number that whoever sends it has seen; without one nothing is compared. */
  lopnummer?: number | null | undefined;
  /** Who, for the audit log. */
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
  /** True when the answers are in, now or since before. */
  inlast: boolean;
  /** True when the same file was in already; nothing was then changed. */
  redanInlast: boolean;
  antalEnkater: number;
  /** Answers to items, "vet ej" included. */
  antalSvar: number;
  /** The first 1,000 in the order of their lines. */
  fel: TableFault[];
  /** All of them. */
  antalFel: number;
}

/** What is noted of a file that is taken in. */
export interface Filuppgifter {
  filnamn: string;
  sha256: string;
  format: 'CSV' | 'XLSX';
  form: Mallform;
  kodning: Kodning | null;
}
