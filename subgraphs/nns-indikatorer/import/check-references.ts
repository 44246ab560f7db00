import type { ParsedFile } from '../../shared/datafiles/parse';
import type { ReleaseWriter } from '../../shared/datafiles/release-writer';
import { type KandVersion, checkEnkater, ends, nyckel, replaces } from './check-enkater';
import type { Indikatorfil, Matpunktsversionsform } from './form';

/** Everything that is named must be there; the database would refuse it without saying where it stands. */
export function checkReferences(files: readonly ParsedFile<Indikatorfil>[], writer: ReleaseWriter): void {
  const forbund = new Set(files.flatMap((f) => f.content.forbund));
  const begrepp = new Set(files.flatMap((f) => f.content.begrepp.map((b) => b.id)));
  const indikatorer = new Set(files.flatMap((f) => f.content.indikatorer.map((i) => i.nummer)));
  const katalog = new Set(files.flatMap((f) => f.content.indikatorer.flatMap((i) => i.matpunkter.map((m) => m.id))));
  const versioner = new Map<string, KandVersion>();
  for (const { content } of files) {
    for (const m of [...content.indikatorer.flatMap((i) => i.matpunkter), ...content.egnaMatpunkter]) {
      for (const v of m.versioner) versioner.set(nyckel(m.id, v.version), kandVersion(m.insamling, v));
    }
  }
  const enkater = new Set(files.flatMap((f) => f.content.enkater.map((e) => nyckel(e.id, e.version))));
  const seen = new Set<string>();
  for (const file of files) {
    const need = (known: boolean, path: PropertyKey[], text: string) => {
      if (!known) writer.faults.push(file.fault(path, text));
    };
    const { content } = file;
    content.indikatorer.forEach((row, i) => row.begrepp.forEach((id, j) => {
      need(begrepp.has(id), ['indikatorer', i, 'begrepp', j], `begreppet ${id} finns inte`);
    }));
    const versions = (id: string, rows: readonly Matpunktsversionsform[], path: PropertyKey[]) => rows.forEach((v, k) => {
      need(rows.findIndex((r) => r.version === v.version) === k, [...path, 'versioner', k, 'version'], `mätpunkten ${id} har redan en version ${v.version}`);
      need(replaces(id, v, versioner), [...path, 'versioner', k, 'ersatter'], `mätpunkten ${id} har ingen annan version ${v.ersatter}`);
      need(!ends(v), [...path, 'versioner', k, 'till'], 'slutar innan den börjar');
    });
    content.indikatorer.forEach((row, i) => row.matpunkter.forEach((m, j) => versions(m.id, m.versioner, ['indikatorer', i, 'matpunkter', j])));
    writer.faults.push(...checkEnkater(content.enkater, { versioner, enkater }, (path, text) => file.fault(path, text), seen));
    content.egnaMatpunkter.forEach((row, i) => {
      versions(row.id, row.versioner, ['egnaMatpunkter', i]);
      need(forbund.has(row.forbund), ['egnaMatpunkter', i, 'forbund'], `förbundet ${row.forbund} står inte bland mätningarnas förbund`);
      row.kopplingar.forEach((k, j) => {
        need(indikatorer.has(k.indikator), ['egnaMatpunkter', i, 'kopplingar', j, 'indikator'], `indikatorn ${k.indikator} finns inte`);
        need(k.matpunkt === undefined || katalog.has(k.matpunkt), ['egnaMatpunkter', i, 'kopplingar', j, 'matpunkt'], `mätpunkten ${k.matpunkt} finns inte i katalogen`);
      });
    });
    content.utfall.forEach((row, i) => {
      const version = versioner.get(`${row.matpunkt} ${row.version}`);
      need(forbund.has(row.forbund), ['utfall', i, 'forbund'], `förbundet ${row.forbund} står inte bland mätningarnas förbund`);
      need(version !== undefined, ['utfall', i, 'version'], `mätpunkten ${row.matpunkt} har ingen version ${row.version}`);
      if (!version) return;
      const asked = row.respondentgrupp === undefined ? version.respondentgrupper.length === 0 : version.respondentgrupper.includes(row.respondentgrupp);
      need(asked, ['utfall', i, 'respondentgrupp'], 'mätpunktens version vänder sig inte till den respondentgruppen');
      need(version.mattillfallen.includes(row.mattillfalle), ['utfall', i, 'mattillfalle'], 'mätpunktens version har inte det mättillfället');
    });
    content.malnivaer.forEach((row, i) => {
      need(forbund.has(row.forbund), ['malnivaer', i, 'forbund'], `förbundet ${row.forbund} står inte bland mätningarnas förbund`);
      need(row.indikator === undefined || indikatorer.has(row.indikator), ['malnivaer', i, 'indikator'], `indikatorn ${row.indikator} finns inte`);
      need(row.matpunkt === undefined || versioner.has(`${row.matpunkt} ${row.version}`), ['malnivaer', i, 'matpunkt'], `mätpunkten ${row.matpunkt} har ingen version ${row.version}`);
    });
    content.index.forEach((row, i) => need(forbund.has(row.forbund), ['index', i, 'forbund'], `förbundet ${row.forbund} står inte bland mätningarnas förbund`));
  }
}

/** What of a version a questionnaire is held against. */
export function kandVersion(insamling: string, { respondentgrupper, mattillfallen, skala }: Matpunktsversionsform): KandVersion {
  return { insamling, respondentgrupper, mattillfallen, antalSteg: skala ? skala.max - skala.min + 1 : null };
}
