import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { somDrift } from '../../../../subgraphs/shared/database/drift';
import type { TestDatabase } from '../../../support/postgres';

/** Answered questionnaires to put in: how many, from whom, and each item's step (null: no answer, −1: vet ej). */
export interface Svar {
  forbund: string;
  antal: number;
  steg: (number | null)[];
  enkat?: string;
  insats?: string;
  kon?: 'KVINNOR' | 'MAN' | 'ANNAT';
  /** Names the respondent, so that it can answer again; without one, every questionnaire is somebody else's. */
  respondent?: string;
  datum?: string;
}

/** Runs something in one transaction of a login, for whoever runs the hub. */
export async function medKlient<T>(url: string, run: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('begin');
    await somDrift(client);
    const result = await run(client);
    await client.query('commit');
    return result;
  } finally {
    await client.end();
  }
}

/** Items of the test's own instrument. */
export const PUNKTER = ['p.1', 'p.2', 'p.3'] as const;

/**
 * An instrument of the test's own, as the migrator registers one: the questionnaire `deltagare` asks three items on 1–5, two with the positive
 * steps 4–5 and one without positive steps; `styrelse` asks one item of boards.
 */
export async function registreraTestinstrument(database: TestDatabase): Promise<void> {
  await medKlient(database.migratorUrl, async (client) => {
    const { rows: [release] } = await client.query<{ id: number }>(
      `insert into utgava (ursprung, status, checksumma, slappt_vid) values ('REGISTRERAD', 'SLAPPT', 'prov', now()) returning id`,
    );
    const id = release?.id;
    await client.query(
      `insert into indikator (nummer, utgava_id, ordning, namn, beskrivning, begrepp, fran, kallor) values ('90', $1, 90, 'Prov', 'Prov', '{}', '2020-01-01', '[]'),
         ('91', $1, 91, 'Prov', 'Prov', '{}', '2020-01-01', '[]')`, [id],
    );
    for (const [ordning, punkt] of [...PUNKTER, 's.1'].entries()) {
      const grupp = punkt === 's.1' ? 'STYRELSE' : 'DELTAGARE';
      await client.query(
        `insert into matpunkt (id, utgava_id, ordning, indikator_nummer, insamling, kallor) values ($1, $2, $3, $4, 'ENKAT', '[]')`,
        [punkt, id, 900 + ordning, punkt === 's.1' ? '91' : '90'],
      );
      await client.query(
        `insert into matpunktsversion (matpunkt_id, version, utgava_id, ordning, text, respondentgrupper, mattillfallen, skala_min, skala_max, positiva_steg, vet_ej)
         values ($1, 'v1', $2, 1, 'Prov', array[$3], array['UNDER'], 1, 5, $4, true)`,
        [punkt, id, grupp, punkt === 'p.3' ? null : [4, 5]],
      );
    }
    for (const [enkat, grupp, punkter] of [['deltagare', 'DELTAGARE', PUNKTER], ['styrelse', 'STYRELSE', ['s.1']]] as const) {
      await client.query(
        `insert into enkat (id, version, utgava_id, ordning, namn, beskrivning, respondentgrupp, mattillfalle, fragar_kon, syntetisk, sprak, kallor)
         values ($1, 'v1', $2, 900, 'Provenkät', 'Prov', $3, 'UNDER', $4, false, '[]', '[]')`,
        [`prov-${enkat}`, id, grupp, enkat === 'deltagare'],
      );
      // Gaps in the order: an answer's place is its item's rank.
      for (const [at, punkt] of punkter.entries()) {
        await client.query(`insert into enkatpunkt (enkat_id, enkat_version, ordning, utgava_id, matpunkt_id, version) values ($1, 'v1', $2, $3, $4, 'v1')`, [`prov-${enkat}`, 10 * (at + 1), id, punkt]);
      }
    }
  });
}

export interface Plan {
  id: string;
  period?: string;
  manad?: number;
  syntetisk?: boolean;
  status?: string;
  /** Default: already past. */
  publiceras?: Date;
  forbund: { id: string; lan?: string; foregangare?: string[]; granskad?: boolean; utskick?: number | null; insatser?: Record<string, number | null> }[];
}

