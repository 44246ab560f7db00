import { crc32, deflateRawSync } from 'node:zlib';
import { FaultList } from '../../../../subgraphs/shared/tablefiles/faults';
import { type OpenedTable, type TableLimits, type TableRow, type TableSource, openTable } from '../../../../subgraphs/shared/tablefiles/open';

/** What reading a file to its end gave. */
export interface Reading {
  table: OpenedTable | undefined;
  rows: TableRow[];
  faults: FaultList;
}

/** Reads a file to its end. */
export async function readAll(source: TableSource, limits: Partial<TableLimits> = {}): Promise<Reading> {
  const faults = new FaultList();
  const table = await openTable(source, faults, limits);
  const rows: TableRow[] = [];
  if (table) for await (const batch of table.batches()) rows.push(...batch);
  await table?.close();
  return { table, rows, faults };
}

export function csv(content: string | Buffer): TableSource {
  return { name: 'svar.csv', bytes: Buffer.from(content) };
}

/** The faults as "rule line:column", for short expectations; what is null is left out. */
export function places(reading: { faults: FaultList }): string[] {
  return reading.faults.shown.map(({ regel, rad, kolumn }) => `${regel}${rad === null ? '' : ` ${rad}`}${kolumn === null ? '' : `:${kolumn}`}`);
}

/** A part of an archive. What is given beside its content replaces the truth, for archives that lie. */
export interface Part {
  name: string;
  content: string | Buffer;
  /** The content as deflated, when it is too large to be made here. */
  deflated?: Buffer;
  size?: number;
  checksum?: number;
  flags?: number;
}

/** Writes a ZIP archive by hand. */
export function zip(parts: readonly Part[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const content = Buffer.from(part.content);
    const deflated = part.deflated ?? deflateRawSync(content);
    const name = Buffer.from(part.name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(part.flags ?? 0, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(part.checksum ?? crc32(content), 10);
    fields.writeUInt32LE(deflated.length, 14);
    fields.writeUInt32LE(part.size ?? content.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), fields, name, deflated]);
    central.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), fields, tail, name]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, Buffer.from('PK\u0005\u0006'), end]);
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** The parts of a workbook with these sheets; each is the XML inside `sheetData`. */
export function workbookParts(sheets: Record<string, string>, workbookProperties = ''): Part[] {
  const names = Object.keys(sheets);
  const relation = (id: string, type: string, target: string) => `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
  return [
    { name: '_rels/.rels', content: `<Relationships xmlns="${PACKAGE}">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>` },
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}">${workbookProperties}<sheets>${names.map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `<Relationships xmlns="${PACKAGE}">${names.map((_, i) => relation(`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`)).join('')}${relation('rIdS', 'styles', 'styles.xml')}${relation('rIdT', 'sharedStrings', '/xl/sharedStrings.xml')}</Relationships>`,
    },
    ...names.map((name, i) => ({ name: `xl/worksheets/sheet${i + 1}.xml`, content: sheetXml(sheets[name] ?? '') })),
  ];
}

export function sheetXml(data: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${MAIN}"><sheetData>${data}</sheetData></worksheet>`;
}

/** A row of inline texts. */
export function textRow(line: number, ...cells: string[]): string {
  return `<row r="${line}">${cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`;
}

export function xlsx(bytes: Buffer): TableSource {
  return { name: 'svar.xlsx', bytes };
}
