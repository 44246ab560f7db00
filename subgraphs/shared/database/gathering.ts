/**
 * Gathers what is added in one turn of the program.
 *
 * @param send gets all of it when the turn is over
 */
export function gathering<T>(send: (all: readonly T[]) => void): (one: T) => void {
  let waiting: T[] = [];
  const sendAll = (): void => {
    const all = waiting;
    waiting = [];
    send(all);
  };
  return (one) => {
    if (waiting.push(one) === 1) process.nextTick(sendAll);
  };
}
