import { formatDay } from '../../components/dates';
import { shortName } from '../../components/forbund';
import { releasedYears as yearsOfReleases } from '../../components/releases';
import type { SusStodQuery } from '../../graphql/generated/17-sus-stod';

export type Supporter = NonNullable<NonNullable<SusStodQuery['susStodjare']>[number]>;
export type Forbund = NonNullable<NonNullable<SusStodQuery['allaForbund']>[number]>;
type Insats = NonNullable<NonNullable<NonNullable<Forbund['insatser']>['rader']>[number]>;

/** What a stödjare is called: the area it covers, else its place. It is the resource that is meant, never a person. */
export const supporterName = ({ id, omradesbeskrivning, placering }: Supporter): string => omradesbeskrivning ?? placering ?? id;

/** Who is host, by name; null when it is not decided. */
export const hostName = ({ vardforbund, vard }: Supporter): string | null => (vardforbund ? shortName(vardforbund) : vard);

/** When an assignment is valid, in words. */
export function validity({ giltighet, uppgiftPer }: Pick<Supporter, 'giltighet' | 'uppgiftPer'>): string {
  const [from, to] = [giltighet?.fran, giltighet?.till];
  if (from && to) return `${formatDay(from)} – ${formatDay(to)}`;
  if (from) return `Från ${formatDay(from)}; inget slut är känt`;
  if (to) return `Till ${formatDay(to)}; början är inte känd`;
  return uppgiftPer ? 'Varken början eller slut är känt' : 'Inte känt';
}

/** One line of who supports whom. */
export interface Support {
  readonly supporter: Supporter;
  /** Null where no förbund in the hub is named. */
  readonly forbund: { readonly id: string; readonly name: string } | null;
}

/** Who supports whom, a line for each pair; a stödjare for whom no förbund is named has one line of its own. */
export function supportLines(supporters: readonly Supporter[], within: (forbund: { readonly id: string }) => boolean): Support[] {
  return supporters.flatMap((supporter): Support[] => {
    const all = (supporter.stodjerForbund ?? []).filter((one) => one !== null);
    if (all.length === 0) return [{ supporter, forbund: null }];
    return all.filter(within).map((one) => ({ supporter, forbund: { id: one.id, name: shortName(one) } }));
  });
}

/** What is said of whom a stödjare supports when no förbund in the hub is named. */
export const nobodyNamed = ({ omradesbeskrivning }: Supporter): string => (omradesbeskrivning ? 'Förbund utanför navet' : 'Vilka framgår inte');

/** An insats, with its förbund. */
export interface Followed {
  readonly forbund: Forbund;
  readonly insats: Insats;
}

/** The insatser of some förbund. */
export const followed = (all: readonly Forbund[]): Followed[] => all.flatMap((forbund) => (forbund.insatser?.rader ?? []).flatMap((insats) => (insats ? [{ forbund, insats }] : [])));

/** The years that some förbund has released participants of, the latest first. */
export const releasedYears = (all: readonly Forbund[]): number[] => yearsOfReleases(all.flatMap(({ deltagarutgavor }) => deltagarutgavor ?? []));
