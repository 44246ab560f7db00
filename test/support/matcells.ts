import type { ClientBase } from 'pg';
import { KONFIDENSNIVA } from '../../subgraphs/nns-indikatorer/domain/statistik/intervall';
import { wilson } from '../../subgraphs/nns-indikatorer/domain/statistik/wilson';
import { ENKAT_1 } from '../../subgraphs/shared/sdc/enkat';
import { monthsOf } from '../../subgraphs/shared/periods';

/** A questionnaire of a test's own, with one item. */
export interface TestEnkat {
  id: string;
  version?: string;
  matpunkt: string;
  punktversion: string;
  respondentgrupp: string;
  mattillfalle: string;
  skala?: readonly [number, number];
  positiva?: readonly number[];
  fragarKon?: boolean;
}

/** A measurement, released by `addUtgava`. */
export interface TestMatning {
  id: string;
  period: string;
  syntetisk?: boolean;
  enkater: readonly TestEnkat[];
  inbjudna: readonly { forbund: string; lan?: string; foregangare?: string[]; insatser?: string[] }[];
}

/** A cell by its counts; how it is protected follows from its size, as a release would. */
export interface TestCell {
  enkat: TestEnkat;
  niva?: 'FORBUND' | 'INSATS' | 'LAN' | 'DELTAGANDE';
  forbund?: string;
  insats?: string;
  lan?: string;
  kon?: 'KVINNOR' | 'MAN' | 'ANNAT';
  svar: number;
  positiva: number;
  utskick?: number;
  skydd?: 'INGET' | 'AVRUNDAT' | 'DOLT';
  antalForbund?: number;
  ovagt?: number;
}

/** Adds questionnaires and the versions of items that they ask, as data files would. */
export async function addEnkater(client: ClientBase, enkater: readonly TestEnkat[]): Promise<void> {
  const utgava = `(select min(id) from utgava where ursprung = 'PUBLICERADE_DOKUMENT')`;
  await client.query('begin');
  for (const e of enkater) {
    const [min, max] = e.skala ?? [1, 5];
    await client.query(
      `insert into matpunktsversion (matpunkt_id, version, utgava_id, ordning, text, fran, respondentgrupper, mattillfallen, skala_min, skala_max, skala_min_text, skala_max_text,
         positiva_steg, syntetisk)
       values ($1, $2, ${utgava}, 100000, 'Prov', '2024-01-01', array[$3], array[$4], $5, $6, 'Inte alls', 'Helt', $7, true) on conflict do nothing`,
      [e.matpunkt, e.punktversion, e.respondentgrupp, e.mattillfalle, min, max, e.positiva ?? [4, 5]],
    );
    await client.query(
      `insert into enkat (id, version, utgava_id, ordning, namn, beskrivning, respondentgrupp, mattillfalle, fragar_kon, syntetisk, sprak, kallor)
       values ($1, $2, ${utgava}, 100000, $1, 'Prov', $3, $4, $5, true, '[]', '[]')`,
      [e.id, e.version ?? '1', e.respondentgrupp, e.mattillfalle, e.fragarKon ?? false],
    );
    await client.query(`insert into enkatpunkt values ($1, $2, 1, ${utgava}, $3, $4)`, [e.id, e.version ?? '1', e.matpunkt, e.punktversion]);
  }
  await client.query('commit');
}

/** Adds a measurement with those invited. */
export async function addMatning(client: ClientBase, m: TestMatning): Promise<void> {
  const [fran, till] = monthsOf(m.period) ?? [0, 0];
  await client.query(
    `insert into matomgang (id, namn, period, manad_fran, manad_till, syntetisk, status, oppnar, stanger, publiceras, skyddspolicy, antal_forbund_totalt)
     values ($1, $1, $2, $3, $4, $5, 'SLAPPT', '2024-01-01', '2024-02-01', '2024-03-01', $6, 75)`,
    [m.id, m.period, fran, till, m.syntetisk ?? false, ENKAT_1.id],
  );
  for (const [i, e] of m.enkater.entries()) await client.query('insert into matomgang_enkat values ($1, $2, $3, $4)', [m.id, i, e.id, e.version ?? '1']);
  for (const [i, f] of m.inbjudna.entries()) {
    await client.query('insert into matomgang_forbund values ($1, $2, $3, $4, $5)', [m.id, f.forbund, i, f.lan ?? null, f.foregangare ?? []]);
    for (const insats of f.insatser ?? []) await client.query('insert into matomgang_insats values ($1, $2, $3)', [m.id, f.forbund, insats]);
  }
}

/** A release of a measurement, in force from a time. */
export interface TestUtgava {
  matning: TestMatning;
  nummer: number;
  gallerFran: string;
  celler: readonly TestCell[];
}