/** A measurement with both questionnaires, as the writer plans one. */
export async function planera(client: Client, plan: Plan): Promise<void> {
  const manad = plan.manad ?? 24_312;
  await client.query(
    `insert into matomgang (id, namn, period, manad_fran, manad_till, syntetisk, status, oppnar, stanger, publiceras, skyddspolicy, antal_forbund_totalt)
     values ($1, $1, $2, $3, $4, $5, $6, '2026-01-01', '2026-05-31', $7, 'enkat-1', 75)`,
    [plan.id, plan.period ?? '2026-H1', manad, manad + 5, plan.syntetisk ?? false, plan.status ?? 'VALIDERAD', plan.publiceras ?? new Date('2026-06-01T00:00:00Z')],
  );
  for (const [at, enkat] of ['prov-deltagare', 'prov-styrelse'].entries()) {
    await client.query(`insert into matomgang_enkat values ($1, $2, $3, 'v1')`, [plan.id, at, enkat]);
  }
  for (const [at, f] of plan.forbund.entries()) {
    await client.query('insert into matomgang_forbund values ($1, $2, $3, $4, $5, $6)', [
      plan.id, f.id, at, f.lan ?? null, f.foregangare ?? [], f.granskad === false ? null : new Date('2026-06-01T00:00:00Z'),
    ]);
    if (f.utskick != null) await client.query(`insert into utskick (matomgang_id, forbund_id, enkat_id, antal) values ($1, $2, 'prov-deltagare', $3)`, [plan.id, f.id, f.utskick]);
    for (const [insats, antal] of Object.entries(f.insatser ?? {})) {
      await client.query('insert into matomgang_insats values ($1, $2, $3)', [plan.id, f.id, insats]);
      if (antal !== null) {
        await client.query(`insert into utskick (matomgang_id, forbund_id, insats_id, enkat_id, antal, antal_avbrott) values ($1, $2, $3, 'prov-deltagare', $4, 1)`, [plan.id, f.id, insats, antal]);
      }
    }
  }
}

/** Puts answers in, as an import would have. */
export async function svara(client: Client, matomgang: string, svar: readonly Svar[]): Promise<void> {
  for (const s of svar) {
    const enkat = `prov-${s.enkat ?? 'deltagare'}`;
    const { rows: [file] } = await client.query<{ id: number }>(
      `insert into inlamning (matomgang_id, forbund_id, enkat_id, filnamn, sha256, format, form, antal_enkater, antal_svar, inlast_av)
       values ($1, $2, $3, 'prov.csv', $4, 'CSV', 'BRED', 1, 1, 'prov') returning id`,
      [matomgang, s.forbund, enkat, randomBytes(32).toString('hex')],
    );
    await client.query(
      `insert into besvarad_enkat (inlamning_id, matomgang_id, forbund_id, enkat_id, insats_id, kon, datum, respondent, steg)
       select $1, $2, $3, $4, $5, $6, $7, coalesce(convert_to($8, 'UTF8'), sha256(convert_to(gen_random_uuid()::text, 'UTF8'))), $9 from generate_series(1, $10)`,
      [file?.id, matomgang, s.forbund, enkat, s.insats ?? null, s.kon ?? null, s.datum ?? null, s.respondent ?? null, s.steg, s.antal],
    );
  }
}

export interface Cellrad {
  niva: string;
  forbund_id: string | null;
  [column: string]: unknown;
}

/** The released cells of an item, as a login sees them. */
export async function celler(url: string, utgavaId: number, punkt: string): Promise<Cellrad[]> {
  return medKlient(url, async (client) => (await client.query<Cellrad>('select * from matcell where utgava_id = $1 and matpunkt_id = $2', [utgavaId, punkt])).rows);
}

/** The one cell of a place; keys that are not given are null. */
export function cell(rows: readonly Cellrad[], place: { niva: string; forbund?: string; insats?: string; lan?: string; kon?: string }): Cellrad {
  const found = rows.filter((r) => r.niva === place.niva && r.forbund_id === (place.forbund ?? null) && r['insats_id'] === (place.insats ?? null)
    && r['lanskod'] === (place.lan ?? null) && r['kon'] === (place.kon ?? null));
  const [only] = found;
  if (!only || found.length > 1) throw new Error(`${found.length} cells at ${JSON.stringify(place)}`);
  return only;
}
