import type { ClientBase } from 'pg';
import { type Beside, type Expected, type StoredCell, expected } from './expected';
import { type TrueCell, type Truth, cellKey } from './truth';

/** A released cell, beside its truth and what it must show. */
export interface ReleasedCell {
  key: string;
  row: StoredCell;
  truth: TrueCell;
  expected: Expected;
  beside: Beside;
}

/** Names the cell of a stored row. */
export const keyOf = (row: StoredCell): string => cellKey({
  matning: row.matomgang_id, enkat: row.enkat_id, matpunkt: row.matpunkt_id, version: row.version, niva: row.niva, forbund: row.forbund_id ?? '', insats: row.insats_id ?? '',
  lan: row.lanskod ?? '', kon: row.kon ?? '',
});

const placeOf = (c: TrueCell): string => cellKey({ ...c, matpunkt: '', version: '' });

/** All released cells with their truth. A released cell that the truth does not know is a fault, given by its key. */
export async function releasedCells(client: ClientBase, truth: Truth): Promise<{ cells: ReleasedCell[]; unknown: string[] }> {
  const { rows } = await client.query<StoredCell>('select * from matcell');
  const stored = new Map(rows.map((row) => [keyOf(row), row]));
  const unknown = [...stored.keys()].filter((key) => !truth.cells.has(key));
  const inexact = new Set<string>();
  const parts = new Map<string, number>();
  const counted = new Map<string, number>();
  for (const [key, c] of truth.cells) {
    if (stored.get(key)?.skydd === 'INGET') continue;
    inexact.add(placeOf(c));
    if (c.niva === 'FORBUND' && c.n > 0) {
      const lan = c.kon === '' ? lanOf(truth, c) : undefined;
      for (const over of [{ niva: 'DELTAGANDE' as const, lan: '' }, ...(lan ? [{ niva: 'LAN' as const, lan }] : [])]) {
        const whole = cellKey({ ...c, ...over, forbund: '' });
        parts.set(whole, (parts.get(whole) ?? 0) + 1);
        if (c.n >= 5) counted.set(whole, (counted.get(whole) ?? 0) + 1);
      }
    }
  }
  const cells = [...stored].flatMap(([key, row]): ReleasedCell[] => {
    const c = truth.cells.get(key);
    if (!c) return [];
    // Sexes are not reported by themselves: they go with their förbund.
    const all = truth.cells.get(cellKey({ ...c, kon: '' }));
    const unanswered = all?.enkater === 0 && !['STYRELSE', 'FORBUNDSCHEF'].includes(c.respondentgrupp);
    const beside = { allExact: !inexact.has(placeOf(c)), protectedParts: parts.get(key) ?? 0, protectedCounted: counted.get(key) ?? 0 };
    return [{ key, row, truth: c, beside, expected: expected(c, row, unanswered, beside) }];
  });
  return { cells, unknown };
}

const lanOf = (truth: Truth, c: TrueCell): string | undefined => truth.lan.get(`${c.matning} | ${c.forbund}`);
