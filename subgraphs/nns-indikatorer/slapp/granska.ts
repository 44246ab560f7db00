import type { ClientBase } from 'pg';
import { attackExactly, type DisclosurePolicy, type World } from '../../shared/sdc/enkat';
import type { Solver } from '../../shared/sdc/solver';
import { UserError } from '../../shared/user-error';
import { type Familj, type Matfamilj, familjenyckel, familjer, grundceller, matomgangensEnkater } from './familj';
import { skyddspolicy } from './policy';
import { type Publiceradcell, publicerat } from './publicerat';

/** A protected cell that anybody can work out too nearly from what is released. */
export interface Granskningsfynd extends Familj {
  /** The cell's place: level, förbund or län, insats, sex. */
  cell: string;
  /** Positive answers, others of a hidden cell, or that nothing at all agrees with what is shown. */
  av: 'POSITIVA' | 'OVRIGA' | 'MOTSAGELSE';
  /** The least and the greatest number that agrees with everything that is released; null for a contradiction. */
  minst: number | null;
  mest: number | null;
  /** How far apart the policy wants them. */
  kravt: number;
}

export interface Granskning {
  /** Protected cells that were attacked. */
  celler: number;
  fynd: readonly Granskningsfynd[];
}

/**
 * Attacks a stored release of a measurement as any reader could: by its public cells and all sums between them, item by item.
 *
 * @throws UserError OKAND_UTGAVA
 */
export async function granskaUtgava(client: ClientBase, utgavaId: number, solver: Solver): Promise<Granskning> {
  const { rows: [utgava] } = await client.query<{ matomgangId: string; policy: string }>(
    'select matomgang_id as "matomgangId", skyddspolicy as policy from matutgava where utgava_id = $1', [utgavaId],
  );
  if (!utgava) throw new UserError('OKAND_UTGAVA', `Utgåva ${utgavaId} är ingen mätning som har släppts.`, 'utgava');
  return granskaCeller(client, { matomgangId: utgava.matomgangId, utgavaId, policy: skyddspolicy(utgava.policy) }, solver);
}

/** The cells of a release that may not be closed yet. */
export interface Granskad {
  matomgangId: string;
  utgavaId: number;
  policy: DisclosurePolicy;
}

/** @param bevis worlds by family, to be tried first: they prove nothing that does not agree with what is stored */
export async function granskaCeller(client: ClientBase, granskad: Granskad, solver: Solver, bevis?: ReadonlyMap<string, readonly World[]>): Promise<Granskning> {
  let celler = 0;
  const fynd: Granskningsfynd[] = [];
  for (const enkatId of await matomgangensEnkater(client, granskad.matomgangId)) {
    for (const familj of await familjer(client, granskad.matomgangId, enkatId)) {
      if (familj.positivaSteg === null) continue;
      const one = await granskaFamilj(client, granskad, familj, solver, bevis?.get(familjenyckel(familj)));
      celler += one.celler;
      fynd.push(...one.fynd);
    }
  }
  return { celler, fynd };
}

async function granskaFamilj(client: ClientBase, { matomgangId, utgavaId, policy }: Granskad, familj: Matfamilj, solver: Solver, worlds: readonly World[] = []): Promise<Granskning> {
  const { positivaSteg: _, ...namn } = familj;
  const { rows } = await client.query<Publiceradcell>(
    `select niva, forbund_id as "forbundId", insats_id as "insatsId", lanskod, kon, skydd, skyddsart, andel, andel_min, andel_max, antal_svar, antal_svar_min, antal_svar_max,
       antal_positiva, fordelning
     from matcell where utgava_id = $1 and matpunkt_id = $2 and version = $3 and respondentgrupp = $4 and mattillfalle = $5`,
    [utgavaId, familj.matpunktId, familj.version, familj.respondentgrupp, familj.mattillfalle],
  );
  const publication = publicerat(rows, await grundceller(client, matomgangId, utgavaId, familj), familj, policy);
  const { findings, impossible, tried } = attackExactly(solver, publication, policy, { worlds });
  const cell = (at: number): string => publication.cells[at]?.key ?? '';
  const kravt = policy.granskning.minstaSpann;
  return {
    celler: tried,
    fynd: [
      ...findings.map(({ cell: at, of, min, max, wanted }): Granskningsfynd => ({ ...namn, cell: cell(at), av: of, minst: min, mest: max, kravt: wanted })),
      ...impossible.map((at): Granskningsfynd => ({ ...namn, cell: cell(at), av: 'MOTSAGELSE', minst: null, mest: null, kravt })),
    ],
  };
}

/**
 * Refuses a release that fails its own audit.
 *
 * @throws UserError GRANSKNING_FALLER
 */
export function kravGranskning({ celler, fynd }: Granskning): void {
  if (fynd.length === 0) return;
  const namn = fynd.slice(0, 5).map(({ matpunktId, cell }) => `${matpunktId} ${cell}`).join(', ');
  throw new UserError(
    'GRANSKNING_FALLER',
    `Av utgåvans ${celler} skyddade värden går ${fynd.length} att räkna ut ur resten: ${namn}${fynd.length > 5 ? ' …' : ''}. Ingenting har släppts. `
    + 'Felet ligger i navets röjandekontroll och inte i svaren: anmäl det till den som förvaltar navet.',
    'id',
  );
}
