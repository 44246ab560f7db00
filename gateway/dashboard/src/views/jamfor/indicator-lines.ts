import type { Bar } from '../../charts/bars';
import { drawnOf } from '../../charts/drawn';
import { shortName } from '../../components/forbund';
import { type Matvarde, magnitude } from '../../components/matvarde';
import type { Outcome, Row, Together } from './indicator-model';

export type Interval = Outcome['konfidensintervall'];

/** A share with what belongs to it. */
export interface Share {
  readonly share: Matvarde | null;
  readonly interval: Interval;
  /** What it is computed on: answers, or förbund where it is a mean of theirs. */
  readonly count: Matvarde | null;
  /** What to be careful about. */
  readonly warnings: readonly string[];
  /** Whether some of that is not said of all that it stands beside. */
  readonly warned: boolean;
}

/** One line of the table: a förbund, or several together. */
export interface Line extends Share {
  readonly key: string;
  readonly name: string;
  /** Its name beside a bar, where there is less room: what tells it from others comes first. */
  readonly short: string;
  readonly together: boolean;
  /** Whether it is a mean of förbund, and not a share of answers. */
  readonly isMean: boolean;
  /** What the sum or the mean is, and how it weighs. */
  readonly note?: string;
  readonly rate: Matvarde | null;
  readonly goal?: Matvarde | null | undefined;
  readonly perGender: readonly (Share & { readonly gender: string })[];
}

/**
 * A förbund's line.
 *
 * @param row the measurement that it is of
 */
export function lineOf(one: Outcome, row: Row, goal: Matvarde | null | undefined): Line {
  const said = new Set(row.varningar.map(({ text }) => text));
  const name = one.forbund ? shortName(one.forbund) : 'Okänt förbund';
  const shareOf = ({ andelPositiva, konfidensintervall, antalSvar, varningar }: Omit<Outcome, 'perKon'>): Share => ({ share: andelPositiva, interval: konfidensintervall, count: antalSvar, warnings: varningar.map(({ text }) => text), warned: varningar.some(({ text }) => !said.has(text)) });
  return { ...shareOf(one), key: one.forbund?.id ?? '', name, short: name, together: false, isMean: false, rate: one.svarsfrekvens, goal, perGender: (one.perKon ?? []).map((of) => ({ ...shareOf(of), gender: of.kon ?? '' })) };
}

/** Who a sum or a mean is of: those that took part, and of how many. `12 av 80` */
function coverage({ antalForbund, antalForbundTotalt }: Together): string | undefined {
  const [some, all] = [magnitude(antalForbund), magnitude(antalForbundTotalt)];
  return some === null ? undefined : all === null ? String(some) : `${some} av ${all}`;
}

/** The lines of those that took part, in the country and in the chosen län: all answers taken as one, and the mean of the förbund. */
export function togetherOf(row: Row, lan: string | undefined): Line[] {
  const both = (key: string, name: string, short: (which: string, of: string) => string, whole: Together, perGender: Row['deltagandePerKon'] = []): Line[] => {
    const of = coverage(whole);
    return [true, false].map((weighed): Line => {
      const share = (one: Together): Share => ({ share: weighed ? one.andelAvSamtligaSvar : one.ovagtMedelOverForbund, interval: weighed ? one.konfidensintervall : one.ovagtKonfidensintervall, count: weighed ? one.antalSvar : one.ovagtAntalForbund, warnings: [], warned: false });
      return {
        ...share(whole),
        key: `${key}-${weighed ? 'alla' : 'medel'}`,
        name: `${name}${of ? ` (${of})` : ''}, ${weighed ? 'alla svar' : 'medel av förbunden'}`,
        short: of ? short(weighed ? 'alla svar' : 'medel', of) : `${name}, ${weighed ? 'alla svar' : 'medel'}`,
        note: weighed ? 'Poolat: alla svar i ett, så att förbund med många svar väger mest.' : 'Ovägt: varje förbund väger lika.',
        together: true,
        isMean: !weighed,
        rate: null,
        perGender: (perGender ?? []).map(({ kon, utfall }) => ({ ...share(utfall), gender: kon })),
      };
    });
  };
  const county = row.lan.find(({ lan: kod }) => kod === lan);
  return [
    ...(county ? both('lan', 'Länet', (which, of) => `Länet, ${which}, ${of}`, county.utfall) : []),
    ...(row.deltagandeForbund ? both('deltagande', 'Deltagande förbund', (which, of) => `${which[0]?.toLocaleUpperCase('sv')}${which.slice(1)}, ${of} förbund`, row.deltagandeForbund, row.deltagandePerKon) : []),
  ];
}

/** The value of whoever has none at all, and therefore none by gender either. */
export const unasked = (line: Line): Matvarde | null => (line.share && line.share.status !== 'NORMAL' ? line.share : null);

/** The bars of some lines, the highest first and those of several together last. */
export function barsOf(lines: readonly Line[], together: readonly Line[], byGender: boolean): Bar[] {
  const bar = (line: Line, { share, interval }: Pick<Share, 'share' | 'interval'>, series: number, isTogether = line.together): Bar => ({
    ...drawnOf(share),
    name: line.short,
    interval: interval ? [interval.nedre, interval.ovre] : undefined,
    target: line.goal?.varde ?? line.goal?.min ?? undefined,
    together: isTogether,
    series,
  });
  const falling = lines.toSorted((a, b) => (magnitude(b.share) ?? -1) - (magnitude(a.share) ?? -1));
  const all = [...falling, ...together];
  if (!byGender) return all.map((line) => bar(line, line, 0));
  return all.flatMap((line) => ['KVINNOR', 'MAN'].flatMap((gender, series) => {
    const of = line.perGender.find((one) => one.gender === gender);
    if (of) return [bar(line, of, series, false)];
    // Where there is nothing at all, one bar says it for both.
    return series === 0 && unasked(line) ? [bar(line, { share: line.share, interval: null }, 0)] : [];
  }));
}
