import { DeladTjanst, Omvarldsvarde, Utvecklingsaktivitet } from '../entities/omvarld';
import type { OwnerFile } from './load';

export function loadOmvarld({ file, writer, owner, next }: OwnerFile): void {
  file.content.deladeTjanster.forEach((row, i) => {
    const at = (...rest: PropertyKey[]) => ['deladeTjanster', i, ...rest];
    writer.row(DeladTjanst, {
      id: `${owner}/${row.id}`, forbundId: owner, ordning: next(), namn: row.namn, utforare: row.utforare, betalare: row.betalare,
      betalandeForbundId: row.betalandeForbund ?? null, prisId: writer.figure(file, row.pris, { path: at('pris'), period: row.fran }),
      fran: row.fran ?? null, till: row.till ?? null, kallor: writer.sources(file, row.kallor, at('kallor')),
    });
  });
  file.content.omvarldsstatistik.forEach((row, i) => {
    const vardeId = writer.figure(file, row.varde, { path: ['omvarldsstatistik', i, 'varde'], period: row.period });
    if (vardeId === null) return;
    writer.row(Omvarldsvarde, {
      forbundId: owner, ordning: next(), serie: row.serie, period: row.period, kommunkod: row.kommunkod ?? null, omrade: row.omrade, matt: row.matt,
      grupp: row.grupp ?? null, varaktighet: row.varaktighet ?? null, vardeId,
    });
  });
  file.content.utvecklingsaktiviteter.forEach((row, i) => {
    writer.row(Utvecklingsaktivitet, {
      forbundId: owner, ordning: next(), nummer: row.nummer, aktivitet: row.aktivitet, start: row.start ?? null, slut: row.slut ?? null,
      sammankallande: row.sammankallande ?? null, avrapporterasTill: row.avrapporterasTill ?? null, uppfoljning: row.uppfoljning ?? null,
      hangerIhopMed: row.hangerIhopMed, kallor: writer.sources(file, row.kallor, ['utvecklingsaktiviteter', i, 'kallor']),
    });
  });
}
