import type { Skydd } from '../../shared/sdc/enkat';

/** A cell as it is stored and released; columns of the table matcell, which a release writes by SQL and loaders read. */
export interface Matcell {
  enkat_id: string;
  matpunkt_id: string;
  version: string;
  respondentgrupp: string;
  mattillfalle: string;
  niva: string;
  forbund_id: string | null;
  insats_id: string | null;
  lanskod: string | null;
  kon: string | null;
  skydd: Skydd;
  skyddsart: 'PRIMART' | 'SEKUNDART' | null;
  status: string;
  andel: number | null;
  andel_min: number | null;
  andel_max: number | null;
  andel_precision: string | null;
  antal_svar: number | null;
  antal_svar_min: number | null;
  antal_svar_max: number | null;
  antal_positiva: number | null;
  medelvarde: number | null;
  medel_nedre: number | null;
  medel_ovre: number | null;
  fordelning: number[] | null;
  vet_ej: number | null;
  nedre: number | null;
  ovre: number | null;
  intervallmetod: string | null;
  antal_utskick: number | null;
  svarsfrekvens: number | null;
  svarsfrekvens_avrundad: boolean;
  antal_avbrott: number | null;
  antal_forbund: number | null;
  ovagt_skydd: Skydd | null;
  ovagt_antal_forbund: number | null;
  ovagt_medel: number | null;
  ovagt_nedre: number | null;
  ovagt_ovre: number | null;
}
