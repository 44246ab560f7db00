import type { ParsedFile } from '../../shared/datafiles/parse';
import type { ReleaseWriter } from '../../shared/datafiles/release-writer';
import { yearsOf } from '../../shared/periods';
import { Kompetensplan } from '../entities/kompetensplan';
import type { Kompetensfil } from './form';
import { loadUtbildning } from './load-utbildning';

/** Turns the service's parsed data files into rows. Faults that a form cannot see go to the writer. */
export function loadKompetensutveckling(files: readonly ParsedFile<Kompetensfil>[], writer: ReleaseWriter): void {
  checkReferences(files, writer);
  let n = 0;
  for (const file of files) {
    file.content.planer.forEach((row, i) => {
      const at = (...rest: PropertyKey[]) => ['planer', i, ...rest];
      writer.row(Kompetensplan, {
        id: row.id, forbundId: row.forbund, ordning: ++n, titel: row.titel, period: row.period, artal: yearsOf(row.period), status: row.status,
        beslutad: row.beslutad ?? null, paragraf: row.paragraf ?? null, framtagenAv: row.framtagenAv ?? null,
        omraden: row.omraden.map((o, j) => ({
          amne: o.amne, namn: o.namn, beskrivning: o.beskrivning ?? null, malgrupp: o.malgrupp ?? null,
          kallor: writer.sources(file, o.kallor, at('omraden', j, 'kallor')),
        })),
        kallor: writer.sources(file, row.kallor, at('kallor')),
      });
    });
  }
  for (const file of files) file.content.utbildningar.forEach((row, i) => loadUtbildning(file, row, i, writer));
}

/** Every plan that is named must be there, and no id twice; the database would refuse it without saying where it stands. */
function checkReferences(files: readonly ParsedFile<Kompetensfil>[], writer: ReleaseWriter): void {
  for (const list of ['planer', 'utbildningar'] as const) {
    const seen = new Set<string>();
    for (const file of files) {
      file.content[list].forEach((row, i) => {
        if (seen.has(row.id)) writer.faults.push(file.fault([list, i, 'id'], `id ${row.id} finns redan`));
        seen.add(row.id);
      });
    }
  }
  const planer = new Set(files.flatMap((f) => f.content.planer.map((p) => p.id)));
  for (const file of files) {
    file.content.utbildningar.forEach((row, i) => {
      if (row.kompetensplan !== undefined && !planer.has(row.kompetensplan)) {
        writer.faults.push(file.fault(['utbildningar', i, 'kompetensplan'], `planen ${row.kompetensplan} finns inte bland datafilerna`));
      }
    });
  }
}
