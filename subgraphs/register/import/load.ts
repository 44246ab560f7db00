import type { ParsedFile } from '../../shared/datafiles/parse';
import type { ReleaseWriter } from '../../shared/datafiles/release-writer';
import { normaliseOrganisationsnummer } from '../../shared/scalars';
import { Forbund, Kommun, Lan, Medlemskap, Organisation, Timpris } from '../entities';
import type { Registerfil } from './form';

type File = ParsedFile<Registerfil>;
type Namnperiod = Registerfil['forbund'][number]['namnhistorik'][number];

/** Turns the register's parsed data files into rows; keys that nothing in the files answers to are faults. */
export function loadRegister(files: readonly File[], writer: ReleaseWriter): void {
  const organisations = new Set(files.flatMap((f) => f.content.organisationer.map((o) => o.organisationsnummer)));
  const names = (file: File, list: readonly Namnperiod[], path: PropertyKey[]) => list.map((n, i) => ({
    namn: n.namn, giltighet: { fran: n.fran ?? null, till: n.till ?? null }, kallor: writer.sources(file, n.kallor, [...path, i, 'kallor']),
  }));
  for (const { content } of files) content.lan.forEach((row) => writer.row(Lan, row));
  for (const { content } of files) content.kommuner.forEach((row) => writer.row(Kommun, row));
  for (const file of files) {
    file.content.organisationer.forEach((row, i) => {
      const at = (...rest: PropertyKey[]) => ['organisationer', i, ...rest];
      if (normaliseOrganisationsnummer(row.organisationsnummer) === undefined) {
        writer.faults.push(file.fault(at('organisationsnummer'), `${row.organisationsnummer} har fel kontrollsiffra`));
      }
      writer.row(Organisation, {
        organisationsnummer: row.organisationsnummer, namn: row.namn, typ: row.typ, kommunkod: row.kommunkod ?? null,
        namnhistorik: names(file, row.namnhistorik, at('namnhistorik')),
        tryckavvikelser: row.tryckavvikelser.map((t, j) => ({
          ...t,
          kallor: writer.sources(file, t.kallor, at('tryckavvikelser', j, 'kallor')),
          registerkallor: writer.sources(file, t.registerkallor, at('tryckavvikelser', j, 'registerkallor')),
        })),
        kallor: writer.sources(file, row.kallor, at('kallor')),
      });
      row.timpriser.forEach((t, j) => {
        const prisId = writer.figure(file, t.pris, { path: at('timpriser', j, 'pris'), period: t.fran });
        if (prisId === null) return;
        writer.row(Timpris, { organisationsnummer: row.organisationsnummer, ordning: j, prisId, prisgrund: t.prisgrund ?? null, fran: t.fran ?? null, till: t.till ?? null });
      });
    });
  }
  for (const file of files) {
    file.content.forbund.forEach((row, i) => {
      const at = (...rest: PropertyKey[]) => ['forbund', i, ...rest];
      writer.row(Forbund, {
        id: row.id, namn: row.namn, organisationsnummer: row.organisationsnummer, bildat: row.bildat ?? null, upphort: row.upphort ?? null, lan: row.lan,
        namnhistorik: names(file, row.namnhistorik, at('namnhistorik')), foregangare: row.foregangare, efterfoljare: row.efterfoljare, alias: row.alias,
        kallor: writer.sources(file, row.kallor, at('kallor')),
      });
      row.medlemskap.forEach((m, j) => {
        if (!organisations.has(m.organisationsnummer)) {
          writer.faults.push(file.fault(at('medlemskap', j, 'organisationsnummer'), `${m.organisationsnummer} finns inte bland organisationerna`));
        }
        writer.row(Medlemskap, {
          forbundId: row.id, ordning: j, organisationsnummer: m.organisationsnummer, fran: m.fran ?? null, till: m.till ?? null,
          kallor: writer.sources(file, m.kallor, at('medlemskap', j, 'kallor')),
        });
      });
    });
  }
}
