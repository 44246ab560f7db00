import { useEffect, useState } from 'preact/hooks';
import { AskError, type Fault, ask } from '../../graphql/ask';
import type { OmrakningQuery, OmrakningQueryVariables } from '../../graphql/generated/28-omrakning';
import fraga from '@fragor/28-omrakning.graphql';
import type { Conversion, Divisors } from './conversion';

/** What amounts are divided by, as far as it has come. */
export interface AskedDivisors {
  readonly divisors: Divisors;
  /** The last year of the price index, in whose prices amounts are told. */
  readonly baseYear: number | undefined;
  readonly waiting: boolean;
  readonly fault: Fault | undefined;
}

/** What has come during this visit; it is forgotten when the page is left. */
const known = new Map<number, OmrakningQuery>();

const lastOf = (answer: OmrakningQuery | undefined): number | undefined => answer?.referensserier?.find(({ sort }) => sort === 'PRISINDEX')?.sistaAr ?? undefined;

/** Asks what amounts of some years are divided by, one question for each year that is not known yet; nothing when nothing is converted. */
export function useDivisors(conversion: Conversion | undefined, years: readonly number[]): AskedDivisors {
  const [, setRound] = useState(0);
  const [fault, setFault] = useState<Fault>();
  const baseYear = lastOf([...known.values()][0]);
  const wanted = conversion === undefined ? [] : [...new Set([...years, ...(conversion === 'fasta-priser' && baseYear !== undefined ? [baseYear] : [])])];
  const lacking = wanted.filter((year) => !known.has(year));
  useEffect(() => {
    if (lacking.length === 0 || fault) return undefined;
    const leaving = new AbortController();
    Promise.all(lacking.map(async (ar) => [ar, (await ask<OmrakningQuery, OmrakningQueryVariables>(fraga, { ar }, leaving.signal)).data] as const)).then(
      (answers) => {
        for (const [ar, answer] of answers) known.set(ar, answer);
        setRound((round) => round + 1);
      },
      (error: unknown) => {
        if (!leaving.signal.aborted) setFault(error instanceof AskError ? error.fault : { code: 'SIDFEL', message: 'Det som beloppen räknas om med kunde inte hämtas.', remedy: 'Läs in sidan igen.' });
      },
    );
    return () => leaving.abort();
  }, [lacking.join(), fault]);
  return { divisors: known, baseYear, waiting: lacking.length > 0 && !fault, fault };
}
