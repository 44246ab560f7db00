import type { Enhet } from '../../subgraphs/shared/datafiles/figure';

/** That a number in some other unit, times a factor, is a number in this unit of the hub. */
export interface Support {
  enhet: Enhet;
  factor: number;
}

const rows = (enhet: Enhet, factor: number, units: readonly string[]): [string, Support[]][] => units.map((unit) => [unit, [{ enhet, factor }]]);

/** Every unit that the facts tables use, without its qualifier in brackets, and what it may support. */
const UNITS = new Map<string, Support[]>([
  ...rows('KRONOR', 1, ['kr']),
  ...rows('KRONOR', 1_000, ['tkr', 'tkr/kommun']),
  ...rows('KRONOR', 1_000_000, ['mkr']),
  ...rows('KRONOR_PER_TIMME', 1, ['kr/timme']),
  ...rows('KRONOR_PER_AR', 1, ['kr/år']),
  ...rows('KRONOR_PER_INVANARE', 1, ['kr/invånare']),
  ...rows('KRONOR_PER_HUSHALL', 1, ['kr/hushåll']),
  ...rows('PROCENT', 1, ['%', 'andel']),
  ...rows('PROCENT', 10, ['av 10 deltagare', 'av 10 personer']),
  ...rows('PROCENT', 100 / 7, ['av 7 personer']),
  ...rows('PROCENTENHETER', 1, ['procentenheter']),
  ...['% av heltid', '% tjänst', '% av tjänst'].map((unit): [string, Support[]] => [
    unit, [{ enhet: 'PROCENT_AV_HELTID', factor: 1 }, { enhet: 'ARSARBETSKRAFTER', factor: 0.01 }],
  ]),
  ...['heltid', 'årsarbetare', 'årstjänster', 'tjänst', 'tjänster', 'heltidstjänst'].map((unit): [string, Support[]] => [
    unit, [{ enhet: 'ARSARBETSKRAFTER', factor: 1 }, { enhet: 'PROCENT_AV_HELTID', factor: 100 }],
  ]),
  ...rows('TIMMAR', 1, ['timmar', 'timme', 'timmar/vecka', 'timmar per vecka']),
  ...rows('DAGAR', 1, ['dagar', 'dagar i genomsnitt']),
  ...rows('MANADER', 1, ['månader', 'månad']),
  ...rows('AR', 1, ['år', 'år i genomsnitt']),
  ...rows('INDEX', 1, ['index']),
  ...rows('MEDELVARDE', 1, ['poäng', 'skalpoäng']),
  ...rows('POANG', 1, ['skalvärde']),
  // Both how many steps a scale has, and one of its steps.
  ['skalsteg', [{ enhet: 'ANTAL', factor: 1 }, { enhet: 'POANG', factor: 1 }]],
  ...rows('GANGER_PER_AR', 1, [
    'gånger/år', 'gång/år', 'ggr/år', 'gånger per år', 'gång per år', 'st/år', 'rapporter/år', 'träffar/år', 'möten/år', 'seminarium/år',
  ]),
  ...rows('GANGER_PER_AR', 2, ['gång per halvår', 'gång/termin']),
  ...rows('GANGER_PER_AR', 3, ['per tertial']),
  ...rows('GANGER_PER_AR', 4, ['rapport/kvartal', 'ggr/kvartal']),
  ...rows('GANGER_PER_AR', 12, ['ggr/månad']),
  ...rows('ANTAL', 1, [
    'antal', 'antal enkäter', 'antal förbund', 'antal indikatorer', 'antal insatser', 'antal kommuner', 'antal mätpunkter', 'antal svar',
    'arbetsförmedlare', 'befattningar', 'biståndshushåll', 'biståndshushåll/månad', 'biståndsmottagare', 'deltagare', 'elever', 'ersättare',
    'exemplar', 'fokusområden', 'folkhögskolor', 'företag', 'grupper', 'hushåll', 'huvudmän', 'hälsocentraler', 'hälsocentraler/kliniker',
    'indikatorer', 'individer', 'insatser', 'kliniker', 'kluster', 'kommuner', 'kärnindikatorer', 'ledamöter', 'län', 'medborgare', 'myndigheter',
    'mål', 'målområden', 'mätpunkter', 'möten', 'nivåer', 'parter', 'person', 'personer', 'personer per år', 'perspektiv', 'platser', 'projekt',
    'samordningsförbund', 'sjukfall', 'sociala bokslut', 'socialsekreterare', 'SUS-stödjare', 'svar', 'svarande', 'svarsalternativ', 'team', 'tillfällen',
    'utbildning', 'utbildningsgrupp', 'verksamheter', 'workshops', 'ärenden',
  ]),
  // Dates, numbers that name something, and measures that no enhet of the hub has: they support nothing.
  ...[
    'datum', 'år-månad', 'månad-dag', 'klockslag', 'verksamhetsår', 'kvartal', 'orgnr', 'fråge-id', '§', 'SFS', 'dnr', 'riktlinje', 'punkt', 'sida',
    'grupp nr', 'mål nr', 'rang', 'kr/månad', 'veckor', 'gånger', 'var N:te person',
  ].map((unit): [string, Support[]] => [unit, []]),
]);

/**
 * What a unit of the facts tables may support: "tkr (enhet ej utskriven i tabellen)" → KRONOR, times 1,000.
 *
 * @returns undefined for a unit that is not known here
 */
export function unitSupport(unit: string): Support[] | undefined {
  return UNITS.get(unit.replace(/\s*\(.*\)\s*$/, '').trim());
}

const PER_YEAR: readonly [RegExp, number][] = [[/månad/, 12], [/kvartal/, 4], [/tertial/, 3], [/halvår|termin/, 2]];

/**
 * The factors that take a printed number to a unit: "200 tkr" is a number of kronor times 1,000, while "2 976" alone may be kr,
 * tkr or mkr, as its table's heading says. Empty when the print names a unit that is none of this kind.
 *
 * @param print The print, normalised.
 */
export function printedFactors(print: string, enhet: Enhet): number[] {
  const percent = /%|procent(?!\p{L})/u.test(print);
  const money = /\b(?:t?kr|mkr|kronor|miljon(?:er)?)\b|\dt?kr\b/.test(print);
  if (enhet.startsWith('KRONOR')) {
    if (percent) return [];
    if (/mkr\b|miljon/.test(print)) return [1_000_000];
    if (/tkr\b/.test(print)) return [1_000];
    return money ? [1] : [1, 1_000, 1_000_000];
  }
  if (money) return [];
  if (enhet === 'ARSARBETSKRAFTER') return percent ? [0.01] : [1];
  if (enhet === 'PROCENT_AV_HELTID' && /heltid|halvtid/.test(print) && !percent) return [100];
  if (percent) return enhet.startsWith('PROCENT') ? [1] : [];
  if (enhet === 'GANGER_PER_AR') return [PER_YEAR.find(([word]) => word.test(print))?.[1] ?? 1];
  return [1];
}
