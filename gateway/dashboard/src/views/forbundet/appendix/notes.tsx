import { type Matvarde, describeValue } from '../../../components/matvarde';
import type { Notes, Said } from '../../../components/notes';

/** References to notes, raised. */
export function References({ numbers }: { readonly numbers: readonly number[] }) {
  if (numbers.length === 0) return null;
  return <sup class="nothanvisning">{numbers.map((number, index) => <>{index > 0 && ', '}<a href={`#not-${number}`} aria-label={`not ${number}`}>{number}</a></>)}</sup>;
}

/**
 * A value in print: what it says, and the numbers of its notes.
 *
 * @param said what is told of it where it stands
 * @param warnings what there is to be careful about, which is noted too
 */
export function printed(value: Matvarde | null | undefined, notes: Notes, said: Said = {}, warnings: readonly { readonly text: string }[] | null = null) {
  const numbers = [...notes.ofValue(value, said), ...notes.ofWarnings(warnings)];
  return <>{describeValue(value)}<References numbers={[...new Set(numbers)].toSorted((a, b) => a - b)} /></>;
}
