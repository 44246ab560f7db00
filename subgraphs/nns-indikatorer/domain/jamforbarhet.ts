import type { Varning } from './varningar';

/** What of an outcome decides what it may be compared with. */
export interface Comparable {
  matpunktId: string | null;
  version: string | null;
  lokal: boolean;
  skalaMin: number | null;
  skalaMax: number | null;
  positivaSteg: number[] | null;
  respondentgrupp?: string | null | undefined;
  mattillfalle?: string | null | undefined;
  period?: string | null | undefined;
  /** Status and definition of the share of positive answers. */
  status: string;
  definition: string | null;
  /** The values are invented. */
  syntetisk?: boolean;
}

type Side = readonly [Comparable, Comparable];

const differs = (read: (c: Comparable) => unknown) => ([a, b]: Side): boolean => JSON.stringify(read(a)) !== JSON.stringify(read(b));
const either = (test: (c: Comparable) => boolean) => ([a, b]: Side): boolean => test(a) || test(b);
const unclear = (c: Comparable): boolean => c.mattillfalle === 'EJ_ANGIVET';

interface Rule {
  kod: string;
  text: string;
  holds(side: Side): boolean;
}

/** Any of these makes a comparison of two values mean something else than it seems to. */
const REASONS: readonly Rule[] = [
  { kod: 'VARDE_SAKNAS', text: 'Minst ett av utfallen har inget offentligt värde.', holds: either((c) => c.status !== 'NORMAL') },
  {
    kod: 'SYNTETISKA_VARDEN', text: 'Det ena utfallet är ett påhittat exempel och det andra är publicerat.',
    holds: ([a, b]) => (a.syntetisk ?? false) !== (b.syntetisk ?? false),
  },
  { kod: 'OLIKA_MATPUNKT', text: 'Utfallen gäller olika mätpunkter.', holds: differs((c) => c.matpunktId) },
  { kod: 'OLIKA_VERSION', text: 'Mätpunkten har olika lydelse eller skala i de två mätningarna.', holds: (s) => s[0].matpunktId === s[1].matpunktId && differs((c) => c.version)(s) },
  { kod: 'OLIKA_SKALA', text: 'Svaren är lämnade på olika skalor.', holds: differs((c) => [c.skalaMin, c.skalaMax]) },
  { kod: 'OLIKA_POSITIVA_STEG', text: 'Olika svar räknas som positiva.', holds: differs((c) => c.positivaSteg) },
  { kod: 'OLIKA_RESPONDENTGRUPP', text: 'Olika grupper har svarat.', holds: differs((c) => c.respondentgrupp) },
  { kod: 'OLIKA_MATTILLFALLE', text: 'Svaren är lämnade vid olika tillfällen i insatsen eller året.', holds: (s) => differs((c) => c.mattillfalle)(s) && !either(unclear)(s) },
  { kod: 'OKANT_MATTILLFALLE', text: 'Källan säger inte när det ena utfallets svar är lämnade.', holds: (s) => differs((c) => c.mattillfalle)(s) && either(unclear)(s) },
  {
    kod: 'OLIKA_DEFINITION', text: 'Andelen positiva är definierad på olika sätt.',
    holds: (s) => s[0].definition !== null && s[1].definition !== null && differs((c) => c.definition)(s),
  },
];

/** These do not stand in the way, but whoever compares should know. */
const CAUTIONS: readonly Rule[] = [
  { kod: 'OLIKA_PERIOD', text: 'Utfallen gäller olika perioder.', holds: differs((c) => c.period) },
  { kod: 'SYNTETISKA_VARDEN', text: 'Utfallen är påhittade exempel.', holds: ([a, b]) => a.syntetisk === true && b.syntetisk === true },
  { kod: 'LOKAL_DEFINITION', text: 'Minst en av mätpunkterna är ett förbunds egen och inte NNS.', holds: either((c) => c.lokal) },
];

const applying = (rules: readonly Rule[], side: Side): Varning[] => rules.filter((rule) => rule.holds(side)).map(({ kod, text }) => ({ kod, text }));

/** Whether two outcomes may be compared, with every reason why not. */
export function compareOutcomes(a: Comparable, b: Comparable): { jamforbara: boolean; skal: Varning[]; forbehall: Varning[] } {
  const skal = applying(REASONS, [a, b]);
  return { jamforbara: skal.length === 0, skal, forbehall: applying(CAUTIONS, [a, b]) };
}
