import { type Matvarde, formatNumber } from '../../components/matvarde';
import type { OmrakningQuery } from '../../graphql/generated/28-omrakning';
import type { Forbund, Money } from './money-model';

/** How amounts are told otherwise than they are published. */
export type Conversion = 'per-invanare' | 'fasta-priser';

/** The ways, as they are chosen. */
export const CONVERSIONS: readonly (readonly [Conversion | '', string])[] = [['', 'Som publicerat'], ['per-invanare', 'Per invånare 16–64 år'], ['fasta-priser', 'I fasta priser']];

/** What amounts are divided by, year by year. */
export type Divisors = ReadonlyMap<number, OmrakningQuery>;

type Serie = NonNullable<OmrakningQuery['referensserier']>[number];

/** A series that a conversion needs: read in, not read in, or not told of by whoever has it. */
export type AskedSerie = { readonly state: 'INLAST'; readonly serie: Serie } | { readonly state: 'SAKNAS' | 'OKAND' };

/** How the series that a conversion needs stands, as an answer tells it. */
export function serieIn(conversion: Conversion, answer: OmrakningQuery | undefined): AskedSerie {
  if (!answer?.referensserier) return { state: 'OKAND' };
  const serie = answer.referensserier.find(({ sort }) => sort === (conversion === 'per-invanare' ? 'BEFOLKNING_16_64' : 'PRISINDEX'));
  return serie && serie.inlast !== null && serie.antalVarden > 0 ? { state: 'INLAST', serie } : { state: 'SAKNAS' };
}

/**
 * A value that is computed here: the amount times a factor, flagged as computed, with its definition and the sources of all its parts. It is missing when
 * one of the parts is, and says which; where one of them is not answered for, there is no answer.
 *
 * @param parts what the factor is made of
 */
function computed(amount: Matvarde, parts: readonly (Matvarde | null | undefined)[], factorOf: (...parts: readonly number[]) => number, enhet: string, definition: string): Matvarde | null {
  if (amount.status !== 'NORMAL') return { ...amount, enhet };
  const answered = parts.filter((part): part is Matvarde => part !== null && part !== undefined);
  if (answered.length < parts.length) return null;
  const lacking = answered.find(({ status, varde }) => status !== 'NORMAL' || !varde);
  if (lacking) {
    const why = { status: lacking.status === 'NORMAL' ? ('EJ_INSAMLAD' as const) : lacking.status, definition: `${definition} ${lacking.definition ?? ''}`.trim() };
    return { ...amount, enhet, varde: null, min: null, max: null, kallkonflikter: [], ...why };
  }
  const factor = factorOf(...answered.map(({ varde }) => varde ?? Number.NaN));
  const scaled = (value: number | null) => (value === null ? null : value * factor);
  return {
    ...amount,
    enhet,
    varde: scaled(amount.varde),
    min: scaled(amount.min),
    max: scaled(amount.max),
    flaggor: amount.flaggor.includes('UPPSKATTAD') ? amount.flaggor : [...amount.flaggor, 'UPPSKATTAD'],
    syntetisk: amount.syntetisk || answered.some(({ syntetisk }) => syntetisk),
    definition,
    kallkonflikter: amount.kallkonflikter.map((conflict) => ({ ...conflict, varde: scaled(conflict.varde) })),
    kallor: [...amount.kallor, ...[...new Set(answered)].flatMap(({ kallor }) => kallor)],
  };
}

/**
 * Tells a förbund's amounts per inhabitant, or in the prices of a year. Shares and what is not money stay as they are.
 *
 * @param contributionsOf the year that the contributions are of
 */
export function convert(conversion: Conversion, divisors: Divisors, baseYear: number | undefined, contributionsOf: number): (forbund: Forbund) => Forbund {
  return (forbund) => {
    const told = <Value>(value: Value, year: number): Value => (isAmount(value) ? (toldOtherwise(value, year, forbund.id, conversion, divisors, baseYear) as Value) : value);
    const { medlemsbidrag } = forbund;
    return {
      ...forbund,
      ekonomiserie: forbund.ekonomiserie?.map((year) => Object.fromEntries(Object.entries(year).map(([key, value]) => [key, told(value, year.ar ?? Number.NaN)])) as typeof year) ?? null,
      medlemsbidrag: medlemsbidrag && {
        ...medlemsbidrag,
        summa: told(medlemsbidrag.summa, contributionsOf),
        fordelning: medlemsbidrag.fordelning?.map((part) => ({ ...part, belopp: told(part.belopp, contributionsOf) })) ?? null,
      },
    };
  };
}

const isAmount = (value: unknown): value is Matvarde => typeof value === 'object' && value !== null && (value as Partial<Matvarde>).enhet === 'KRONOR';

function toldOtherwise(value: Matvarde, year: number, forbund: string, conversion: Conversion, divisors: Divisors, baseYear: number | undefined): Matvarde | null {
  const answer = divisors.get(year);
  const published = value.definition ? `${value.definition.replace(/\.?$/, '.')} ` : '';
  if (conversion === 'per-invanare') {
    const inhabitants = answer?.allaForbund?.find((one) => one?.id === forbund)?.invanare16till64;
    const of = inhabitants?.varde ? ` (${formatNumber(inhabitants.varde)})` : '';
    return computed(value, [inhabitants], (number = Number.NaN) => 1 / number, 'KRONOR_PER_INVANARE', `${published}Delat med antalet invånare 16–64 år den 31 december ${year} i förbundets kommuner${of}. Beräknat av navet.`);
  }
  const index = answer?.prisindex;
  const base = baseYear === undefined ? undefined : divisors.get(baseYear)?.prisindex;
  const of = index?.varde && base?.varde ? ` (${formatNumber(base.varde)} / ${formatNumber(index.varde)})` : '';
  return computed(value, [index, base], (then = Number.NaN, now = Number.NaN) => now / then, 'KRONOR', `${published}Räknat om till ${baseYear ?? 'basårets'} års priser: gånger prisindex ${baseYear ?? ''} delat med prisindex ${year}${of}. Beräknat av navet.`);
}

/** What a measure is called, and in which unit it is, when it is told otherwise. */
export function converted(money: Money, conversion: Conversion, baseYear: number | undefined): Money {
  if (money.enhet !== 'KRONOR') return money;
  if (conversion === 'per-invanare') return { ...money, name: `${money.name} per invånare 16–64 år`, enhet: 'KRONOR_PER_INVANARE' };
  return { ...money, name: `${money.name} i ${baseYear ?? ''} års priser` };
}
