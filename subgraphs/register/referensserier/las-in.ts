import type { ClientBase } from 'pg';
import type { TableFault } from '../../shared/tablefiles/faults';
import { anteckna } from '../../shared/revision/anteckna';
import { UserError } from '../../shared/user-error';
import type { Serievarde } from './las-fil';
import type { Seriesort } from './serier';

/** A series as it is to stand. */
export interface NySerie {
  readonly sort: Seriesort;
  readonly namn: string;
  readonly kalla: string;
  readonly varden: readonly Serievarde[];
  /** Who reads it in, for the audit trail. */
  readonly vem: string;
}

/**
 * Puts a series in the place of the one of its sort that stands, in the caller's transaction.
 *
 * @returns how many values there were before, or what is wrong with the new ones
 * @throws UserError when the series is not named
 */
export async function lasInSerie(client: ClientBase, { sort, namn, kalla, varden, vem }: NySerie): Promise<{ fore: number } | { fel: readonly TableFault[]; antalFel: number }> {
  if (namn.trim() === '') throw new UserError('NAMN_SAKNAS', 'Ange seriens namn.', 'namn');
  if (kalla.trim() === '') throw new UserError('KALLA_SAKNAS', 'Ange varifrån serien kommer: den visas vid varje tal som räknas med den.', 'kalla');
  const fel = [...twice(sort, varden), ...(await unknownKommuner(client, varden))].toSorted((a, b) => (a.rad ?? 0) - (b.rad ?? 0));
  if (fel.length > 0) return { fel: fel.slice(0, MOST_SHOWN), antalFel: fel.length };
  const { rowCount } = await client.query('delete from referensvarde where sort = $1', [sort.sort]);
  await client.query('delete from referensserie where sort = $1', [sort.sort]);
  await client.query('insert into referensserie (sort, namn, kalla) values ($1, $2, $3)', [sort.sort, namn.trim(), kalla.trim()]);
  await client.query(
    `insert into referensvarde (sort, kommunkod, ar, varde, tryckt)
     select $1, * from unnest($2::text[], $3::int[], $4::float8[], $5::text[])`,
    [sort.sort, varden.map((v) => v.kommunkod), varden.map((v) => v.ar), varden.map((v) => v.varde), varden.map((v) => v.tryckt)],
  );
  await anteckna(client, { vem, vad: 'REFERENSSERIE', objekt: 'REFERENSSERIE', objektId: sort.sort, uppgifter: { namn: namn.trim(), kalla: kalla.trim(), antal: varden.length } });
  return { fore: rowCount ?? 0 };
}

const MOST_SHOWN = 1000;

/** Values that stand twice: which of them holds is not for the hub to decide. */
function twice(sort: Seriesort, varden: readonly Serievarde[]): TableFault[] {
  const first = new Map<string, number>();
  return varden.flatMap(({ rad, kommunkod, ar, tryckt }) => {
    const key = `${kommunkod} ${ar}`;
    const before = first.get(key);
    if (before === undefined) {
      first.set(key, rad);
      return [];
    }
    return [{ rad, kolumn: null, kolumnnamn: sort.varde, varde: tryckt, regel: 'DUBBLETT', text: `${key.trim()} står redan på rad ${before}.`, atgard: 'Ta bort den rad som inte gäller.' }];
  });
}

/** Codes that the register does not know, at their first lines: a slip is told from a kommun that no förbund covers by the länskod alone. */
async function unknownKommuner(client: ClientBase, varden: readonly Serievarde[]): Promise<TableFault[]> {
  const { rows } = await client.query<{ kod: string }>('select kod from lan');
  const lan = new Set(rows.map(({ kod }) => kod));
  return varden
    .filter(({ kommunkod }) => kommunkod !== '' && !lan.has(kommunkod.slice(0, 2)))
    .map(({ rad, kommunkod }) => ({ rad, kolumn: null, kolumnnamn: 'kommunkod', varde: kommunkod, regel: 'OKAND_KOMMUN', text: 'Inget län har de två första siffrorna som länskod.', atgard: 'Rätta kommunkoden.' }));
}
