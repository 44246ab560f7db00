import { Arsbilaga, Atagande, Overenskommelse } from '../entities/overenskommelse';
import type { OwnerFile } from './load';
import { storedParts } from './load-insatser';

export function loadOverenskommelser({ file, writer, owner, next, id }: OwnerFile): void {
  file.content.overenskommelser.forEach((row, i) => {
    const at = (...rest: PropertyKey[]) => ['overenskommelser', i, ...rest];
    const overenskommelseId = `${owner}/${row.id}`;
    const period = row.fran;
    writer.row(Overenskommelse, {
      id: overenskommelseId, forbundId: owner, ordning: next(), titel: row.titel, fran: row.fran ?? null, till: row.till ?? null, status: row.status,
      insatsId: id(row.insats), parter: storedParts(row.parter),
      uppsagningstidId: writer.figure(file, row.uppsagningstid, { path: at('uppsagningstid'), period }),
      rapporteringPerArId: writer.figure(file, row.rapporteringPerAr, { path: at('rapporteringPerAr'), period }),
      kallor: writer.sources(file, row.kallor, at('kallor')),
    });
    row.ataganden.forEach((a, j) => {
      writer.row(Atagande, {
        id: `${overenskommelseId}/${a.id}`, overenskommelseId, ordning: j, part: a.part, organisationsnummer: a.organisationsnummer ?? null,
        beskrivning: a.beskrivning, omfattningId: writer.figure(file, a.omfattning, { path: at('ataganden', j, 'omfattning'), period }),
        kanal: a.kanal ?? null, atagandestatus: a.atagandestatus, uppsagt: a.uppsagt ?? null,
        kallor: writer.sources(file, a.kallor, at('ataganden', j, 'kallor')),
      });
    });
    row.arsbilagor.forEach((b, j) => {
      writer.row(Arsbilaga, {
        overenskommelseId, ordning: j, ar: b.ar, part: b.part, organisationsnummer: b.organisationsnummer ?? null, senast: b.senast ?? null,
        status: b.status, kallor: writer.sources(file, b.kallor, at('arsbilagor', j, 'kallor')),
      });
    });
  });
}
