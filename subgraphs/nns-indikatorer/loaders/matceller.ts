import type { Intervallmetod, Mattillfalle, Respondentgrupp, Respondentkon } from '../../../schema/generated/nns-indikatorer';
import type { ItemFacts } from '../domain/varningar';
import type { Matcell } from '../entities/matcell';
import type { GallandeMatning } from './gallande';
import type { MatcellRow, Utfallsniva } from './matcell-varden';

/** A row of the table `matcell` as a reading has it: with its key, its release, and its codes as the schema's. */
export interface StoredCell extends Matcell {
  key: string;
  id: string;
  utgava_id: number;
  matomgang_id: string;
  respondentgrupp: Respondentgrupp;
  mattillfalle: Mattillfalle;
  niva: Utfallsniva;
  kon: Respondentkon | null;
  skyddsart: MatcellRow['skyddsart'];
  status: MatcellRow['status'];
  intervallmetod: Intervallmetod | null;
}

/** A questionnaire as a measurement used it. */
export interface Enkatfakta {
  enkatId: string;
  enkatVersion: string;
  enkatNamn: string;
}

/** An item version, with what a reader must know of it. */
export interface Punktfakta extends ItemFacts {
  matpunktId: string;
  version: string;
  /** The indicator that it is of, or stands for. */
  nummer: string | null;
  skalaMinText: string | null;
  skalaMaxText: string | null;
  svarsalternativ: string[] | null;
}

/** What all cells of one measurement's item share. */
export interface Grund {
  matning: GallandeMatning;
  enkat: Enkatfakta;
  punkt: Punktfakta;
}

/** The cell as the values are made of it: with its measurement, questionnaire and item. */
export function matcellOf(c: StoredCell, { matning, enkat, punkt }: Grund): MatcellRow {
  return {
    id: Number(c.id), utgavaId: c.utgava_id, matomgangId: c.matomgang_id, matomgangNamn: matning.namn, syntetisk: matning.syntetisk, skyddspolicy: matning.skyddspolicy,
    enkatId: c.enkat_id, enkatNamn: enkat.enkatNamn, enkatVersion: enkat.enkatVersion,
    matpunktId: c.matpunkt_id, version: c.version, respondentgrupp: c.respondentgrupp, mattillfalle: c.mattillfalle,
    niva: c.niva, forbundId: c.forbund_id, insatsId: c.insats_id, lanskod: c.lanskod, kon: c.kon,
    skalaMin: punkt.skalaMin, skalaMax: punkt.skalaMax, positivaSteg: punkt.positivaSteg,
    skydd: c.skydd, skyddsart: c.skyddsart, status: c.status,
    andel: c.andel, andelMin: c.andel_min, andelMax: c.andel_max, andelPrecision: c.andel_precision,
    antalSvar: c.antal_svar, antalSvarMin: c.antal_svar_min, antalSvarMax: c.antal_svar_max, antalPositiva: c.antal_positiva,
    medelvarde: c.medelvarde, medelNedre: c.medel_nedre, medelOvre: c.medel_ovre, fordelning: c.fordelning, vetEj: c.vet_ej,
    nedre: c.nedre, ovre: c.ovre, intervallmetod: c.intervallmetod,
    antalUtskick: c.antal_utskick, svarsfrekvens: c.svarsfrekvens, svarsfrekvensAvrundad: c.svarsfrekvens_avrundad, antalAvbrott: c.antal_avbrott,
    antalForbund: c.antal_forbund, ovagtSkydd: c.ovagt_skydd, ovagtAntalForbund: c.ovagt_antal_forbund,
    ovagtMedel: c.ovagt_medel, ovagtNedre: c.ovagt_nedre, ovagtOvre: c.ovagt_ovre,
  };
}

/** The texts of a scale's steps, by step; only the ends when the source gives no more. */
export function stegtext({ skalaMin, skalaMax, skalaMinText, skalaMaxText, svarsalternativ }: Punktfakta, steg: number): string | null {
  const all = skalaMin === null ? undefined : svarsalternativ?.[steg - skalaMin];
  return all ?? (steg === skalaMin ? skalaMinText : steg === skalaMax ? skalaMaxText : null);
}
