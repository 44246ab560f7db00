/** A versioned policy: every number that disclosure control uses. A change of any of them is a new id. */
export interface DisclosurePolicy {
  readonly id: string;
  /** Fewer answers than this: nothing is shown. */
  readonly visasFran: number;
  /** As many answers as this: shown exactly. Between the two: rounded. */
  readonly exaktFran: number;
  /** What shares and response rates are rounded to, in percentage points; divides 100. */
  readonly stegProcent: number;
  /** Rounded shares at or below this are shown as "at most this", in per cent. */
  readonly lagstKod: number;
  /** Rounded shares at or above this are shown as "at least this", in per cent. */
  readonly hogstKod: number;
  /** Respondent groups whose members can be named by whoever knows the förbund. */
  readonly namngivnaGrupper: readonly string[];
  /** The fewest protected parts beside exact ones, by what the total is divided into. */
  readonly minstaAntalSkyddade: { readonly FORBUND: number; readonly INSATS: number; readonly KON: number };
  /** The fewest answers that protected parts of an exact total have together. */
  readonly minstaSvarSkyddade: number;
  /** The fewest hidden parts of an exact total that has any, and the fewest answers that these have together. */
  readonly minstaAntalDolda: number;
  readonly minstaSvarDolda: number;
  /** The unweighted mean over förbund. */
  readonly ovagt: {
    /** The fewest förbund that a mean is shown of. */
    readonly minstaForbund: number;
    /** Shares that are not exact: none, or at least so many, behind a mean that is shown exactly. */
    readonly minstaSkyddade: number;
    /** Decimals of a mean and its bounds, in per cent: more would tell the fractions that it is made of. */
    readonly decimaler: number;
  };
  /** Intervals over förbund, of pooled shares, unweighted means and panels. Their bounds have the mean's decimals. */
  readonly intervall: {
    /** Shares that are not exact: none, or at least so many. The bounds are sums of squares over förbund: beside the total they are equations. */
    readonly minstaSkyddade: number;
  };
  /** A correction: answers that came or went in a cell since readers saw it exactly, so few that the two releases together would tell them, are not told exactly. */
  readonly rattelse: { readonly minstaAndring: number };
  /** Reading the result as an attacker would. */
  readonly granskning: {
    /** By how much the smallest and the largest possible number of positive answers in a withheld cell must differ. */
    readonly minstaSpann: number;
    /** How far it computes jointly over answers and positive answers; beyond this it uses bounds only. At most GREATEST_COUNT. */
    readonly flestaSvar: number;
    readonly flestaDelar: number;
  };
}

/** For surveys, the first version. */
export const ENKAT_1: DisclosurePolicy = {
  id: 'enkat-1',
  visasFran: 5,
  exaktFran: 20,
  stegProcent: 5,
  lagstKod: 10,
  hogstKod: 90,
  namngivnaGrupper: ['FORBUNDSCHEF', 'STYRELSE'],
  minstaAntalSkyddade: { FORBUND: 3, INSATS: 2, KON: 2 },
  minstaSvarSkyddade: 20,
  minstaAntalDolda: 2,
  minstaSvarDolda: 10,
  ovagt: { minstaForbund: 3, minstaSkyddade: 6, decimaler: 1 },
  intervall: { minstaSkyddade: 10 },
  rattelse: { minstaAndring: 5 },
  granskning: { minstaSpann: 2, flestaSvar: 60, flestaDelar: 6 },
};
