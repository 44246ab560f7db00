import { Readable } from 'node:stream';
import { PLAIN, SWEDISH } from '../../../subgraphs/shared/tablefiles/csv-line';
import type { TableExport } from '../table-export';
import { writeCsv } from './csv';
import { writeJsonStat } from './json-stat';
import { writeSdmxCsv } from './sdmx-csv';
import { writeXlsx } from './xlsx';

/** A format in which tables are given. */
export interface Format {
  /** What it is asked for by. */
  readonly name: string;
  /** What an answer in it is sent as. */
  readonly type: string;
  /** The media types by which it is asked for, the first its own, with the parameters that tell it from others. */
  readonly accepted: readonly string[];
  /** What the file's name ends with. */
  readonly ending: string;
  readonly description: string;
  /** Whether it looks at all rows before it writes the first. */
  readonly readsTwice: boolean;
  write(exported: TableExport): Readable;
}

const SDMX_CSV = 'application/vnd.sdmx.data+csv;version=2.0.0';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const JSON_STAT_PROFILE = 'application/json;profile="https://json-stat.org/format/"';

/** The formats, the ordinary one first. */
export const FORMATS: readonly Format[] = [
  {
    name: 'csv',
    type: 'text/csv; charset=utf-8; header=present',
    accepted: ['text/csv'],
    ending: 'csv',
    description: 'CSV enligt RFC 4180: komma mellan fälten, decimalpunkt, UTF-8.',
    readsTwice: false,
    write: (exported) => Readable.from(writeCsv(exported, PLAIN)),
  },
  {
    name: 'csv-sv',
    type: 'text/csv; charset=utf-8; header=present',
    accepted: [],
    ending: 'csv',
    description: 'CSV för Excel med svenska inställningar: semikolon mellan fälten, decimalkomma, UTF-8 med byteordningsmärke.',
    readsTwice: false,
    write: (exported) => Readable.from(writeCsv(exported, SWEDISH)),
  },
  {
    name: 'xlsx',
    type: XLSX,
    accepted: [XLSX],
    ending: 'xlsx',
    description: 'Excel: ett blad med tabellen och ett som säger vad den är, vad kolumnerna betyder och var uppgifterna är hämtade.',
    readsTwice: false,
    write: writeXlsx,
  },
  {
    name: 'json-stat',
    type: JSON_STAT_PROFILE,
    accepted: [JSON_STAT_PROFILE, 'application/json-stat', 'application/vnd.json-stat+json', 'application/json'],
    ending: 'json',
    description: 'JSON-stat 2.0: talen som en kub med status, och alla kolumner rad för rad i extension.',
    readsTwice: true,
    write: (exported) => Readable.from(writeJsonStat(exported)),
  },
  {
    name: 'sdmx-csv',
    type: `${SDMX_CSV}; charset=utf-8`,
    accepted: [SDMX_CSV],
    ending: 'csv',
    description: 'SDMX-CSV 2.0: en rad per observation, med OBS_STATUS och CONF_STATUS ur SDMX kodlistor.',
    readsTwice: true,
    write: (exported) => Readable.from(writeSdmxCsv(exported)),
  },
];
