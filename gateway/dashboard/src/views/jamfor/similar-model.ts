import { shortName } from '../../components/forbund';
import { magnitude } from '../../components/matvarde';
import type { LiknandeForbundQuery } from '../../graphql/generated/29-liknande-forbund';

export type Described = NonNullable<NonNullable<LiknandeForbundQuery['allaForbund']>[number]>;

/** What förbund are held to be alike by; what is undefined plays no part. */
export interface Criteria {
  readonly sameLan: boolean;
  /** How many member kommuner more or fewer at most. */
  readonly kommuner: number | undefined;
  /** How many per cent more or less the members may pay at most, and in which year. */
  readonly contributions: number | undefined;
  readonly year: number | undefined;
}

/** Which förbund are like another one, and which cannot be told for want of a figure. */
export interface Alike {
  readonly alike: readonly Described[];
  readonly unknown: readonly Described[];
}

/** The förbund that are like another by all criteria, itself first. */
export function alikeTo(one: Described, all: readonly Described[], { sameLan, kommuner, contributions }: Criteria): Alike {
  const paid = magnitude(one.medlemsbidrag?.summa);
  const [alike, unknown]: [Described[], Described[]] = [[one], []];
  for (const other of all) {
    if (other.id === one.id) continue;
    if (sameLan && other.lan?.kod !== one.lan?.kod) continue;
    if (kommuner !== undefined && Math.abs((other.kommuner ?? []).length - (one.kommuner ?? []).length) > kommuner) continue;
    const theirs = magnitude(other.medlemsbidrag?.summa);
    if (contributions !== undefined && (paid === null || theirs === null)) unknown.push(other);
    else if (contributions === undefined || Math.abs((theirs ?? 0) - (paid ?? 0)) <= (Math.abs(paid ?? 0) * contributions) / 100) alike.push(other);
  }
  return { alike, unknown };
}

/** What they are alike by, in words that stand with the comparison. */
export function criteriaText(one: Described, { sameLan, kommuner, contributions, year }: Criteria): string {
  const parts = [
    sameLan && 'samma län',
    kommuner !== undefined && (kommuner === 0 ? 'lika många kommuner' : `högst ${kommuner === 1 ? 'en kommun' : `${kommuner} kommuner`} fler eller färre`),
    contributions !== undefined && `bidrag ${year} inom ${contributions} %`,
  ].filter(Boolean);
  return `Som ${shortName(one)}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}`;
}

/** The years that some förbund's contributions are known of, the latest first. */
export const contributionYears = (all: readonly Described[]): number[] =>
  [...new Set(all.flatMap(({ bidragsar }) => (bidragsar?.rader ?? []).flatMap((row) => (typeof row?.ar === 'number' ? [row.ar] : []))))].toSorted((a, b) => b - a);
