import { Instrumentskick, Instrumentsteg } from '../entities/instrument';
import type { IndicatorFile } from './load';

export function loadInstrument({ file, writer, next }: IndicatorFile): void {
  file.content.skick.forEach((row, i) => {
    const figure = (name: 'antalIndikatorer' | 'antalProcessindikatorer' | 'antalEffektindikatorer' | 'antalMatpunkter') =>
      writer.figure(file, row[name], { path: ['skick', i, name], period: row.ar });
    writer.row(Instrumentskick, {
      ar: row.ar, beskrivning: row.beskrivning, respondentgrupper: row.respondentgrupper,
      enkater: row.enkater.map((e) => ({ respondentgrupp: e.respondentgrupp, mattillfalle: e.mattillfalle ?? null })),
      antalIndikatorerId: figure('antalIndikatorer'), antalProcessindikatorerId: figure('antalProcessindikatorer'),
      antalEffektindikatorerId: figure('antalEffektindikatorer'), antalMatpunkterId: figure('antalMatpunkter'),
      kallor: writer.sources(file, row.kallor, ['skick', i, 'kallor']),
    });
  });
  file.content.steg.forEach((row, i) => {
    const vardeId = writer.figure(file, row.varde, { path: ['steg', i, 'varde'], period: row.tidpunkt });
    if (vardeId === null) return;
    writer.row(Instrumentsteg, { ordning: next(), tidpunkt: row.tidpunkt, handelse: row.handelse, matt: row.matt, vardeId });
  });
}
