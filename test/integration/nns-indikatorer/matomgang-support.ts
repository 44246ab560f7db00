import { Client } from 'pg';
import { type TestDatabase } from '../../support/postgres';
import { type Answer, FORVALTARE, type TestSubgraph } from '../../support/subgraph';

/** A plan that is right: two questionnaires of 2014's catalogue, to two förbund. */
export const PLAN = {
  id: 'prov-2026',
  namn: 'Prov 2026',
  period: '2026-H1',
  oppnar: '2026-03-01',
  stanger: '2026-06-30',
  publiceras: '2026-09-15T09:00:00+02:00',
  antalForbundTotalt: 75,
  enkater: [{ id: 'deltagare-under', version: '2014' }, { id: 'styrelse-per-halvar', version: '2014' }],
  inbjudna: [
    { forbund: 'norra', lan: '24', insatser: ['norra/ett'], utskick: [{ enkat: 'deltagare-under', antal: 4 }, { enkat: 'styrelse-per-halvar', antal: 6 }] },
    { forbund: 'sodra', lan: '01' },
  ],
};

export const DELTAGARE = 'deltagare-under';
export const STYRELSE = 'styrelse-per-halvar';

const PAYLOAD = '{ matomgang { id status lopnummer syntetisk period namn } fel { kod text falt } }';

/** Plans, as NNS's förvaltare; the payload. */
export async function plan(nns: TestSubgraph, indata: object = PLAN, extra: Record<string, unknown> = {}): Promise<Answer> {
  return nns.ask(
    `mutation ($indata: MatomgangIndata!, $ersatt: Boolean = false, $lopnummer: Int, $skal: String) { planeraMatomgang(indata: $indata, ersatt: $ersatt, lopnummer: $lopnummer, skal: $skal) ${PAYLOAD} }`,
    { indata, ...extra }, { as: FORVALTARE },
  );
}

/** Gives a measurement another status, as NNS's förvaltare. */
export async function setStatus(nns: TestSubgraph, id: string, status: string, extra: { lopnummer?: number; skal?: string } = {}): Promise<Answer['data']> {
  const { data, errors } = await nns.ask(
    `mutation ($id: ID!, $status: Matomgangsstatus!, $lopnummer: Int, $skal: String) { andraMatomgang(id: $id, status: $status, lopnummer: $lopnummer, skal: $skal) ${PAYLOAD} }`,
    { id, status, ...extra }, { as: FORVALTARE },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data.andraMatomgang;
}

/** Plans a measurement of that id, and takes it through statuses that it must get. */
export async function planned(nns: TestSubgraph, id: string, statuses: readonly string[] = [], more: object = {}): Promise<void> {
  const { data } = await plan(nns, { ...PLAN, id, ...more });
  if (data.planeraMatomgang.fel.length > 0) throw new Error(JSON.stringify(data.planeraMatomgang.fel));
  for (const status of statuses) {
    const { fel } = await setStatus(nns, id, status);
    if (fel.length > 0) throw new Error(JSON.stringify(fel));
  }
}

/** Runs statements with a login of the database, for whoever runs the hub. */
export async function as<T>(url: string, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`select set_config('navet.roller', 'drift', false)`);
    return await use(client);
  } finally {
    await client.end();
  }
}

/** Answered questionnaires that a test stores as an import would. */
export interface StoredAnswers {
  matomgang: string;
  forbund: string;
  enkat: string;
  insats?: string | null;
  /** One per answered questionnaire. The same respondent may come several times. */
  svar: readonly { respondent: string; steg: readonly (number | null)[]; kon?: string }[];
}

/** Stores answers as one file, with the writer's login, in one transaction. */
export async function storeAnswers(database: TestDatabase, { matomgang, forbund, enkat, insats, svar }: StoredAnswers): Promise<number> {
  return as(database.skrivUrl, async (client) => {
    await client.query('begin');
    const { rows: [file] } = await client.query<{ id: string }>(
      `insert into inlamning (matomgang_id, forbund_id, enkat_id, filnamn, sha256, format, form, antal_enkater, antal_svar, inlast_av)
       values ($1, $2, $3, 'prov.csv', md5(random()::text), 'CSV', 'BRED', $4, $5, 'prov') returning id`,
      [matomgang, forbund, enkat, svar.length, svar.reduce((n, s) => n + s.steg.length, 0)],
    );
    for (const { respondent, steg, kon } of svar) {
      await client.query(
        `insert into besvarad_enkat (inlamning_id, matomgang_id, forbund_id, enkat_id, insats_id, kon, respondent, steg)
         values ($1, $2, $3, $4, $5, $6, sha256(convert_to($7, 'UTF8')), $8)`,
        [file?.id, matomgang, forbund, enkat, insats ?? null, kon ?? null, respondent, steg],
      );
    }
    await client.query('commit');
    return Number(file?.id);
  });
}

/** Answers of so many persons, all on the same step. */
export function persons(count: number, items: number, step = 3): { respondent: string; steg: number[] }[] {
  return Array.from({ length: count }, (_, i) => ({ respondent: `p${i}`, steg: Array.from({ length: items }, () => step) }));
}
