import type { Bounds } from './statistics';
import type { Faults } from './faults';
import type { ReleasedCell } from './release';

/** Holds a stored cell to its truth: shares and means to 1e-9, bounds to 1e-6, what is rounded to its code, and what is hidden to nothing at all. */
export function compareStored(faults: Faults, { key, row, expected: e }: ReleasedCell): void {
  const bounds = (field: string, got: readonly [number | null, number | null], want: Bounds | null, tolerance: number): void => {
    faults.near(key, `${field}, lower`, got[0], want?.[0] ?? null, tolerance);
    faults.near(key, `${field}, upper`, got[1], want?.[1] ?? null, tolerance);
  };
  faults.near(key, 'share', row.andel, e.andel.varde, 1e-9);
  faults.same(key, 'share at the ends', [row.andel_min, row.andel_max], [e.andel.min, e.andel.max]);
  faults.same(key, 'answers', [row.antal_svar, row.antal_svar_min, row.antal_svar_max], [e.antalSvar.varde, e.antalSvar.min, e.antalSvar.max]);
  faults.same(key, 'positive', row.antal_positiva, e.positiva);
  faults.near(key, 'mean', row.medelvarde, e.medel, 1e-9);
  bounds('mean', [row.medel_nedre, row.medel_ovre], e.medelBounds, 1e-6);
  faults.same(key, 'distribution', row.fordelning, e.fordelning);
  faults.same(key, 'vet ej', row.vet_ej, e.vetEj);
  // Over several förbund bounds are released with one decimal, as the unweighted mean is: more would tell what they are made of.
  bounds('share', [row.nedre, row.ovre], e.bounds, e.metod === 'KLUSTRAD_T' ? 0.05 + 1e-6 : 1e-6);
  faults.same(key, 'method', row.intervallmetod, e.metod);
  faults.same(key, 'sent out', row.antal_utskick, e.utskick);
  faults.same(key, 'left', row.antal_avbrott, e.avbrott);
  faults.near(key, 'response rate', row.svarsfrekvens, e.rate, 1e-9);
  faults.same(key, 'response rate is rounded', row.svarsfrekvens_avrundad, e.rateRounded);
  faults.same(key, 'förbund', row.antal_forbund, e.antalForbund);
  faults.same(key, 'förbund behind the unweighted mean', row.ovagt_antal_forbund, e.ovagtAntal);
  faults.shown(key, 'unweighted mean', row.ovagt_medel, e.ovagt);
  bounds('unweighted mean', [row.ovagt_nedre, row.ovagt_ovre], e.ovagtBounds, 0.05 + 1e-6);
}
