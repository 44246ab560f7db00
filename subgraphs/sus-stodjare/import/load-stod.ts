import { Stodarende, SusStodjare, SusStodjareForbund, SusStodsatsning, Vardskapsbesked } from '../entities/stod';
import type { SusFile } from './load';

export function loadStod({ file, writer, next }: SusFile): void {
  file.content.stodjare.forEach((row, i) => {
    const at = (...rest: PropertyKey[]) => ['stodjare', i, ...rest];
    writer.row(SusStodjare, {
      id: row.id, ordning: next(), beskrivning: row.beskrivning, vardforbundId: row.vardforbund ?? null, vard: row.vard ?? null,
      placering: row.placering ?? null, omradesbeskrivning: row.omradesbeskrivning ?? null, fran: row.fran ?? null, till: row.till ?? null,
      uppgiftPer: row.uppgiftPer, uppdragsstatus: row.uppdragsstatus, uppgifter: row.uppgifter,
      omfattningId: writer.figure(file, row.omfattning, { path: at('omfattning'), period: row.uppgiftPer }),
      finansiering: row.finansiering ?? null, kallor: writer.sources(file, row.kallor, at('kallor')),
    });
    row.stodjerForbund.forEach((forbundId, j) => writer.row(SusStodjareForbund, { stodjareId: row.id, forbundId, ordning: j }));
  });
  file.content.satsningar.forEach((row, i) => {
    const at = (...rest: PropertyKey[]) => ['satsningar', i, ...rest];
    const figure = (field: 'antalStodjare' | 'antalPerForbund' | 'statligaMedel') =>
      writer.figure(file, row[field], { path: at(field), period: row.ar, slag: 'BUDGET' });
    writer.row(SusStodsatsning, {
      id: row.id, beskrivning: row.beskrivning, ar: row.ar, antalStodjareId: figure('antalStodjare'), antalPerForbundId: figure('antalPerForbund'),
      statligaMedelId: figure('statligaMedel'), vardskapBestamsAv: row.vardskapBestamsAv ?? null, utbildning: row.utbildning ?? null,
      kallor: writer.sources(file, row.kallor, at('kallor')),
    });
  });
  file.content.vardskapsbesked.forEach((row, i) => {
    const at = (...rest: PropertyKey[]) => ['vardskapsbesked', i, ...rest];
    writer.row(Vardskapsbesked, {
      id: row.id, forbundId: row.forbund, ordning: next(), datum: row.datum ?? null, paragraf: row.paragraf ?? null, besked: row.besked,
      stodjerForslag: row.stodjerForslag ?? null,
      antalEnligtForslagId: writer.figure(file, row.antalEnligtForslag, { path: at('antalEnligtForslag'), period: row.datum, slag: 'MAL' }),
      kallor: writer.sources(file, row.kallor, at('kallor')),
    });
  });
  file.content.arenden.forEach((row, i) => {
    const at = (...rest: PropertyKey[]) => ['arenden', i, ...rest];
    writer.row(Stodarende, {
      id: row.id, forbundId: row.forbund, stodjareId: row.stodjare ?? null, insatsId: row.insats ?? null, uppgift: row.uppgift, inkom: row.inkom,
      avslutades: row.avslutades ?? null, tidId: writer.figure(file, row.tid, { path: at('tid'), period: row.inkom }),
      kallor: writer.sources(file, row.kallor, at('kallor')),
    });
  });
}
