import { shortName } from '../../components/forbund';
import { MISSING, describeValue, magnitude } from '../../components/matvarde';
import type { Colouring, Place } from './model';
import { NO_FORBUND } from './words';

/** How an area is filled: a colour of the page's, how strong, and what is drawn on it, so that colour is not all that tells. */
export interface Look {
  /** Names it in the drawing. */
  readonly key: string;
  /** What it stands for. */
  readonly text: string;
  readonly colour: string;
  readonly strength: number;
  readonly pattern: Pattern;
}

export type Pattern = 'hel' | 'snett' | 'prickar' | 'vagratt' | 'rutor' | 'bakat';

const COLOURS = 6;
const PATTERNS: readonly Pattern[] = ['hel', 'snett', 'prickar', 'vagratt', 'rutor'];
const STRENGTHS = [0.2, 0.42, 0.68, 1] as const;
const MEMBER: Look = { key: 'medlem', text: 'Medlem i ett förbund', colour: 'var(--serie-1)', strength: 0.78, pattern: 'hel' };
/** How a kommun looks that has no förbund. */
export const NONE: Look = { key: 'inget', text: NO_FORBUND, colour: 'var(--yta)', strength: 1, pattern: 'hel' };

/** How each kommun looks, and the looks that there are, in the order of the legend. */
export interface Looks {
  of(place: Place): Look;
  readonly legend: readonly Look[];
}

/** The looks of kommuner that are coloured in a way. */
export function looksOf(places: readonly Place[], colouring: Colouring): Looks {
  const look = colouring.value ? byValue(places) : colouring.key === 'medlem' ? () => MEMBER : byForbund(places);
  const of = (place: Place) => (place.forbund.length === 0 ? NONE : look(place));
  const legend = [...new Map(places.map((place) => [of(place).key, of(place)] as const)).values()];
  return { of, legend: legend.toSorted((a, b) => rank(a) - rank(b) || a.text.localeCompare(b.text, 'sv')) };
}

/** Classes from the highest down, then what is missing, then no förbund; förbund by name. */
const rank = (look: Look) => (look === NONE ? 200 : look.pattern === 'bakat' ? 100 : look.key.startsWith('klass') ? 10 - Number(look.key.slice(-1)) : 0);

function byForbund(places: readonly Place[]): (place: Place) => Look {
  const forbund = [...new Map(places.flatMap(({ forbund: [first] }) => (first ? [[first.id, shortName(first)] as const] : [])))].toSorted(([, a], [, b]) => a.localeCompare(b, 'sv'));
  const looks = new Map(
    forbund.map(([id, text], index): readonly [string, Look] => [
      id,
      { key: id, text, colour: `var(--serie-${(index % COLOURS) + 1})`, strength: 0.78, pattern: PATTERNS[index % PATTERNS.length] ?? 'hel' },
    ]),
  );
  return ({ forbund: [first] }) => looks.get(first?.id ?? '') ?? NONE;
}

/** Four classes of equal width over the values that there are; each kind of missing looks missing, and says which it is. */
function byValue(places: readonly Place[]): (place: Place) => Look {
  const values = places.map(({ value }) => magnitude(value)).filter((value) => value !== null);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const classOf = (value: number) => (most === least ? STRENGTHS.length - 1 : Math.min(STRENGTHS.length - 1, Math.floor(((value - least) / (most - least)) * STRENGTHS.length)));
  const written = (index: number) => {
    const within = places.filter(({ value }) => magnitude(value) !== null && classOf(magnitude(value) ?? 0) === index).toSorted((a, b) => (magnitude(a.value) ?? 0) - (magnitude(b.value) ?? 0));
    const [low, high] = [within[0], within.at(-1)];
    return magnitude(low?.value) === magnitude(high?.value) ? describeValue(low?.value) : `${describeValue(low?.value)} – ${describeValue(high?.value)}`;
  };
  return ({ value }) => {
    const number = magnitude(value);
    if (number === null) {
      const missing = value && value.status !== 'NORMAL' ? MISSING[value.status] : undefined;
      return { key: `saknas-${value?.status ?? 'svar'}`, text: missing ? `${missing.sign} ${missing.word}` : 'inget svar', colour: 'var(--diagram-ovrig)', strength: 0.2, pattern: 'bakat' };
    }
    const index = classOf(number);
    return { key: `klass-${index}`, text: written(index), colour: 'var(--serie-1)', strength: STRENGTHS[index] ?? 1, pattern: 'hel' };
  };
}
