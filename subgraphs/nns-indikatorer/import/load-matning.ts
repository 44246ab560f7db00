import { monthsOf } from '../../shared/periods';
import { Forbundsindex, Malniva, Tackning, Utfall } from '../entities/matning';
import type { IndicatorFile } from './load';

function months(period: string): { manadFran: number; manadTill: number } {
  const span = monthsOf(period);
  if (!span) throw new Error(`Perioden ${period} har inget år.`);
  return { manadFran: span[0], manadTill: span[1] };
}

export function loadMatning({ file, writer, next }: IndicatorFile): void {
  file.content.tackning.forEach((row, i) => {
    const figure = (name: 'antalForbund' | 'antalForbundTotalt' | 'antalEnkater') =>
      writer.figure(file, row[name], { path: ['tackning', i, name], period: row.period });
    writer.row(Tackning, {
      period: row.period, ...months(row.period), respondentgrupper: row.respondentgrupper ?? null,
      antalForbundId: figure('antalForbund'), antalForbundTotaltId: figure('antalForbundTotalt'), antalEnkaterId: figure('antalEnkater'),
    });
  });
  file.content.utfall.forEach((row, i) => {
    const at = (name: string) => ({ path: ['utfall', i, name], period: row.period });
    const andelPositivaId = writer.figure(file, row.andelPositiva, at('andelPositiva'));
    if (andelPositivaId === null) return;
    writer.row(Utfall, {
      id: row.id, forbundId: row.forbund, insatsId: row.insats ?? null, period: row.period, ...months(row.period),
      matpunktId: row.matpunkt, version: row.version, respondentgrupp: row.respondentgrupp ?? null, mattillfalle: row.mattillfalle, andelPositivaId,
      medelvardeId: writer.figure(file, row.medelvarde, at('medelvarde')), antalSvarId: writer.figure(file, row.antalSvar, at('antalSvar')),
      antalPositivaId: writer.figure(file, row.antalPositiva, at('antalPositiva')), svarsfrekvensId: writer.figure(file, row.svarsfrekvens, at('svarsfrekvens')),
    });
  });
  file.content.malnivaer.forEach((row, i) => {
    const malnivaId = writer.figure(file, row.malniva, { path: ['malnivaer', i, 'malniva'], period: row.period, slag: 'MAL' });
    if (malnivaId === null) return;
    writer.row(Malniva, {
      ordning: next(), forbundId: row.forbund, period: row.period, ...months(row.period), indikatorNummer: row.indikator ?? null,
      matpunktId: row.matpunkt ?? null, version: row.version ?? null, malnivaId, villkor: row.villkor,
    });
  });
  file.content.index.forEach((row, i) => {
    writer.row(Forbundsindex, {
      ordning: next(), forbundId: row.forbund, period: row.period, ...months(row.period), namn: row.namn,
      utfallId: writer.figure(file, row.utfall, { path: ['index', i, 'utfall'], period: row.period }),
      malId: writer.figure(file, row.mal, { path: ['index', i, 'mal'], period: row.period, slag: 'MAL' }),
    });
  });
}
