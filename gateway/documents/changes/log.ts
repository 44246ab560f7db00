/** One time that the published schema moved. */
export interface Publication {
  /** The day, YYYY-MM-DD. */
  readonly date: string;
  /** Why, in Swedish. */
  readonly reason: string;
  /** What breaks for clients. */
  readonly breaking: readonly Change[];
  /** What is allowed but may surprise. */
  readonly dangerous: readonly Change[];
  /** Coordinates of what is new: `Type`, `Type.field`, `Type.VALUE`. */
  readonly additions: readonly string[];
  /** Lines of other sorts, such as that it is the first publication. */
  readonly remarks: readonly string[];
}

/** A change that is told one by one. */
export interface Change {
  /** What sort of change, in Swedish. */
  readonly what: string;
  /** What it is of: a coordinate, `Type.field(argument:)` for arguments; undefined when the log's words give none. */
  readonly coordinate: string | undefined;
  /** The tool's own words, in English, when there is no coordinate. */
  readonly words: string | undefined;
}

/**
 * Reads the log that publications of the schema write (`schema/published.log.md`).
 *
 * @returns the latest first
 */
export function readPublications(markdown: string): Publication[] {
  return markdown
    .split(/^## /m)
    .slice(1)
    .map(readPublication)
    .toReversed();
}

function readPublication(text: string): Publication {
  const [head = '', ...lines] = text.split('\n');
  const [, date = '', reason = ''] = /^(\S+): (.*)$/.exec(head.trim()) ?? [];
  const listed = lines.filter((line) => line.startsWith('- ')).map((line) => line.slice(2).trim());
  const after = (lead: string) => listed.filter((line) => line.startsWith(lead)).map((line) => line.slice(lead.length).trim());
  return {
    date,
    reason,
    breaking: after('Bryter:').map(readChange),
    dangerous: after('Att se upp med:').map(readChange),
    additions: after('Nytt:').map((name) => name.replaceAll('`', '')),
    remarks: listed.filter((line) => !/^(?:Bryter|Att se upp med|Nytt):/.test(line)),
  };
}

/** How the tool that compares schemas names what a change is of; the words in between are its own. */
const PLACES: readonly (readonly [RegExp, (...parts: string[]) => string])[] = [
  [/^(?:An optional|A required) arg (\w+) on ([\w.]+) was added$/, (argument, field) => `${field}(${argument}:)`],
  [/^(\w+) was (?:added to|removed from) (?:enum|union) type (\w+)$/, (member, type) => `${type}.${member}`],
  [/^(?:An optional|A required) field (\w+) on input type (\w+) was added$/, (field, type) => `${type}.${field}`],
  [/^([\w.]+) arg (\w+) /, (field, argument) => `${field}(${argument}:)`],
  [/^([\w.]+) (?:was removed|changed )/, (coordinate) => coordinate],
];

function readChange(line: string): Change {
  const [, what = line, words] = /^(.*?) \((.*)\)\.?$/.exec(line) ?? [];
  if (words === undefined) {
    return { what, coordinate: undefined, words: undefined };
  }
  for (const [pattern, place] of PLACES) {
    const match = pattern.exec(words);
    if (match) {
      return { what, coordinate: place(...match.slice(1)), words: undefined };
    }
  }
  return { what, coordinate: undefined, words };
}
