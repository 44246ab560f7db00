/*
 * The form of a backup file, gzip'ed text with one thing per line:
 *
 *   {"format":"forbundsnavet-sakerhetskopia","version":1,"skapad":"…"}
 *   {"databas":"register","migreringar":["…"]}              a database begins
 *   {"tabell":"utgava","kolumner":["id","status"]}          a table begins
 *   1<tab>SLAPPT                                            its rows, as PostgreSQL's COPY writes them
 *   \.                                                      a table ends
 *   {"sekvenser":[{"namn":"…","varde":"7","anvand":true}]}
 *   {"slut":"register","rader":1,"sha256":"…"}              a database ends, with the checksum of its lines
 *   {"klar":["register"]}                                   the file is whole
 *
 * COPY never writes a row that reads «\.», so that line alone ends a table's rows.
 */

export const FORMAT = 'forbundsnavet-sakerhetskopia';
export const VERSION = 1;
export const END_OF_ROWS = '\\.';

export interface FileHeader {
  format: typeof FORMAT;
  version: number;
  /** ISO 8601. */
  skapad: string;
}

export interface DatabaseHeader {
  /** The role that owns the database. */
  databas: string;
  /** Names of the migrations that its tables are the result of, in order. */
  migreringar: string[];
}

export interface TableHeader {
  tabell: string;
  kolumner: string[];
}

export interface SequenceState {
  namn: string;
  /** A bigint, as text. */
  varde: string;
  anvand: boolean;
}

export interface Sequences {
  sekvenser: SequenceState[];
}

export interface DatabaseFooter {
  slut: string;
  rader: number;
  /** Over every line since the database's header, that one included, with their line feeds. */
  sha256: string;
}

export interface FileFooter {
  klar: string[];
}
