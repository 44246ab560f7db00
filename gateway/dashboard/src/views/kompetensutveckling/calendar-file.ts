import { dayAfter } from '../../components/dates';
import { type Occasion, arrangers, placeName } from './model';
import { KINDS, TOPICS } from './words';

const LINE = 75;
const encoder = new TextEncoder();

/**
 * Occasions as a calendar file (iCalendar, RFC 5545), a day or several each. Those without a known day are left out.
 *
 * @param host the hub's name, which makes the events' ids its own
 * @param linkTo the address of an occasion
 * @param now when the file is made
 */
export function calendarFile(occasions: readonly Occasion[], host: string, linkTo: (id: string) => string, now: Date): string {
  const stamp = now.toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const events = occasions.flatMap((one) => (one.datum ? [eventOf(one, one.datum, host, linkTo(one.id), stamp)] : []));
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Förbundsnavet//Kompetensutveckling//SV', 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH', ...events.flat(), 'END:VCALENDAR'];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function eventOf(one: Occasion, first: string, host: string, link: string, stamp: string): string[] {
  const place = placeName(one);
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(one.id)}@${host}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${first.replaceAll('-', '')}`,
    // The day after the last: the end is not part of what it ends.
    `DTEND;VALUE=DATE:${dayAfter(one.slutdatum ?? first).replaceAll('-', '')}`,
    `SUMMARY:${escaped(one.titel ?? 'Tillfälle utan titel')}`,
    ...(place ? [`LOCATION:${escaped(place)}`] : []),
    `DESCRIPTION:${escaped(descriptionOf(one))}`,
    ...(one.amne ? [`CATEGORIES:${escaped(TOPICS[one.amne])}`] : []),
    `STATUS:${one.status === 'INSTALLD' ? 'CANCELLED' : one.status === 'GENOMFORD' ? 'CONFIRMED' : 'TENTATIVE'}`,
    `URL:${link}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

function descriptionOf(one: Occasion): string {
  const by = arrangers(one);
  return [
    one.typ && KINDS[one.typ],
    by.length > 0 && `Ordnas av ${by.join(', ')}`,
    one.malgrupp && `För ${one.malgrupp}`,
    one.oppenForAndra === null ? 'Om andra förbund får delta framgår inte av källan.' : one.oppenForAndra ? 'Öppet för andra förbund.' : 'Bara för de egna medlemmarna.',
    one.tidpunkt && `Tidpunkten enligt källan: ${one.tidpunkt}`,
  ].filter(Boolean).join('\n');
}

const escaped = (text: string) => text.replaceAll('\\', '\\\\').replaceAll(';', '\\;').replaceAll(',', '\\,').replaceAll('\n', '\\n');

/** A line of at most 75 bytes, what is over on lines that begin with a space. No letter is cut in two. */
function folded(line: string): string {
  let [text, room] = ['', LINE];
  for (const letter of line) {
    const size = encoder.encode(letter).length;
    if (size > room) {
      text += '\r\n ';
      room = LINE - 1;
    }
    text += letter;
    room -= size;
  }
  return text;
}
