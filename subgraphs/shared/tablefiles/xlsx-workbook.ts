import { SAVE_AGAIN, UnreadableTable } from './unreadable';
import type { XlsxArchive } from './xlsx-archive';
import { type Attributes, localName, readXml } from './xlsx-xml';

export interface Sheet {
  name: string;
  part: string;
}

export interface Workbook {
  sheets: readonly Sheet[];
  /** Parts with the shared texts and the styles; undefined when there are none. */
  strings: string | undefined;
  styles: string | undefined;
  from1904: boolean;
}

interface Relation {
  type: string;
  part: string;
}

const MAX_SHEETS = 255;
const MAX_PART_BYTES = 10 * 1024 ** 2;

/** Finds the sheets of the workbook and the parts that they need. Throws UnreadableTable for an archive that is no workbook. */
export async function readWorkbook(archive: XlsxArchive): Promise<Workbook> {
  const root = await relationsOf(archive, '');
  const part = [...root.values()].find((relation) => relation.type === 'officeDocument')?.part ?? 'xl/workbook.xml';
  if (!archive.has(part) || !/workbook[^/]*\.xml$/i.test(part)) {
    throw new UnreadableTable('OLASBAR_FIL', 'Filen är ett arkiv eller ett dokument av annat slag, inte en Excel-arbetsbok (.xlsx).', 'Skicka en .xlsx- eller CSV-fil.');
  }
  const relations = await relationsOf(archive, part);
  const sheets: Sheet[] = [];
  let from1904 = false;
  await readSmall(archive, part, (name, attributes) => {
    if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
    if (name !== 'sheet') return;
    const relation = relations.get(relationId(attributes) ?? '');
    if (relation?.type === 'worksheet' && archive.has(relation.part)) sheets.push({ name: attributes['name'] ?? '', part: relation.part });
  });
  if (sheets.length === 0 || sheets.length > MAX_SHEETS) {
    throw new UnreadableTable('OLASBAR_FIL', sheets.length === 0 ? 'Arbetsboken har inget kalkylblad.' : `Arbetsboken har fler än ${MAX_SHEETS} kalkylblad.`, SAVE_AGAIN);
  }
  const partOf = (type: string) => [...relations.values()].find((relation) => relation.type === type && archive.has(relation.part))?.part;
  return { sheets, strings: partOf('sharedStrings'), styles: partOf('styles'), from1904 };
}

/** What a part refers to, by id. */
async function relationsOf(archive: XlsxArchive, part: string): Promise<Map<string, Relation>> {
  const slash = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, slash);
  const relations = new Map<string, Relation>();
  await readSmall(archive, `${folder}_rels/${part.slice(slash)}.rels`, (name, attributes) => {
    const { Id: id, Type: type = '', Target: target = '' } = attributes;
    if (name !== 'Relationship' || id === undefined || attributes['TargetMode'] === 'External') return;
    relations.set(id, { type: type.slice(type.lastIndexOf('/') + 1), part: resolved(folder, target) });
  });
  return relations;
}

function resolved(folder: string, target: string): string {
  const steps: string[] = [];
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

function relationId(attributes: Attributes): string | undefined {
  const name = Object.keys(attributes).find((key) => key.includes(':') && localName(key) === 'id');
  return name === undefined ? undefined : attributes[name];
}

async function readSmall(archive: XlsxArchive, part: string, open: (name: string, attributes: Attributes) => void): Promise<void> {
  if (!archive.has(part)) return;
  if (archive.sizeOf(part) > MAX_PART_BYTES) throw new UnreadableTable('ZIPBOMB', 'En del av filen som brukar vara liten är orimligt stor.', SAVE_AGAIN);
  await readXml(archive.read(part), { open, close: () => undefined });
}
