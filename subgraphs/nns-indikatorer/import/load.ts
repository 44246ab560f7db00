import type { ParsedFile } from '../../shared/datafiles/parse';
import type { ReleaseWriter } from '../../shared/datafiles/release-writer';
import { checkOutcomes } from './check-outcomes';
import { checkReferences } from './check-references';
import type { Indikatorfil } from './form';
import { loadEnkater } from './load-enkater';
import { loadInstrument } from './load-instrument';
import { loadKatalog } from './load-katalog';
import { loadMatning } from './load-matning';

/** One data file on its way into the database. */
export interface IndicatorFile {
  file: ParsedFile<Indikatorfil>;
  writer: ReleaseWriter;
  /** Running number over all files, for rows without an id of their own and for keeping the order of the files. */
  next(): number;
}

/** Turns the parsed data files into rows. Faults that a form cannot see go to the writer. */
export function loadIndikatorer(files: readonly ParsedFile<Indikatorfil>[], writer: ReleaseWriter): void {
  checkReferences(files, writer);
  checkOutcomes(files, writer);
  let n = 0;
  const all = files.map((file): IndicatorFile => ({ file, writer, next: () => ++n }));
  for (const file of all) loadKatalog(file);
  for (const file of all) loadEnkater(file);
  for (const file of all) loadMatning(file);
  for (const file of all) loadInstrument(file);
}
