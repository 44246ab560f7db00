import type { Mallform, Mallformat } from '../../../schema/generated/nns-indikatorer';
import { csvText } from '../../shared/tablefiles/csv-text';
import { type SheetToWrite, writeXlsx } from '../../shared/tablefiles/write-xlsx';
import type { Enkatform } from './form';
import { type Kolumn, kolumner } from './kolumner';

/** A template to fill in: a file with its header and nothing more. */
export interface Mallfil {
  /** Name that says which questionnaire, version and arrangement it is. */
  filnamn: string;
  /** MIME type. */
  medietyp: string;
  innehall: Buffer;
  kolumner: Kolumn[];
}

/**
 * The template of a questionnaire. CSV: UTF-8 with a byte order mark, semicolons. XLSX: the sheet "Svar" to fill in, whose headers are
 * texts that Excel leaves alone, and the sheet "Förklaring", which an import passes by.
 */
export async function gorMall(form: Enkatform, mallform: Mallform, format: Mallformat): Promise<Mallfil> {
  const columns = kolumner(form, mallform);
  const header = columns.map((k) => k.namn);
  const filnamn = `${form.id}-${form.version}-${mallform.toLowerCase()}.${format.toLowerCase()}`;
  if (format === 'CSV') return { filnamn, medietyp: 'text/csv; charset=utf-8', innehall: Buffer.from(csvText([header])), kolumner: columns };
  return {
    filnamn,
    medietyp: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    innehall: await writeXlsx([{ name: 'Svar', rows: [header], widths: header.map((name) => Math.max(10, name.length + 2)) }, explanation(form, mallform, columns)]),
    kolumner: columns,
  };
}

function explanation(form: Enkatform, mallform: Mallform, columns: readonly Kolumn[]): SheetToWrite {
  const row = (k: Kolumn): string[] => [k.namn, k.kravs ? 'ja' : 'nej', k.beskrivning, k.varden?.join(', ') ?? ''];
  // In the long form the items have no columns of their own; their wording and answers are told below.
  const items = mallform === 'LANG' ? kolumner(form, 'BRED').filter((k) => k.art === 'PUNKT') : [];
  return {
    name: 'Förklaring',
    rows: [
      [`${form.namn}, version ${form.version}${form.syntetisk ? ' (navets exempel)' : ''}`],
      ['Fyll i bladet Svar. Kolumner vars rubrik börjar med kommentar eller fritext får finnas, men sparas aldrig.'],
      [],
      ['Kolumn', 'Måste finnas', 'Vad som ska stå i kolumnen', 'Tillåtna värden'],
      ...columns.map(row),
      ...(items.length > 0 ? [[], ['Mätpunkt', '', 'Fråga och skala', 'Tillåtna svar'], ...items.map((k) => [k.namn, '', k.beskrivning, k.varden?.join(', ') ?? ''])] : []),
    ],
    widths: [16, 14, 90, 60],
  };
}
