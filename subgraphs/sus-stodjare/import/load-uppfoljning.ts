import { yearsOf } from '../../shared/periods';
import { Insatsuppfoljning, SusResultat, Systembeskrivning, Uppfoljningskrav, UppfoljningskravForbund } from '../entities/uppfoljning';
import type { SusFile } from './load';

export function loadUppfoljning({ file, writer, next }: SusFile): void {
  file.content.krav.forEach((row, i) => {
    const at = (...rest: PropertyKey[]) => ['krav', i, ...rest];
    writer.row(Uppfoljningskrav, {
      id: row.id, ordning: next(), stallsAv: row.stallsAv, organisationsnummer: row.organisationsnummer ?? null, system: row.system, status: row.status,
      omfattar: row.omfattar,
      minstAntalMyndigheterId: writer.figure(file, row.minstAntalMyndigheter, { path: at('minstAntalMyndigheter'), period: row.fran, slag: 'MAL' }),
      gallerAllaFinansierade: row.gallerAllaFinansierade, fran: row.fran ?? null, till: row.till ?? null,
      kallor: writer.sources(file, row.kallor, at('kallor')),
    });
    row.gallerForbund.forEach((forbundId, j) => writer.row(UppfoljningskravForbund, { kravId: row.id, forbundId, ordning: j }));
  });
  file.content.uppfoljning.forEach((row, i) => {
    writer.row(Insatsuppfoljning, {
      insatsId: row.insats, ordning: next(), system: row.system, status: row.status, ansvarig: row.ansvarig ?? null, period: row.period ?? null,
      beskrivning: row.beskrivning ?? null, kallor: writer.sources(file, row.kallor, ['uppfoljning', i, 'kallor']),
    });
  });
  file.content.system.forEach((row, i) => {
    writer.row(Systembeskrivning, {
      system: row.system, ordning: next(), namn: row.namn, agare: row.agare ?? null, fran: row.fran ?? null, till: row.till ?? null,
      tidpunkt: row.tidpunkt ?? null, raknar: row.raknar ?? null, populationer: row.populationer, ersatter: row.ersatter ?? null,
      varningar: row.varningar, kallor: writer.sources(file, row.kallor, ['system', i, 'kallor']),
    });
  });
  file.content.resultat.forEach((row, i) => {
    const vardeId = writer.figure(file, row.varde, { path: ['resultat', i, 'varde'], period: row.period });
    if (vardeId === null) return;
    writer.row(SusResultat, {
      ordning: next(), forbundId: row.forbund ?? null, insatsId: row.insats ?? null, system: row.system, tabell: row.tabell, period: row.period,
      artal: yearsOf(row.period), omrade: row.omrade ?? null, matt: row.matt, population: row.population, kon: row.kon ?? null, grupp: row.grupp ?? null,
      vardeId,
    });
  });
}
