import { useEffect, useMemo, useState } from 'preact/hooks';
import { type Answer, AskError, type Fault, type StoredOperation, ask } from './ask';

/** Where a question stands. While a new answer is waited for the last one stays, marked as `waiting`. */
export interface Asked<Result, Variables = unknown> {
  readonly answer: Answer<Result> | undefined;
  /** What the answer was asked with: while a new one is waited for that is not what is chosen, and headings over the answer are made of this. */
  readonly variables: Variables | undefined;
  readonly fault: Fault | undefined;
  readonly waiting: boolean;
  /** Asks again. */
  again(): void;
}

/** What has come of a question, by the key that it was asked with. */
interface Come<Result, Variables> {
  readonly key: string;
  readonly variables?: Variables;
  readonly answer?: Answer<Result>;
  readonly fault?: Fault;
}

/** Answers of this visit, so that to go back is to be back at once. They are forgotten when the page is left. */
const known = new Map<string, Answer<unknown>>();
const KNOWN_AT_MOST = 30;

/**
 * Asks a stored operation, once for each set of variables.
 *
 * @param operation `undefined` asks nothing
 */
export function useQuestion<Result, Variables>(operation: StoredOperation | undefined, variables: Variables, token?: string): Asked<Result, Variables> {
  const key = useMemo(() => JSON.stringify([operation?.documentId, variables, token]), [operation, JSON.stringify(variables), token]);
  const [round, setRound] = useState(0);
  const [come, setCome] = useState<Come<Result, Variables>>({ key: '' });
  useEffect(() => {
    if (!operation) return undefined;
    const kept = known.get(key) as Answer<Result> | undefined;
    if (kept) {
      setCome({ key, variables, answer: kept });
      return undefined;
    }
    const leaving = new AbortController();
    ask<Result, Variables>(operation, variables, leaving.signal, token).then(
      (answer) => {
        if (answer.notices.length === 0 && token === undefined) remember(key, answer);
        if (!leaving.signal.aborted) setCome({ key, variables, answer });
      },
      (error: unknown) => {
        if (!leaving.signal.aborted) setCome({ key, variables, fault: faultOf(error) });
      },
    );
    return () => leaving.abort();
    // The key stands for operation, variables and token.
  }, [key, round]);
  const again = () => {
    setCome({ key: '' });
    setRound(round + 1);
  };
  const kept = operation && (known.get(key) as Answer<Result> | undefined);
  if (kept) return { answer: kept, variables, fault: undefined, waiting: false, again };
  const waiting = operation !== undefined && come.key !== key;
  return { answer: come.answer, variables: come.variables, fault: waiting ? undefined : come.fault, waiting, again };
}

/** What is told of an error that came instead of an answer. */
export const faultOf = (error: unknown): Fault => (error instanceof AskError ? error.fault : { code: 'SIDFEL', message: 'Något gick fel på sidan.', remedy: 'Läs in sidan igen.' });

function remember(key: string, answer: Answer<unknown>) {
  known.set(key, answer);
  const [oldest] = known.keys();
  if (known.size > KNOWN_AT_MOST && oldest !== undefined) known.delete(oldest);
}
