import { kodlistor } from '../../shared/deltagare/kodlistor';
import { DELTAGARE_2026_1 } from '../../shared/deltagare/program';
import { POLICIES } from '../../shared/sdc/policy';
import { UserError, UserErrors } from '../../shared/user-error';
import type { Cellrad, Tabelleverans } from './leverans';
import { type Cellnyckel, RIKSTABELLER, antalsnyckel, text } from './nyckel';
import { type Samband, sambandMellan } from './samband';

/** How many faults are told at once. */
const MEST = 20;
/** Amounts are sums of fractions: what differs by less is rounding. */
const NARA = 0.001;

/**
 * Holds a delivery to what it must be before it is taken in: tables and codes of the program, every cell once, totals that are their parts'
 * sums, and shown what is exact.
 *
 * @throws UserErrors with one or more of OKANT_TABELLPROGRAM, OKAND_KODLISTA, EJ_SUMMERBAR_SKYDDSPOLICY, FRAMTIDA_AR, OKAND_TABELL, OKAND_KOD,
 *   DUBBEL_CELL, OLIKA_I_TABELLER, SUMMA_STAMMER_INTE, VISAT_STAMMER_INTE
 */
export function prova(leverans: Tabelleverans, idag = new Date()): void {
  const faults = [...huvudfel(leverans, idag)];
  if (faults.length === 0) faults.push(...leverans.celler.flatMap((cell, at) => [...cellfel(cell, at)]), ...leverans.medlemmar.flatMap((cell, at) => [...nyckelfel(cell as Cellnyckel, `medlemmar.${at}`)]));
  if (faults.length === 0) faults.push(...dubbletter(leverans.celler));
  if (faults.length === 0) faults.push(...summafel(leverans.celler));
  if (faults.length === 0) return;
  throw new UserErrors(faults.length <= MEST ? faults : [...faults.slice(0, MEST), new UserError(faults[0]?.kod ?? '', `Och ${faults.length - MEST} fel till.`)]);
}

function* huvudfel({ utgava, ar, medlemmar: _medlemmar }: Tabelleverans, idag: Date): Generator<UserError> {
  if (utgava.tabellprogram !== DELTAGARE_2026_1.id) {
    yield new UserError('OKANT_TABELLPROGRAM', `Leveransens tabellprogram är ${utgava.tabellprogram}, och riket räknar ${DELTAGARE_2026_1.id}. Förbundet behöver släppa året på nytt med samma version av navet.`, 'utgava.tabellprogram');
  }
  const { version, definitionsversion } = kodlistor();
  if (utgava.kodlistor !== version || utgava.definitioner !== definitionsversion) {
    yield new UserError('OKAND_KODLISTA', `Leveransen bygger på ${utgava.kodlistor} och ${utgava.definitioner}, och riket räknar med ${version} och ${definitionsversion}. Förbundet behöver släppa året på nytt.`, 'utgava.kodlistor');
  }
  // Rounded or moved counts hide by what is not known of their sums: exact sums over förbund would tell it.
  if (POLICIES.find(({ id }) => id === utgava.skyddspolicy)?.method !== 'SUPPRESSION') {
    yield new UserError('EJ_SUMMERBAR_SKYDDSPOLICY', `Förbundet har skyddat sina tabeller efter ${utgava.skyddspolicy}. Bara tabeller där små tal är dolda kan räknas samman med andras: rikets exakta summor skulle röja det som är avrundat eller flyttat.`, 'utgava.skyddspolicy');
  }
  if (ar > idag.getFullYear()) yield new UserError('FRAMTIDA_AR', `Leveransen gäller ${ar}, som inte har börjat.`, 'ar');
}

