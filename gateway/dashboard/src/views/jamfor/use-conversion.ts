import { useEffect, useState } from 'preact/hooks';
import { type Answer, type Fault, type Notice, ask } from '../../graphql/ask';
import type { OmrakningQuery, OmrakningQueryVariables } from '../../graphql/generated/28-omrakning';
import { faultOf } from '../../graphql/use-question';
import fraga from '@fragor/28-omrakning.graphql';
import type { Conversion, Divisors } from './conversion';

/** What amounts are told by, as far as it has come. */
export interface AskedDivisors {
  readonly divisors: Divisors;
  /** The last year of the price index, in whose prices amounts are told. */
  readonly baseYear: number | undefined;
  readonly waiting: boolean;
  readonly fault: Fault | undefined;
  /** Parts that are missing because somebody did not answer. */
  readonly notices: readonly Notice[];
  /** Asks again for what did not come, or did not come whole. */
  again(): void;
}

type Answers = ReadonlyMap<number, Answer<OmrakningQuery>>;

const NONE: Answers = new Map();

/** Whole answers of this visit; they are forgotten when the page is left. What comes in part is asked for anew the next time. */
const known = new Map<number, Answer<OmrakningQuery>>();

const lastIn = (answers: Answers): number | undefined => [...answers.values()].findLast(({ data }) => data.referensserier)?.data.referensserier?.find(({ sort }) => sort === 'PRISINDEX')?.sistaAr ?? undefined;

/** Asks what amounts of some years are told by, one question for each year that is not known yet; nothing when nothing is converted. */
export function useDivisors(conversion: Conversion | undefined, years: readonly number[]): AskedDivisors {
  const asking = JSON.stringify([conversion, years]);
  const [come, setCome] = useState<{ readonly asking: string; readonly answers: Answers; readonly fault?: Fault }>({ asking: '', answers: NONE });
  const own = come.asking === asking ? come : { asking, answers: NONE };
  const answers: Answers = conversion === undefined ? NONE : new Map([...known, ...own.answers]);
  const baseYear = lastIn(answers);
  const wanted = conversion === undefined ? [] : [...new Set([...years, ...(conversion === 'fasta-priser' && baseYear !== undefined ? [baseYear] : [])])];
  const lacking = own.fault ? [] : wanted.filter((year) => !answers.has(year));
  useEffect(() => {
    if (lacking.length === 0) return undefined;
    const leaving = new AbortController();
    Promise.all(lacking.map(async (ar) => [ar, await ask<OmrakningQuery, OmrakningQueryVariables>(fraga, { ar }, leaving.signal)] as const)).then(
      (got) => {
        for (const [ar, answer] of got) if (answer.notices.length === 0) known.set(ar, answer);
        if (!leaving.signal.aborted) setCome({ asking, answers: new Map([...own.answers, ...got]) });
      },
      (error: unknown) => {
        if (!leaving.signal.aborted) setCome({ asking, answers: own.answers, fault: faultOf(error) });
      },
    );
    return () => leaving.abort();
  }, [asking, lacking.join()]);
  const notices = new Map(wanted.flatMap((year) => answers.get(year)?.notices ?? []).map((notice) => [notice.code + notice.message, notice]));
  return {
    divisors: new Map([...answers].map(([year, { data }]) => [year, data])),
    baseYear,
    waiting: lacking.length > 0,
    fault: own.fault,
    notices: [...notices.values()],
    again: () => setCome({ asking, answers: NONE }),
  };
}
