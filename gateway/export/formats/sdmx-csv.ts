import { PLAIN, csvLine } from '../../../subgraphs/shared/tablefiles/csv-line';
import { distinctName } from '../distinct-name';
import { RowNumbers, chooseKeys, keysOf } from '../keys';
import { observationCodes } from '../observation-codes';
import { attributesOf, measuresOf } from '../observations';
import { cellOf, rowsOf } from '../rows';
import type { TableExport } from '../table-export';
import { Pieces } from './text';

/** Whose structures these are. */
const AGENCY = 'FORBUNDSNAVET';
const VERSION = '1.0.0';
/** The rows are for information, not for a database to take in. */
const ACTION = 'I';

/**
 * Writes a table as SDMX-CSV 2.0: one row per observation; the columns that tell rows apart, and MATT for the measure, as dimensions, and everything else
 * as attributes. The hub's own status stands in STATUS beside the codes that SDMX has for it.
 */
export async function* writeSdmxCsv(exported: TableExport): AsyncGenerator<string> {
  const { table, about, pages } = exported;
  const keys = await chooseKeys(exported);
  const measures = measuresOf(table, keys.columns);
  const attributes = attributesOf(table, keys.columns, measures);
  const suffixes = [...new Set(measures.flatMap(({ parts }) => parts.map(({ suffix }) => suffix)))];
  const taken = new Set(['STRUCTURE', 'STRUCTURE_ID', 'ACTION', 'OBS_VALUE', 'OBS_STATUS', 'CONF_STATUS']);
  const idOf = (name: string) => distinctName(name.toUpperCase(), taken);
  const header = [
    'STRUCTURE', 'STRUCTURE_ID', 'ACTION',
    ...keys.columns.map(({ name }) => idOf(name)), ...(keys.isNumbered ? [idOf('RAD')] : []), idOf('MATT'),
    'OBS_VALUE', 'OBS_STATUS', 'CONF_STATUS', idOf('STATUS'),
    ...suffixes.map(idOf), ...attributes.map(({ name }) => idOf(name)),
  ];
  const structure = ['dataflow', `${AGENCY}:${structureId(about.name, table.path)}(${VERSION})`, ACTION];
  const marks = measures.map(({ parts }) => ['flaggor', 'slag'].map((wanted) => parts.findIndex(({ suffix }) => suffix === wanted)));
  const places = measures.map(({ parts }) => suffixes.map((wanted) => parts.findIndex(({ suffix }) => suffix === wanted)));
  const numbers = new RowNumbers();
  const pieces = new Pieces();
  pieces.add(csvLine(header, PLAIN));
  for await (const page of pages()) {
    for (const row of rowsOf(table, page)) {
      const own = keysOf(row, keys.columns);
      const key = keys.isNumbered ? [...own, String(numbers.next(own))] : own;
      const said = attributes.map((column) => cellOf(row, column));
      measures.forEach((measure, index) => {
        const cells = measure.read(row, page.losses);
        const { obsStatus, confStatus } = observationCodes(cells, new Set(marks[index]?.flatMap((at) => String(cells.parts[at] ?? '').split(' | '))));
        const parts = (places[index] ?? []).map((at) => cells.parts[at] ?? null);
        pieces.add(csvLine([...structure, ...key, measure.id, cells.number, obsStatus, confStatus, cells.status, ...parts, ...said], PLAIN));
      });
      const full = pieces.full();
      if (full !== undefined) {
        yield full;
      }
    }
  }
  yield pieces.rest();
}

/** An id of SDMX's form for a table of an operation. */
function structureId(name: string, path: string): string {
  return `${name}_${path}`.normalize('NFD').replace(/\p{Mark}/gu, '').replace(/[^\w@$-]/g, '_').toUpperCase();
}
