import type { ClientBase } from 'pg';
import { type TableFault, shownValue } from '../../../shared/tablefiles/faults';
import { sql } from '../sql';
import { type Deltagarregel, deltagarfel } from './fel';
import type { Filform } from './rubrik';

/** What staged rows are held against. */
export interface Matt {
  forbund: string;
  ersatt: boolean;
  /** Months after its end that a participation is kept; null: no decision concerns the file. */
  sparaManader: number | null;
}

/**
 * Holds the staged rows against each other and against what is in since before. Makes `inlast_antal`, the counts to be kept.
 *
 * @param header the file's columns, for the faults
 * @returns the first 1,000 faults by line and column, and how many there are
 */
export async function validera(client: ClientBase, { form, kolumner }: Filform, header: readonly string[], matt: Matt): Promise<{ fel: TableFault[]; antal: number }> {
  if (form === 'RADER') await client.query(sql('import/anonyma'));
  await client.query(sql('import/validera/insats'), [matt.forbund]);
  await client.query(sql('import/validera/tid'), [matt.sparaManader]);
  if (form === 'RADER') await client.query(sql('import/validera/nyckel'), [matt.ersatt]);
  await client.query(sql('import/tolka-antal'), [matt.forbund]);
  await client.query(sql('import/validera/antal'), [matt.ersatt]);
  await client.query(sql('import/validera/motsagelser'));
  const { rows } = await client.query<{ rad: number; kolumn: string; varde: string | null; regel: Deltagarregel; detalj: string; antal: number }>(sql('import/validera/visade'));
  const fel = rows.map(({ rad, kolumn, varde, regel, detalj }) => {
    const index = kolumner.get(kolumn);
    const plats = { rad, kolumn: index === undefined ? null : index + 1, kolumnnamn: index === undefined ? null : shownValue(header[index] ?? '') };
    return deltagarfel(regel, { ...plats, varde: varde === null ? null : shownValue(varde) }, detalj);
  });
  return { fel, antal: rows[0]?.antal ?? 0 };
}
