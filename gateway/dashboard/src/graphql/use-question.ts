import { useEffect, useMemo, useState } from 'preact/hooks';
import { type Answer, AskError, type Fault, type StoredOperation, ask } from './ask';

/** Where a question stands. While a new answer is waited for the last one stays, marked as `waiting`. */
export interface Asked<Result> {
  readonly answer: Answer<Result> | undefined;
  readonly fault: Fault | undefined;
  readonly waiting: boolean;
  /** Asks again. */
  again(): void;
}

/** Answers of this visit, so that to go back is to be back at once. They are forgotten when the page is left. */
const known = new Map<string, Answer<unknown>>();
const KNOWN_AT_MOST = 30;

/**
 * Asks a stored operation, once for each set of variables.
 *
 * @param operation `undefined` asks nothing
 */
export function useQuestion<Result, Variables>(operation: StoredOperation | undefined, variables: Variables, token?: string): Asked<Result> {
  const key = useMemo(() => JSON.stringify([operation?.documentId, variables, token]), [operation, JSON.stringify(variables), token]);
  const [round, setRound] = useState(0);
  const [state, setState] = useState<{ readonly key: string; readonly answer?: Answer<Result> | undefined; readonly fault?: Fault }>({ key: '' });
  useEffect(() => {
    if (!operation) return undefined;
    const kept = known.get(key) as Answer<Result> | undefined;
    if (kept) {
      setState({ key, answer: kept });
      return undefined;
    }
    const leaving = new AbortController();
    ask<Result, Variables>(operation, variables, leaving.signal, token).then(
      (answer) => {
        if (answer.notices.length === 0 && token === undefined) remember(key, answer);
        setState({ key, answer });
      },
      (error: unknown) => {
        if (leaving.signal.aborted) return;
        setState({ key, fault: error instanceof AskError ? error.fault : { code: 'SIDFEL', message: 'Något gick fel på sidan.', remedy: 'Läs in sidan igen.' } });
      },
    );
    return () => leaving.abort();
    // The key stands for operation, variables and token.
  }, [key, round]);
  const kept = known.get(key) as Answer<Result> | undefined;
  const waiting = operation !== undefined && state.key !== key && !kept;
  const again = () => {
    setState({ key: '' });
    setRound(round + 1);
  };
  return { answer: kept ?? state.answer, fault: waiting ? undefined : state.fault, waiting, again };
}

function remember(key: string, answer: Answer<unknown>) {
  known.set(key, answer);
  const [oldest] = known.keys();
  if (known.size > KNOWN_AT_MOST && oldest !== undefined) known.delete(oldest);
}
