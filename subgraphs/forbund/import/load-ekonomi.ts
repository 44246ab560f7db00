import type { Figur } from '../../shared/datafiles/figure';
import { Bidragssumma, Ekonomi, Ekonomipost, Medlemsbidrag } from '../entities/ekonomi';
import { type FigureBook, writeChecks } from './checks';
import type { OwnerFile } from './load';

const FIELDS = [
  'verksamhetensIntakter', 'verksamhetensKostnader', 'finansnetto', 'aretsResultat', 'ingaendeEgetKapital', 'utgaendeEgetKapital',
  'rekommenderatHogstaEgetKapital', 'administrationskostnad',
] as const;

/** Which party pays: the number series of the state, regions and kommuner are apart. */
function partyOf(organisationsnummer: string): 'STATEN' | 'REGIONEN' | 'KOMMUNERNA' {
  if (organisationsnummer.startsWith('2321')) return 'REGIONEN';
  return organisationsnummer.startsWith('2120') ? 'KOMMUNERNA' : 'STATEN';
}

/** Accounts and contributions; the checks need all files' figures, so they come last. */
export function loadEkonomi(all: readonly OwnerFile[]): void {
  const book: FigureBook = new Map();
  for (const { file, writer, owner, next, id } of all) {
    const take = (figur: Figur | undefined, path: PropertyKey[], ar: number, slag: Figur['slag'], key?: string) => {
      const figureId = writer.figure(file, figur, { path, period: ar, slag });
      if (figureId !== null && figur && key !== undefined) book.set(key, { id: figureId, figur });
      return figureId;
    };
    file.content.ekonomi.forEach((row, i) => {
      const figures = Object.fromEntries(FIELDS.map((f) => [`${f}Id`, take(row[f], ['ekonomi', i, f], row.ar, row.slag, `${row.ar} ${row.slag} ekonomi:${f}`)]));
      writer.row(Ekonomi, { forbundId: owner, ar: row.ar, slag: row.slag, ...figures } as Omit<Ekonomi, 'utgavaId'>);
    });
    file.content.poster.forEach((row, i) => {
      const ordning = next();
      const key = (column: string) => (row.id === undefined ? undefined : `${row.id}:${column}`);
      writer.row(Ekonomipost, {
        id: `${owner}/post-${row.id ?? ordning}`, forbundId: owner, ordning, ar: row.ar, slag: row.slag, rakning: row.rakning, grupp: row.grupp ?? null,
        namn: row.namn, arSumma: row.arSumma,
        beloppId: take(row.belopp, ['poster', i, 'belopp'], row.ar, row.slag, key('belopp')),
        budgetId: take(row.budget, ['poster', i, 'budget'], row.ar, 'BUDGET', key('budget')),
        prognosId: take(row.prognos, ['poster', i, 'prognos'], row.ar, 'PROGNOS', key('prognos')),
        avvikelseId: take(row.avvikelse, ['poster', i, 'avvikelse'], row.ar, row.slag, key('avvikelse')),
        insatsId: id(row.insats), beslutIder: row.beslut.map((b) => `${owner}/${b}`),
      });
    });
    file.content.medlemsbidrag.forEach((row, i) => {
      const beloppId = take(row.belopp, ['medlemsbidrag', i, 'belopp'], row.ar, row.slag);
      if (beloppId === null) return;
      writer.row(Medlemsbidrag, {
        forbundId: owner, organisationsnummer: row.organisationsnummer, ar: row.ar, slag: row.slag, ordning: next(), part: partyOf(row.organisationsnummer),
        beloppId, fordelningsnyckelId: take(row.fordelningsnyckel, ['medlemsbidrag', i, 'fordelningsnyckel'], row.ar, row.slag),
      });
    });
    file.content.bidragssummor.forEach((row, i) => {
      const summaId = take(row.summa, ['bidragssummor', i, 'summa'], row.ar, row.slag);
      if (summaId !== null) writer.row(Bidragssumma, { forbundId: owner, ar: row.ar, slag: row.slag, summaId });
    });
  }
  for (const owned of all) writeChecks(owned, book);
}