function* nyckelfel(cell: Cellnyckel, plats: string): Generator<UserError> {
  const tabell = RIKSTABELLER.get(cell.tabell);
  if (!tabell || !tabell.handelser.includes(cell.handelse)) {
    yield new UserError('OKAND_TABELL', `${plats}: tabellen ${cell.tabell} med ${cell.handelse} räknas inte för riket. Tabellerna är ${[...RIKSTABELLER.keys()].join(', ')}.`, plats);
    return;
  }
  for (const [at, kod] of [cell.d1, cell.d2, cell.d3].entries()) {
    const dimension = tabell.dimensioner[at];
    if (dimension === 'INSATS' ? kod !== null : kod !== null && (dimension === undefined || kodlistor().namn(dimension, kod) === undefined)) {
      yield new UserError('OKAND_KOD', `${plats}: ${JSON.stringify(kod)} är ingen kod i tabellen ${cell.tabell}${dimension === 'INSATS' ? ', som ska vara summerad över insatserna' : dimension ? ` för ${dimension}` : ''}.`, plats);
    }
  }
  if (tabell.dimensioner[0] === 'TIDPUNKT' && cell.d1 === null) yield new UserError('OKAND_KOD', `${plats}: tabellen ${cell.tabell} behöver FORE eller EFTER.`, plats);
}

function* cellfel(cell: Cellrad, at: number): Generator<UserError> {
  const plats = `celler.${at}`;
  const before = [...nyckelfel(cell as Cellnyckel, plats)];
  yield* before;
  if (before.length > 0) return;
  if ((cell.tabell === 'HELARSEKVIVALENTER') !== (cell.antal === null)) yield new UserError('OKAND_TABELL', `${plats}: helårsekvivalenter anges i belopp, och allt annat i antal.`, plats);
  const exakt = cell.antal ?? Number((cell.belopp ?? 0).toFixed(1));
  if (cell.varde !== null && Math.abs(cell.varde - exakt) > NARA) yield new UserError('VISAT_STAMMER_INTE', `${plats}: förbundet visar ${cell.varde}, men räknar ${exakt}. Be förbundet lämna på nytt.`, plats);
  if (cell.minst > (cell.antal ?? 0)) yield new UserError('VISAT_STAMMER_INTE', `${plats}: insatserna visar tillsammans ${cell.minst}, mer än ${cell.antal ?? 0}. Be förbundet lämna på nytt.`, plats);
}

function* dubbletter(celler: readonly Cellrad[]): Generator<UserError> {
  const seen = new Set<string>();
  const antal = new Map<string, Cellrad>();
  for (const [at, cell] of celler.entries()) {
    const own = JSON.stringify([cell.tabell, cell.handelse, cell.population, cell.d1, cell.d2, cell.d3]);
    if (seen.has(own)) yield new UserError('DUBBEL_CELL', `celler.${at}: samma cell i ${cell.tabell} finns redan.`, `celler.${at}`);
    seen.add(own);
    const key = text(antalsnyckel(cell as Cellnyckel));
    const other = antal.get(key);
    if (other && ((other.antal ?? other.belopp) !== (cell.antal ?? cell.belopp) || (other.varde === null) !== (cell.varde === null))) {
      yield new UserError('OLIKA_I_TABELLER', `celler.${at}: samma antal står olika i ${other.tabell} och ${cell.tabell} (${key}).`, `celler.${at}`);
    }
    antal.set(key, cell);
  }
}

function* summafel(celler: readonly Cellrad[]): Generator<UserError> {
  const varden = new Map(celler.map((cell) => [text(antalsnyckel(cell as Cellnyckel)), cell.antal ?? cell.belopp ?? 0]));
  for (const samband of sambandMellan(new Set(varden.keys())).samband) {
    if (galler(samband, varden)) continue;
    const termer = samband.termer.map(([nyckel, c]) => `${c < 0 ? '−' : '+'} ${nyckel} (${varden.get(nyckel) ?? 0})`).join(' ').replace(/^\+ /, '');
    yield new UserError('SUMMA_STAMMER_INTE', `Summorna stämmer inte: ${termer} ska vara ${samband.sense === 'EQ' ? 'noll' : 'högst noll'}. Be förbundet släppa och lämna på nytt.`, 'celler');
  }
}

/** Whether a relation holds. */
export function galler({ sense, termer }: Samband, varden: ReadonlyMap<string, number>): boolean {
  const sum = termer.reduce((total, [nyckel, c]) => total + c * (varden.get(nyckel) ?? 0), 0);
  return sense === 'EQ' ? Math.abs(sum) < NARA : sum < NARA;
}
