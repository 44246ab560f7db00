import { Bemanning, Deltagarantal, Insats, Insatsbelopp, Resultatmatt, type StoredPart } from '../entities/insats';
import type { OwnerFile } from './load';
import { yearsOf } from '../../shared/periods';

/** Parties as they are stored. */
export const storedParts = (parter: readonly { namn: string; enhet?: string | undefined; organisationsnummer?: string | undefined }[]): StoredPart[] =>
  parter.map((p) => ({ namn: p.namn, enhet: p.enhet ?? null, organisationsnummer: p.organisationsnummer ?? null }));

export function loadInsatser({ file, writer, owner, next, id }: OwnerFile): void {
  file.content.insatser.forEach((row, i) => {
    const at = (...rest: PropertyKey[]) => ['insatser', i, ...rest];
    const insatsId = `${owner}/${row.id}`;
    writer.row(Insats, {
      id: insatsId, forbundId: owner, ordning: next(), namn: row.namn, andraNamn: row.andraNamn, form: row.form, inriktning: row.inriktning ?? null,
      fran: row.fran ?? null, till: row.till ?? null, verksamArtal: row.verksamArtal, agare: row.agare ?? null, parter: storedParts(row.parter),
      malgruppBeskrivning: row.malgrupp?.beskrivning ?? null, alderFran: row.malgrupp?.alderFran ?? null, alderTill: row.malgrupp?.alderTill ?? null,
      minstAntalMyndigheter: row.malgrupp?.minstAntalMyndigheter ?? null,
      handelser: row.handelser.map((h, j) => ({
        datum: h.datum ?? null, tidpunkt: h.tidpunkt ?? null, typ: h.typ, beskrivning: h.beskrivning ?? null, nyForm: h.nyForm ?? null,
        annanInsatsId: id(h.annanInsats), kallor: writer.sources(file, h.kallor, at('handelser', j, 'kallor')),
      })),
      kallor: writer.sources(file, row.kallor, at('kallor')),
    });
    for (const [list, typ] of [['finansiering', 'FINANSIERING'], ['totalKostnad', 'TOTALKOSTNAD']] as const) {
      row[list].forEach((b, j) => {
        const beloppId = writer.figure(file, b.belopp, { path: at(list, j, 'belopp'), period: b.ar, slag: b.slag });
        if (beloppId !== null) writer.row(Insatsbelopp, { insatsId, typ, ar: b.ar, slag: b.slag, beloppId });
      });
    }
    row.deltagare.forEach((d, j) => {
      // Places that were planned are a plan, not something that happened.
      const slag = d.handelse === 'PLANERADE' ? 'BUDGET' : 'UTFALL';
      const antalId = writer.figure(file, d.antal, { path: at('deltagare', j, 'antal'), period: d.period, slag });
      if (antalId === null) return;
      writer.row(Deltagarantal, {
        insatsId, ordning: j, period: d.period, artal: yearsOf(d.period), population: d.population, handelse: d.handelse, kon: d.kon ?? null,
        aldersgrupp: d.aldersgrupp ?? null, antalId,
      });
    });
    row.resultatmatt.forEach((r, j) => {
      const namnareId = writer.figure(file, r.namnare, { path: at('resultatmatt', j, 'namnare'), period: r.period });
      const vardeId = writer.figure(file, { ...r.varde, definition: r.varde.definition ?? r.definition }, { path: at('resultatmatt', j, 'varde'), period: r.period });
      if (vardeId === null) return;
      writer.row(Resultatmatt, {
        id: `${insatsId}/${r.id}`, insatsId, ordning: j, namn: r.namn, definitionsnyckel: r.definitionsnyckel, definition: r.definition,
        population: r.population, namnareId, vardeId, period: r.period, artal: yearsOf(r.period), varningar: r.varningar,
      });
    });
    row.bemanning.forEach((b, j) => {
      writer.row(Bemanning, {
        insatsId, ordning: j, roll: b.roll, arbetsgivare: b.arbetsgivare ?? null, organisationsnummer: b.organisationsnummer ?? null,
        omfattningId: writer.figure(file, b.omfattning, { path: at('bemanning', j, 'omfattning'), period: b.period }),
        finansiar: b.finansiar ?? null, period: b.period ?? null,
      });
    });
  });
}
