import type { SubgraphContext } from '../../shared/context';
import { type Varning, itemWarnings } from '../domain/varningar';
import { SYNTETISKA_VARDEN, faForbund, panelvarning, svarsvarningar, tidsseriebrott, utgavsvarning, versionsvarningar } from '../domain/varningar-matt';
import type { ForandringRow, ForbundsforandringRow } from './forandringar';
import { type Lasning, gallandeMatningar, visadeUtgavor } from './gallande';
import { type MattRad, inbjudnasUtfall, mattaRader } from './matt-jamforelse';
import { type Panelvarden, type StoredPanel, panelnyckel, panelvarden } from './matt-panel';
import { type MattUtfall, uteblivet } from './matt-utfall';
import { deltagare, versionAv } from './matt-radvarningar';
import { L } from './rows';
import { visaSkillnader } from './skillnader';

/** One question at both measurements. */
interface Radpar {
  fran: MattRad;
  till: MattRad;
}

/** The numbers of the indicators asked for, in the catalogue's order. */
export async function nummerlista(context: SubgraphContext, nummer: string | null): Promise<string[]> {
  if (nummer !== null) return [nummer];
  return (await context.all<{ nummer: string }>(`${L}/indikatorer.sql`, [null, null])).map((row) => row.nummer);
}

/** The measured changes between two periods: every question that was asked at a measurement of each, of the same kind. */
export async function mattaForandringar(context: SubgraphContext, fran: string, till: string, nummer: string | null, fraga: Lasning): Promise<ForandringRow[]> {
  const alla = await gallandeMatningar(context, fraga);
  const [forra, senare] = [alla.filter((m) => m.period === fran), alla.filter((m) => m.period === till)];
  if (forra.length === 0 || senare.length === 0) return [];
  const [paneler, rader] = await Promise.all([
    context.all<StoredPanel>(`${L}/matpaneler.sql`, [visadeUtgavor(forra), visadeUtgavor(senare)]),
    Promise.all((await nummerlista(context, nummer)).map((n) => mattaRader(context, n, alla, [...forra, ...senare]))),
  ]);
  const par = rader.flat().filter((rad) => rad.period === till)
    .flatMap((rad) => rad.serie.filter((other) => other.period === fran).map((other): Radpar => ({ fran: other, till: rad })));
  const byKey = new Map(paneler.map((p) => [panelnyckel(p), p]));
  const varden = panelvarden(par.map((p) => ({ ...p, panel: lika(p) ? byKey.get(nyckel(p)) : undefined })));
  return par.map((p, i) => forandring(p, varden[i] ?? null));
}

const lika = ({ fran, till }: Radpar): boolean => fran.version === till.version;

const nyckel = ({ fran, till }: Radpar): string => panelnyckel({
  fran_utgava_id: fran.matt.matning.utgavaId, till_utgava_id: till.matt.matning.utgavaId, matpunkt_id: till.matpunktId, version: till.version,
  respondentgrupp: till.respondentgrupp, mattillfalle: till.mattillfalle,
});

function forandring(par: Radpar, panel: Panelvarden | null): ForandringRow {
  const { till } = par;
  const saknas = uteblivet(till.matt, aterkallad(par) ? 'ATERKALLAD' : lika(par) ? 'EJ_INSAMLAD' : 'EJ_TILLAMPLIG', 'PROCENTENHETER');
  return {
    indikator: { nummer: till.nummer }, matpunktId: till.matpunktId, version: lika(par) ? till.version : null,
    respondentgrupp: till.respondentgrupp, mattillfalle: till.mattillfalle, syntetisk: till.syntetisk,
    antalForbund: panel?.parent.antalBehallna ?? { ...saknas, enhet: 'ANTAL' },
    ovagtMedelAvForandringar: panel?.ovagt ?? saknas, forandringAvSamtligaSvar: panel?.avSvar ?? saknas,
    panel: panel?.parent ?? null, forbund: lika(par) ? forbundsforandringar(par) : [],
    varningar: [...radensVarningar(par, panel), ...(panel?.varningar ?? [])],
  };
}

const aterkallad = ({ fran, till }: Radpar): boolean => fran.matt.matning.aterkallad || till.matt.matning.aterkallad;

function radensVarningar(par: Radpar, panel: Panelvarden | null): Varning[] {
  const { fran, till } = par;
  const { matning, punkt, enkat } = till.matt;
  const annanEnkat = fran.matt.enkat.enkatId !== enkat.enkatId || fran.matt.enkat.enkatVersion !== enkat.enkatVersion;
  const utgavor = [fran, till].flatMap(({ matt: { matning: m } }) => utgavsvarning(m.avslut, m.avslutSkal));
  return [
    ...(matning.syntetisk ? [SYNTETISKA_VARDEN] : []), ...utgavor, ...itemWarnings(punkt), ...versionsvarningar(versionAv(till), [versionAv(fran)]),
    ...(!lika(par) ? [tidsseriebrott(fran.period, 'MATPUNKT')] : annanEnkat ? [tidsseriebrott(fran.period, 'ENKAT')] : []),
    ...(aterkallad(par) ? [] : olikaPanel(par, panel)), ...(panel ? faForbund(panel.behallna, matning.antalForbundTotalt) : []),
  ];
}

/** Which förbund came and went: as the release decided, where it did. */
function olikaPanel({ fran, till }: Radpar, panel: Panelvarden | null): Varning[] {
  if (panel) return panelvarning(fran.period, panel.tillkomna, panel.bortfallna);
  const [forr, nu] = [deltagare(fran), deltagare(till)];
  return panelvarning(fran.period, [...nu].filter((id) => !forr.has(id)).length, [...forr].filter((id) => !nu.has(id)).length);
}

/** Every förbund that answered both times, so far as that is shown. */
function forbundsforandringar({ fran, till }: Radpar): ForbundsforandringRow[] {
  const forra = new Map(inbjudnasUtfall(fran).map((u) => [u.forbund.id, u]));
  const svarade = (u: MattUtfall | undefined): u is MattUtfall => u?.cell != null && u.status !== 'EJ_INRAPPORTERAD';
  const par = inbjudnasUtfall(till).flatMap((b) => {
    const a = forra.get(b.forbund.id);
    return svarade(a) && svarade(b) ? [{ a, b }] : [];
  });
  const visade = visaSkillnader(par.map(({ a, b }) => ({
    fran: a.jamforbar, till: b.jamforbar, franVarde: a.andelPositiva, tillVarde: b.andelPositiva, definition: 'Den senare andelen minus den tidigare.', tillsammans: '',
  })));
  const sammangangna = new Set(till.inbjudna.filter((i) => i.foregangare.length > 0).map((i) => i.forbundId));
  return par.flatMap(({ a, b }, i) => {
    const visad = visade[i];
    if (!visad) return [];
    return [{
      forbund: b.forbund, fran: a, till: b, forandring: visad.skillnad.varde, skillnad: visad.skillnad,
      varningar: [...unika([...(a.lage ? svarsvarningar(a.lage) : []), ...(b.lage ? svarsvarningar(b.lage) : [])]), ...visad.varningar, ...(sammangangna.has(b.forbund.id) ? [SAMMANGANGET] : [])],
    }];
  });
}

const SAMMANGANGET: Varning = {
  kod: 'OLIKA_PANEL', text: 'Andra förbund har gått upp i förbundet. Den tidigare andelen är förbundets egen, före det: i panelen räknas de som ett.',
};

/** One caution per code, the first. */
export const unika = (varningar: readonly Varning[]): Varning[] => varningar.filter((v, i) => varningar.findIndex((other) => other.kod === v.kod) === i);
