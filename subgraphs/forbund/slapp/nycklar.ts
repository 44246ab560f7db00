import type { ClientBase } from 'pg';
import { recordKey } from '../../shared/sdc';
import { UserError } from '../../shared/user-error';
import type { Deltagande } from '../deltaganden/las';
import { type Exaktcell } from '../tabeller/cell';
import { talet } from '../tabeller/marginal';
import { rakna, type Raknesatt } from '../tabeller/rakna';

/*
 * The keys of the cell key method: numbers in [0, 1) that decide how a count is moved. A participation's comes from its pseudonym, and a
 * count's from the förbund's own digest of its secret: both are for the writer alone, and who has them could undo the movement.
 */

const SYFTE = 'cellnyckel-1';

/** The sum modulo 1 of its participations' keys, for each figure that has any. Keys are read here and nowhere else, and not kept. */
export async function cellnycklar(client: ClientBase, deltaganden: readonly Deltagande[], celler: readonly Exaktcell[], ar: number, satt: Raknesatt): Promise<Map<string, number>> {
  const { rows } = await client.query<{ id: string; nyckel: Buffer }>('select id::text as id, nyckel from deltagande where id = any ($1::bigint[])', [deltaganden.map(({ id }) => id)]);
  const nyckel = new Map(rows.map((row) => [row.id, recordKey(row.nyckel, SYFTE)]));
  const summor = new Map<string, number>();
  rakna(deltaganden, ar, satt, (name, _tillskott, { id }) => {
    const own = nyckel.get(id);
    if (own === undefined) throw new Error('A participation has no key.');
    summor.set(name, ((summor.get(name) ?? 0) + own) % 1);
  });
  const raknade = celler.filter(({ population }) => population !== 'SAMTYCKANDE');
  if (raknade.length > 0) await raknadesNycklar(client, raknade, satt, summor);
  return summor;
}

/** Of populations without rows, each innermost count has a key of its own, and a total the sum of its parts'. */
async function raknadesNycklar(client: ClientBase, celler: readonly Exaktcell[], satt: Raknesatt, summor: Map<string, number>): Promise<void> {
  const { rows: [hemlig] } = await client.query<{ prov: Buffer }>('select prov from deltagarnyckel');
  if (!hemlig) {
    throw new UserError('SAKNAR_NYCKEL', 'Cellnyckelmetoden behöver förbundets hemlighet, och den är inte registrerad: det blir den när deltaganden läses in. Välj en annan policy.', 'policy');
  }
  const tabell = satt.program.tabeller.find(({ id }) => id === 'DELTAGANDE');
  if (!tabell) return;
  for (const cell of celler) {
    const [insatser, konen] = [delar(celler, cell, 'd1'), delar(celler, cell, 'd2')];
    const innersta = celler.filter((other) => other.population === cell.population && other.handelse === cell.handelse
      && (cell.d1 === null ? insatser.length === 0 ? other.d1 === null : other.d1 !== null : other.d1 === cell.d1)
      && (cell.d2 === null ? konen.length === 0 ? other.d2 === null : other.d2 !== null : other.d2 === cell.d2));
    const sum = innersta.reduce((all, one) => (all + recordKey(hemlig.prov, `${SYFTE} ${talet(tabell, one)}`)) % 1, 0);
    summor.set(talet(tabell, cell), sum);
  }
}

function delar(celler: readonly Exaktcell[], cell: Exaktcell, dimension: 'd1' | 'd2'): Exaktcell[] {
  const other = dimension === 'd1' ? 'd2' : 'd1';
  return celler.filter((one) => one.population === cell.population && one.handelse === cell.handelse && one[dimension] !== null && one[other] === cell[other]);
}
