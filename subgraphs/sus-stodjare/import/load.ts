import type { ParsedFile } from '../../shared/datafiles/parse';
import type { ReleaseWriter } from '../../shared/datafiles/release-writer';
import { Riksforbund } from '../entities/riksforbund';
import type { Susfil } from './form';
import { loadStod } from './load-stod';
import { loadUppfoljning } from './load-uppfoljning';

/** One file on its way into the database. */
export interface SusFile {
  file: ParsedFile<Susfil>;
  writer: ReleaseWriter;
  /** Running number over all files: keeps the order of the data files. */
  next(): number;
}

/** Turns the service's parsed data files into rows. Faults that a form cannot see go to the writer. */
export function loadSusStodjare(files: readonly ParsedFile<Susfil>[], writer: ReleaseWriter): void {
  let n = 0;
  const context = (file: ParsedFile<Susfil>): SusFile => ({ file, writer, next: () => ++n });
  checkReferences(files, writer);
  for (const file of files) loadStod(context(file));
  for (const file of files) loadUppfoljning(context(file));
  for (const { content } of files) content.forbund.forEach((row) => writer.row(Riksforbund, { forbundId: row.id, ordning: ++n, namn: row.namn, lanskod: row.lan }));
}

/** Every id that is named must be there, and no id twice; the database would refuse it without saying where it stands. */
function checkReferences(files: readonly ParsedFile<Susfil>[], writer: ReleaseWriter): void {
  const stodjare = new Set(files.flatMap((f) => f.content.stodjare.map((s) => s.id)));
  for (const list of ['stodjare', 'satsningar', 'vardskapsbesked', 'arenden', 'krav', 'forbund'] as const) {
    const seen = new Set<string>();
    for (const file of files) {
      file.content[list].forEach((row, i) => {
        if (seen.has(row.id)) writer.faults.push(file.fault([list, i, 'id'], `id ${row.id} finns redan`));
        seen.add(row.id);
      });
    }
  }
  for (const file of files) {
    file.content.arenden.forEach((row, i) => {
      if (row.stodjare !== undefined && !stodjare.has(row.stodjare)) {
        writer.faults.push(file.fault(['arenden', i, 'stodjare'], `SUS-stödjaren ${row.stodjare} finns inte bland datafilerna`));
      }
    });
  }
}
