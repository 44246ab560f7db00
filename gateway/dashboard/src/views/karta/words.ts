import { formatDay } from '../../components/dates';
import { shortName } from '../../components/forbund';
import { describeValue, whyMissing } from '../../components/matvarde';
import type { Colouring, Membership, Place } from './model';

/** Stands for a kommun that no förbund embraces, as far as the hub knows. */
export const NO_FORBUND = 'Inget förbund';

/** Which förbund a kommun belongs to. */
export const forbundOf = ({ forbund }: Place): string => (forbund.length === 0 ? NO_FORBUND : forbund.map(shortName).join(' och '));

/** Since when: `1 januari 2014`, or that no source says it. */
export const sinceWhen = ({ giltighet: { fran, till } }: Membership): string =>
  (fran === null ? 'okänt sedan när' : formatDay(fran)) + (till === null ? '' : `, till och med ${formatDay(till)}`);

/** What the map says of a kommun, line by line; the first is its name. The same whether it is pointed at, focused, or read aloud. */
export function told(place: Place, colouring: Colouring): readonly string[] {
  const lines = [place.name, place.forbund.length === 0 ? 'Inget förbund enligt registret' : forbundOf(place)];
  const [membership] = place.memberships;
  if (membership) lines.push(membership.giltighet.fran === null ? 'Medlem, okänt sedan när' : `Medlem sedan ${sinceWhen(membership)}`);
  if (colouring.value && place.forbund.length > 0) lines.push(`${colouring.name}: ${describeValue(place.value)}`, ...[whyMissing(place.value) ?? []].flat());
  return lines;
}
