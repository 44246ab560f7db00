import type { FigureCells } from './rows';
import { Radstatus } from './statuses';

/** The codes of SDMX's cross-domain code lists CL_OBS_STATUS and CL_CONF_STATUS that stand for a figure's status. */
export interface ObservationCodes {
  readonly obsStatus: string;
  readonly confStatus: string;
}

/** What is not confidential. */
const FREE = 'F';
/** Confidential statistical information. Whether a cell was hidden for its own sake or for another's is not told: that would give it away. */
const CONFIDENTIAL = 'C';

/** Missing, of a kind that the code list does not have. */
const MISSING = 'O';

/** Why a value is missing. What is not here is missing of no kind that SDMX has. */
const MISSING_KINDS: ReadonlyMap<string, ObservationCodes> = new Map([
  // Data exist, or may exist, but were not collected.
  ['EJ_INSAMLAD', { obsStatus: 'L', confStatus: FREE }],
  // Data cannot exist.
  ['EJ_TILLAMPLIG', { obsStatus: 'M', confStatus: FREE }],
  // Suppressed: too little to say something, or persons to protect.
  ['UNDER_TACKNINGSGRANS', { obsStatus: 'Q', confStatus: FREE }],
  ['SEKRETESS', { obsStatus: 'Q', confStatus: CONFIDENTIAL }],
]);

/**
 * The flags of a value that is there, and PROGNOS for one that is expected, each with its code. SDMX takes one code for a value: the first here that
 * applies, in the order that SDMX recommends where one flag is to be chosen. AVRUNDAD has no code; what is rounded is normal.
 */
const FLAGS: readonly (readonly [flag: string, code: string])[] = [
  ['TIDSSERIEBROTT', 'B'],
  ['PROGNOS', 'F'],
  ['UPPSKATTAD', 'E'],
  ['PRELIMINAR', 'P'],
  ['LAG_TILLFORLITLIGHET', 'U'],
];
const NORMAL = 'A';

/**
 * SDMX's codes for a figure.
 *
 * @param marks its flags, and its slag
 */
export function observationCodes({ number, status }: Pick<FigureCells, 'number' | 'status'>, marks: ReadonlySet<string>): ObservationCodes {
  if (status !== Radstatus.NORMAL) {
    return MISSING_KINDS.get(status) ?? { obsStatus: MISSING, confStatus: FREE };
  }
  const flag = FLAGS.find(([name]) => marks.has(name));
  // A range is printed, and no number: the value itself is missing, and its bounds stand beside.
  return { obsStatus: number === null ? MISSING : (flag?.[1] ?? NORMAL), confStatus: FREE };
}
