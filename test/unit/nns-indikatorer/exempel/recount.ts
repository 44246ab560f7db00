import type { Exempelfil } from '../../../../subgraphs/nns-indikatorer/exempel/filer';

/** What a plain reading of a file's text counts in one of its cells. */
export interface Counted {
  respondents: number;
  /** By item id: how many answered each step, "vet ej" under its own name. */
  items: Record<string, Record<string, number>>;
}

/**
 * Counts a CSV file of the example as somebody with the text alone would: splits its lines, keeps the latest row of each respondent
 * (and of each respondent in each insats), and counts texts.
 *
 * @returns counts by cell: `''` for all, `kon:kvinna`, `insats:<id>` (`insats:` for none)
 */
export function recount(fil: Exempelfil): Map<string, Counted> {
  const [header = '', ...lines] = fil.bytes().toString('utf8').replace('\ufeff', '').trimEnd().split('\r\n');
  const columns = header.split(';');
  const rows = lines.map((line) => Object.fromEntries(line.split(';').map((cell, i) => [columns[i] ?? '', cell])));
  const items = columns.filter((name) => /^\d/.test(name));
  const cells = new Map<string, Counted>();
  const count = (cell: string, row: Record<string, string>): void => {
    const counted = cells.get(cell) ?? { respondents: 0, items: Object.fromEntries(items.map((item) => [item, {}])) };
    cells.set(cell, counted);
    counted.respondents++;
    for (const item of items) {
      const answers: Record<string, number> = counted.items[item] ?? {};
      const answer = row[item] ?? '';
      if (answer !== '') answers[answer] = (answers[answer] ?? 0) + 1;
    }
  };
  for (const row of latestOf(rows, (r) => r['respondent'] ?? '')) {
    count('', row);
    if (row['kon']) count(`kon:${row['kon']}`, row);
  }
  for (const row of latestOf(rows, (r) => `${r['respondent']} ${r['insats']}`)) count(`insats:${row['insats']}`, row);
  return cells;
}

function latestOf(rows: readonly Record<string, string>[], key: (row: Record<string, string>) => string): Record<string, string>[] {
  const latest = new Map<string, Record<string, string>>();
  for (const row of rows) {
    const before = latest.get(key(row));
    if (!before || (row['datum'] ?? '') >= (before['datum'] ?? '')) latest.set(key(row), row);
  }
  return [...latest.values()];
}
