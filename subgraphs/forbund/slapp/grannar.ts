import type { ClientBase } from 'pg';
import { UserError } from '../../shared/user-error';
import type { Deltagarutgavarad } from './utgavor';

/** What is to happen to the releases of the years beside one that is erased. */
export interface Grannval {
  /** Years beside it that are erased too. */
  avenAr?: readonly number[] | undefined;
  /** Other years beside it that show some of the same counts stay as they are. */
  granneStar?: boolean | undefined;
}

/**
 * The years beside one whose releases stay although they show counts of it: those who went on when a year ended are those who went on when
 * the next began.
 *
 * @param utgavor the year's releases that are to be erased
 * @throws UserError EJ_GRANNAR when another year than those beside it is to be erased; GRANNAR_VISAR when the caller has not said what is to
 *   happen to a year that shows them
 */
export async function kvarstaende(client: ClientBase, ar: number, utgavor: readonly Deltagarutgavarad[], { avenAr = [], granneStar = false }: Grannval): Promise<number[]> {
  const andra = avenAr.filter((other) => Math.abs(other - ar) !== 1);
  if (andra.length > 0) throw new UserError('EJ_GRANNAR', `Bara åren intill ${ar} har tal gemensamt med det: ${ar - 1} och ${ar + 1}. Återkalla ${andra.join(' och ')} för sig.`, 'avenAr');
  const star = (await visar(client, ar, utgavor)).filter((other) => !avenAr.includes(other));
  if (star.length > 0 && !granneStar) {
    throw new UserError(
      'GRANNAR_VISAR',
      `Utgåvor för ${star.join(' och ')} visar tal som också är från ${ar}: de som var inskrivna när ett år slutade är de som var inskrivna när nästa började. Inget är återkallat. `
      + `Röjer de talen någon ska de åren återkallas tillsammans med ${ar}: --aven-ar ${[...avenAr, ...star].toSorted((a, b) => a - b).join(',')}. Röjer de ingen kan de stå kvar: --granne-star.`,
      'avenAr',
    );
  }
  return star;
}

/** Years beside it of which a release that is not erased shows a count that the releases have too. */
async function visar(client: ClientBase, ar: number, utgavor: readonly Deltagarutgavarad[]): Promise<number[]> {
  const { rows } = await client.query<{ ar: number }>(
    `select distinct g.ar from deltagarutgava g
     join deltagarcell v on v.utgava_id = g.utgava_id and v.status = 'NORMAL' and v.handelse = case when g.ar < $1 then 'PAGAENDE' else 'INGAENDE' end
     join deltagarcell c on c.utgava_id = any ($2::integer[]) and c.handelse = case when g.ar < $1 then 'INGAENDE' else 'PAGAENDE' end
       and (c.tabell, c.population) = (v.tabell, v.population) and (c.malgrupp, c.d1, c.d2, c.d3) is not distinct from (v.malgrupp, v.d1, v.d2, v.d3)
     where g.ar in ($1 - 1, $1 + 1) and g.avslut is distinct from 'ROJANDE'
     order by 1`,
    [ar, utgavor.map((u) => u.utgavaId)],
  );
  return rows.map((row) => row.ar);
}
