import { Begrepp, Indikator, Matpunkt, Matpunktskoppling } from '../entities/katalog';
import { Matforbund } from '../entities/matning';
import type { Matpunktsversionsform } from './form';
import type { IndicatorFile } from './load';
import { writeVersion } from './load-enkater';

export function loadKatalog({ file, writer, next }: IndicatorFile): void {
  const version = (matpunktId: string, v: Matpunktsversionsform) => writeVersion({ writer, next }, matpunktId, v);
  for (const forbundId of file.content.forbund) writer.row(Matforbund, { forbundId, ordning: next() });
  file.content.begrepp.forEach((row, i) => {
    writer.row(Begrepp, { id: row.id, term: row.term, forklaring: row.forklaring, kallor: writer.sources(file, row.kallor, ['begrepp', i, 'kallor']) });
  });
  file.content.indikatorer.forEach((row, i) => {
    writer.row(Indikator, {
      nummer: row.nummer, ordning: Number(row.nummer), namn: row.namn, rubrik: row.rubrik ?? null, typ: row.typ ?? null, niva: row.niva ?? null,
      beskrivning: row.beskrivning, begrepp: row.begrepp, fran: row.fran, till: row.till ?? null,
      kallor: writer.sources(file, row.kallor, ['indikatorer', i, 'kallor']),
    });
    row.matpunkter.forEach((m, j) => {
      writer.row(Matpunkt, {
        id: m.id, ordning: next(), indikatorNummer: row.nummer, forbundId: null, katalogpost: m.katalogpost, insamling: m.insamling,
        kallor: writer.sources(file, m.kallor, ['indikatorer', i, 'matpunkter', j, 'kallor']),
      });
      for (const v of m.versioner) version(m.id, v);
    });
  });
  file.content.egnaMatpunkter.forEach((row, i) => {
    writer.row(Matpunkt, {
      id: row.id, ordning: next(), indikatorNummer: null, forbundId: row.forbund, katalogpost: null, insamling: row.insamling,
      kallor: writer.sources(file, row.kallor, ['egnaMatpunkter', i, 'kallor']),
    });
    for (const v of row.versioner) version(row.id, v);
    for (const k of row.kopplingar) {
      writer.row(Matpunktskoppling, {
        matpunktId: row.id, indikatorNummer: k.indikator, nnsMatpunktId: k.matpunkt ?? null, kvalitet: k.kvalitet, forklaring: k.forklaring,
      });
    }
  });
}
