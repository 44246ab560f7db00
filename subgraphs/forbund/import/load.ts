import type { ParsedFile } from '../../shared/datafiles/parse';
import type { ReleaseWriter } from '../../shared/datafiles/release-writer';
import type { Forbundsfil } from './form';
import { loadEkonomi } from './load-ekonomi';
import { loadInsatser } from './load-insatser';
import { loadOmvarld } from './load-omvarld';
import { loadOverenskommelser } from './load-overenskommelser';
import { loadStyrning } from './load-styrning';

/** One file of an owner on its way into the database. */
export interface OwnerFile {
  file: ParsedFile<Forbundsfil>;
  writer: ReleaseWriter;
  /** The förbund's id: the first segment of every id. */
  owner: string;
  /** Running number over all files, for rows without an id of their own and for keeping the printed order. */
  next(): number;
  /** `vuxentorget` → `umearegionen/vuxentorget`; null stays null. */
  id(local: string | undefined): string | null;
}

/** Turns an owner's parsed data files into rows. Faults that a form cannot see go to the writer. */
export function loadForbund(files: readonly ParsedFile<Forbundsfil>[], writer: ReleaseWriter, owner: string | undefined): void {
  if (owner === undefined) throw new Error('Kontraktets subgraf körs alltid för ett förbund.');
  let n = 0;
  const context = (file: ParsedFile<Forbundsfil>): OwnerFile => ({
    file, writer, owner, next: () => ++n, id: (local) => (local === undefined ? null : `${owner}/${local}`),
  });
  checkReferences(files, writer);
  for (const file of files) loadInsatser(context(file));
  for (const file of files) loadOverenskommelser(context(file));
  for (const file of files) loadStyrning(context(file));
  loadEkonomi(files.map(context));
  for (const file of files) loadOmvarld(context(file));
}

/** Every insats and decision that is named must be there; the database would refuse it without saying where it stands. */
function checkReferences(files: readonly ParsedFile<Forbundsfil>[], writer: ReleaseWriter): void {
  const insatser = new Set(files.flatMap((f) => f.content.insatser.map((i) => i.id)));
  const beslut = new Set(files.flatMap((f) => f.content.beslut.map((b) => b.id)));
  const check = (file: ParsedFile<Forbundsfil>, known: Set<string>, id: string | undefined, path: PropertyKey[], what: string) => {
    if (id !== undefined && !known.has(id)) writer.faults.push(file.fault(path, `${what} ${id} finns inte bland förbundets datafiler`));
  };
  for (const file of files) {
    for (const list of ['poster', 'overenskommelser', 'beslut', 'mal'] as const) {
      file.content[list].forEach((row, i) => check(file, insatser, row.insats, [list, i, 'insats'], 'insatsen'));
    }
    file.content.poster.forEach((row, i) => row.beslut.forEach((id, j) => check(file, beslut, id, ['poster', i, 'beslut', j], 'beslutet')));
    file.content.beslut.forEach((row, i) => check(file, beslut, row.andrar, ['beslut', i, 'andrar'], 'beslutet'));
    file.content.insatser.forEach((row, i) => row.handelser.forEach((h, j) => {
      check(file, insatser, h.annanInsats, ['insatser', i, 'handelser', j, 'annanInsats'], 'insatsen');
    }));
  }
}
