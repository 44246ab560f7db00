import type { ParsedFile } from '../../shared/datafiles/parse';
import type { ReleaseWriter } from '../../shared/datafiles/release-writer';
import { monthsOf, yearsOf } from '../../shared/periods';
import { Deltagandeantal, Deltagaravgift, Kostnadsdel, Utvarderingsresultat } from '../entities/deltagande';
import { Forbundsmedverkan, Organisationsmedverkan, Utbildning } from '../entities/utbildning';
import type { Kompetensfil, Utbildningspost } from './form';

// Those who pay, are invited or have signed up are not known to have been there.
const NARVARANDE: ReadonlySet<string> = new Set(['ARRANGOR', 'VARD', 'DELTAGARE']);

/** The first day of a period, which the form has made sure names a year. */
function firstDay(period: string): string {
  const [month] = monthsOf(period) ?? [0];
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`;
}

/** One occasion with all that belongs to it. */
export function loadUtbildning(file: ParsedFile<Kompetensfil>, row: Utbildningspost, index: number, writer: ReleaseWriter): void {
  const at = (...rest: PropertyKey[]) => ['utbildningar', index, ...rest];
  const period = row.period ?? row.datum ?? '';
  const artal = yearsOf([row.datum, row.slutdatum, row.period].filter((p) => p !== undefined).join('--'));
  // A cost or number of occasions that is decided or proposed has not happened; what the source says of one that has, has.
  const slag = row.status === 'GENOMFORD' ? 'UTFALL' : 'BUDGET';
  const figure = (field: 'antalTillfallen' | 'deltagare' | 'deltagaromdome' | 'kostnad') => writer.figure(file, row[field], { path: at(field), period, slag });

  writer.row(Utbildning, {
    id: row.id, titel: row.titel, typ: row.typ, amne: row.amne, amnesbeskrivning: row.amnesbeskrivning ?? null, status: row.status,
    datum: row.datum ?? null, slutdatum: row.slutdatum ?? null, tidpunkt: row.tidpunkt ?? null, period, artal,
    sortdatum: row.datum ?? firstDay(period), plats: row.plats ?? null, kommunkod: row.kommun ?? null, lan: row.lan, malgrupp: row.malgrupp ?? null,
    andraArrangorer: row.andraArrangorer.map((a) => ({ namn: a.namn, organisationsnummer: a.organisationsnummer ?? null })),
    antalTillfallenId: figure('antalTillfallen'), deltagareId: figure('deltagare'), deltagaromdomeId: figure('deltagaromdome'),
    omdomesskala: row.omdomesskala ?? null, kostnadId: figure('kostnad'), oppenForAndra: row.oppenForAndra ?? null,
    kompetensplanId: row.kompetensplan ?? null, insatsId: row.insats ?? null,
    antalForbund: new Set(row.medverkan.filter((m) => NARVARANDE.has(m.roll)).map((m) => m.forbund)).size,
    kallor: writer.sources(file, row.kallor, at('kallor')),
  });
  row.medverkan.forEach((m, j) => writer.row(Forbundsmedverkan, {
    utbildningId: row.id, forbundId: m.forbund, roll: m.roll, ordning: j, kallor: writer.sources(file, m.kallor, at('medverkan', j, 'kallor')),
  }));
  loadOrganisationer(row, writer);
  row.deltagarfordelning.forEach((d, j) => {
    const antalId = writer.figure(file, d.antal, { path: at('deltagarfordelning', j, 'antal'), period, slag });
    if (antalId === null) return;
    writer.row(Deltagandeantal, {
      utbildningId: row.id, ordning: j, organisationsnummer: d.organisationsnummer ?? null, organisationsnamn: d.organisationsnamn ?? null, kon: d.kon ?? null,
      antalId,
    });
  });
  row.utvarderingsresultat.forEach((r, j) => {
    const namnareId = writer.figure(file, r.namnare, { path: at('utvarderingsresultat', j, 'namnare'), period: r.period });
    const vardeId = writer.figure(file, { ...r.varde, definition: r.varde.definition ?? r.definition }, { path: at('utvarderingsresultat', j, 'varde'), period: r.period });
    if (vardeId === null) return;
    writer.row(Utvarderingsresultat, {
      id: `${row.id}/${r.id}`, utbildningId: row.id, ordning: j, namn: r.namn, definition: r.definition, population: r.population, kon: r.kon ?? null,
      namnareId, vardeId, period: r.period,
    });
  });
  row.deltagaravgifter.forEach((a, j) => {
    const avgiftId = writer.figure(file, a.avgift, { path: at('deltagaravgifter', j, 'avgift'), period });
    if (avgiftId !== null) writer.row(Deltagaravgift, { utbildningId: row.id, ordning: j, villkor: a.villkor, avgiftId });
  });
  row.kostnadsdelning.forEach((k, j) => writer.row(Kostnadsdel, {
    utbildningId: row.id, ordning: j, betalare: k.betalare, forbundId: k.forbund ?? null, organisationsnummer: k.organisationsnummer ?? null,
    beloppId: writer.figure(file, k.belopp, { path: at('kostnadsdelning', j, 'belopp'), period, slag }),
    andelId: writer.figure(file, k.andel, { path: at('kostnadsdelning', j, 'andel'), period, slag }),
    kallor: writer.sources(file, k.kallor, at('kostnadsdelning', j, 'kallor')),
  }));
}

/** The organisations of the register that an occasion concerns, each role once. */
function loadOrganisationer(row: Utbildningspost, writer: ReleaseWriter): void {
  const all: [string | undefined, string][] = [
    ...row.andraArrangorer.map((a): [string | undefined, string] => [a.organisationsnummer, 'ARRANGOR']),
    ...row.kostnadsdelning.map((k): [string | undefined, string] => [k.organisationsnummer, 'BETALARE']),
    ...row.malgruppsorganisationer.map((o): [string | undefined, string] => [o, 'MALGRUPP']),
  ];
  const seen = new Set<string>();
  all.forEach(([organisationsnummer, roll], ordning) => {
    if (organisationsnummer === undefined || seen.has(`${organisationsnummer} ${roll}`)) return;
    seen.add(`${organisationsnummer} ${roll}`);
    writer.row(Organisationsmedverkan, { utbildningId: row.id, organisationsnummer, roll, ordning });
  });
}
