import { exactFigure, exactRange } from '../known';
import type { Cell, Figure, Range } from '../model';
import type { Policy } from '../policy';

/**
 * What is shown of an amount beside counts that are not exact, or `null` for nothing.
 *
 * Nothing, unless the figure of the count that it follows says that at least `minFrequency` persons (`sensitive.minGroup` of a sensitive
 * variable) stand behind it: an amount of few is those few's own. Then the nearest multiple of what `persons` of them can add at most
 * (`perPerson`), so that the exact amount divided by what one adds does not tell the count. An amount that follows no count says
 * nothing of persons and is shown as it is.
 *
 * @param count what is known of the count; `null` when it is hidden
 * @param persons how many persons a count is blurred by: the base, or one more than the greatest noise
 */
export function amountFigure(amount: Cell, count: Range | null, persons: number, policy: Policy): Figure | null {
  if (amount.follows === undefined) {
    return { value: exactFigure(amount), range: exactRange(amount) };
  }
  const least = amount.sensitive ? policy.sensitive.minGroup : policy.minFrequency;
  if (count === null || count.min < least || amount.perPerson === undefined) {
    return null;
  }
  const step = persons * amount.perPerson;
  const value = Math.round(amount.value / step) * step;
  return { value, range: { min: Math.max(0, value - step / 2), max: value + step / 2 } };
}