/** Releases cells. Returns the release's id. */
export async function addUtgava(client: ClientBase, { matning, nummer, gallerFran, celler }: TestUtgava): Promise<number> {
  const { rows: [row] } = await client.query<{ id: number }>(`insert into utgava (ursprung, status, checksumma) values ('MATOMGANG', 'UTKAST', '') returning id`);
  const id = row?.id ?? 0;
  const forbund = new Set(celler.filter((c) => (c.niva ?? 'FORBUND') === 'FORBUND' && c.svar > 0).map((c) => c.forbund));
  await client.query(
    `insert into matutgava (utgava_id, matomgang_id, nummer, skal, galler_fran, skyddspolicy, antal_visade, antal_avrundade, antal_dolda,
       antal_forbund, antal_inbjudna, antal_enkater, antal_besvarade_av_utskick, antal_utskick)
     values ($1, $2, $3, 'Prov', $4, $5, 0, 0, 0, $6, $7, $8, null, null)`,
    [id, matning.id, nummer, gallerFran, ENKAT_1.id, forbund.size, matning.inbjudna.length, celler.reduce((sum, c) => sum + (c.niva === undefined ? c.svar : 0), 0)],
  );
  const rows = celler.map((c) => ({ utgava_id: id, matomgang_id: matning.id, ...storedCell(c) }));
  const columns = Object.keys(rows[0] ?? {}).join(', ');
  if (rows.length > 0) {
    await client.query(`insert into matcell (${columns}) select ${columns} from json_populate_recordset(null::matcell, $1)`, [JSON.stringify(rows)]);
  }
  await client.query(`update utgava set status = 'SLAPPT', slappt_vid = $2 where id = $1`, [id, gallerFran]);
  return id;
}

/** Ends a release: a correction takes its place, or it is recalled; what gave somebody away is erased. */
export async function avslutaUtgava(client: ClientBase, id: number, avslut: 'ERSATT' | 'FEL' | 'ROJANDE', gallerTill: string): Promise<void> {
  await client.query(`update matutgava set galler_till = $2, avslut = $3, avslut_skal = 'Provskäl' where utgava_id = $1`, [id, gallerTill, avslut]);
  if (avslut === 'ERSATT') return;
  await client.query(`update utgava set status = 'ATERKALLAD' where id = $1`, [id]);
  if (avslut === 'ROJANDE') await client.query('delete from matcell where utgava_id = $1', [id]);
}

const NAMNGIVNA = new Set<string>(ENKAT_1.namngivnaGrupper);

function skyddOf({ svar, niva, enkat, skydd }: TestCell): 'INGET' | 'AVRUNDAT' | 'DOLT' {
  if (skydd) return skydd;
  if (svar < ENKAT_1.visasFran || (niva === undefined && NAMNGIVNA.has(enkat.respondentgrupp))) return 'DOLT';
  return svar < ENKAT_1.exaktFran ? 'AVRUNDAT' : 'INGET';
}

/** The columns of a stored cell. */
function storedCell(c: TestCell): Record<string, unknown> {
  const key = {
    enkat_id: c.enkat.id, matpunkt_id: c.enkat.matpunkt, version: c.enkat.punktversion, respondentgrupp: c.enkat.respondentgrupp, mattillfalle: c.enkat.mattillfalle,
    niva: c.niva ?? 'FORBUND', forbund_id: c.forbund ?? null, insats_id: c.insats ?? null, lanskod: c.lan ?? null, kon: c.kon ?? null,
    antal_forbund: c.antalForbund ?? null, ovagt_skydd: c.ovagt === undefined ? null : 'INGET', ovagt_antal_forbund: c.antalForbund ?? null, ovagt_medel: c.ovagt ?? null,
  };
  const skydd = skyddOf(c);
  const andel = (100 * c.positiva) / c.svar;
  const none = {
    skydd, skyddsart: skydd === 'INGET' ? null : 'PRIMART', status: 'NORMAL', andel: null, andel_min: null, andel_max: null, andel_precision: null, antal_svar: null,
    antal_svar_min: null, antal_svar_max: null, antal_positiva: null, medelvarde: null, fordelning: null, vet_ej: null, nedre: null, ovre: null, intervallmetod: null,
    antal_utskick: null, svarsfrekvens: null, svarsfrekvens_avrundad: false,
  };
  if (c.svar === 0 && c.niva === undefined && !NAMNGIVNA.has(c.enkat.respondentgrupp)) return { ...key, ...none, status: 'EJ_INRAPPORTERAD' };
  if (skydd === 'DOLT') return { ...key, ...none, status: 'SEKRETESS' };
  if (skydd === 'AVRUNDAT') {
    const code = Math.round(andel / 5) * 5;
    const shown = code >= 90 ? { andel_min: 90, andel_precision: 'OVER' } : code <= 10 ? { andel_max: 10, andel_precision: 'UNDER' } : { andel: code, andel_precision: 'EXAKT' };
    return { ...key, ...none, ...shown, antal_svar_min: 5, antal_svar_max: 19 };
  }
  const { nedre, ovre } = wilson(c.positiva, c.svar, { ram: c.utskick, niva: KONFIDENSNIVA });
  const fordelning = [0, 0, c.svar - c.positiva, c.positiva, 0];
  return {
    ...key, ...none, andel, antal_svar: c.svar, antal_positiva: c.positiva, medelvarde: (3 * (c.svar - c.positiva) + 4 * c.positiva) / c.svar, fordelning, vet_ej: 0,
    nedre: 100 * nedre, ovre: 100 * ovre, intervallmetod: c.niva === 'DELTAGANDE' || c.niva === 'LAN' ? 'KLUSTRAD_T' : c.utskick === undefined ? 'WILSON' : 'WILSON_ANDLIG_POPULATION',
    antal_utskick: c.utskick ?? null, svarsfrekvens: c.utskick === undefined ? null : (100 * c.svar) / c.utskick,
  };
}
