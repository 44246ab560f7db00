import { Client, type ClientBase, type QueryResultRow } from 'pg';
import { pino } from 'pino';
import { type Importresultat, type Importuppdrag } from '../../../subgraphs/nns-indikatorer/enkatsvar/uppdrag';
import { importeraEnkatsvar } from '../../../subgraphs/nns-indikatorer/enkatsvar/import';
import { openDriftDatabase } from '../../../subgraphs/shared/database/drift';
import type { WriteDatabase } from '../../../subgraphs/shared/database/write';
import { type TestDatabase, createTestDatabase } from '../../support/postgres';
import { tomRevision } from '../../support/revision';

/** A measurement that is open for answers: three items (4.1 with texts and vet ej, 4.10, 7), three förbund, two insatser of one of them. */
const PLAN = `
  insert into utgava (id, ursprung, status, checksumma, slappt_vid) values (900, 'REGISTRERAD', 'SLAPPT', 'prov', now());
  insert into matforbund (forbund_id, utgava_id, ordning) values ('provforbund', 900, 900) on conflict do nothing;
  insert into matpunkt (id, utgava_id, ordning, forbund_id, insamling, kallor)
    select id, 900, 900, 'provforbund', 'ENKAT', '[]' from unnest(array['4.1', '4.10', '7']) id;
  insert into matpunktsversion (matpunkt_id, version, utgava_id, ordning, text, respondentgrupper, mattillfallen, skala_min, skala_max,
      skala_min_text, skala_max_text, svarsalternativ, positiva_steg, vet_ej)
    values ('4.1', 'v1', 900, 1, 'Jag blir lyssnad på', '{DELTAGARE}', '{UNDER}', 1, 5, 'Instämmer inte alls', 'Instämmer helt', null, '{4,5}', true),
      ('4.10', 'v1', 900, 2, 'Jag får stöd', '{DELTAGARE}', '{UNDER}', 1, 4, null, null, '{Nej,"Nej, knappast",Delvis,Ja}', '{3,4}', false),
      ('7', 'v1', 900, 3, null, '{DELTAGARE}', '{UNDER}', 1, 5, null, null, null, null, false);
  insert into enkat (id, version, utgava_id, ordning, namn, beskrivning, respondentgrupp, mattillfalle, fragar_kon, syntetisk, sprak, kallor)
    values ('deltagare', 'v1', 900, 1, 'Deltagare', '', 'DELTAGARE', 'UNDER', true, false, '[]', '[]'),
      ('ofta', 'v1', 900, 2, 'Ofta', '', 'DELTAGARE', 'VARJE_1_3_MANADER', false, false, '[]', '[]');
  insert into enkatpunkt (enkat_id, enkat_version, ordning, utgava_id, matpunkt_id, version)
    select e, 'v1', o, 900, p, 'v1' from unnest(array['deltagare', 'ofta']) e, (values (1, '4.1'), (2, '4.10'), (3, '7')) v (o, p);
  insert into matomgang (id, namn, period, manad_fran, manad_till, syntetisk, status, oppnar, stanger, publiceras, skyddspolicy, antal_forbund_totalt)
    values ('2026-h1', 'Våren 2026', '2026-H1', 2026 * 12, 2026 * 12 + 5, false, 'OPPEN', '2026-03-01', '2026-07-10', '2026-09-01', 'enkat-1', 75);
  insert into matomgang_enkat (matomgang_id, ordning, enkat_id, enkat_version) values ('2026-h1', 1, 'deltagare', 'v1'), ('2026-h1', 2, 'ofta', 'v1');
  insert into matomgang_forbund (matomgang_id, forbund_id, ordning) values ('2026-h1', 'norr', 1), ('2026-h1', 'soder', 2), ('2026-h1', 'vaster', 3);
  insert into matomgang_insats (matomgang_id, forbund_id, insats_id) values ('2026-h1', 'norr', 'norr-a'), ('2026-h1', 'norr', 'norr-b'), ('2026-h1', 'soder', 'soder-a');
  insert into utskick (matomgang_id, forbund_id, insats_id, enkat_id, antal) values ('2026-h1', 'vaster', null, 'deltagare', 2);
`;

/** The tables that an import writes, and the log. */
const WRITTEN = ['inlamning', 'besvarad_enkat', 'revisionslogg', 'matomgang', 'utskick'];

export type Filbeskrivning = Partial<Omit<Importuppdrag, 'source'>> & { name?: string };

export interface Testmatning {
  database: TestDatabase;
  write: WriteDatabase;
  /** Takes in a file in a transaction of its own; as norr's answers to the questionnaire "deltagare" unless told otherwise. */
  importera(file: string | Buffer, what?: Filbeskrivning): Promise<Importresultat>;
  /** Asks as the owner of the tables. */
  query<T extends QueryResultRow>(text: string, params?: unknown[]): Promise<T[]>;
  /** Everything that an import could have written. */
  skrivet(): Promise<Record<string, unknown[]>>;
  /** Forgets what has been taken in. */
  tom(): Promise<void>;
  /** Forgets what is noted of it. */
  tomRevision(): Promise<void>;
  stop(): Promise<void>;
}

export function uppdrag(file: string | Buffer, { name = 'svar.csv', ...what }: Filbeskrivning = {}): Importuppdrag {
  return { matomgang: '2026-h1', forbund: 'norr', enkat: 'deltagare', ersatt: false, vem: 'provaren', source: { name, bytes: Buffer.from(file) }, ...what };
}

/** How many rows the connection's temporary tables hold, by table. */
export async function arbetsrader(client: ClientBase): Promise<Record<string, number>> {
  const { rows } = await client.query<{ relname: string }>(`select relname from pg_class where relnamespace = pg_my_temp_schema() and relkind = 'r' order by 1`);
  const counts: Record<string, number> = {};
  for (const { relname } of rows) counts[relname] = (await client.query(`select from "${relname}"`)).rowCount ?? -1;
  return counts;
}

/** @param before what stands before the items' ids; with a digit they are none of the published ones */
export async function openMatning(before = ''): Promise<Testmatning> {
  const database = await createTestDatabase('nns-indikatorer', { fakta: false });
  const owner = new Client({ connectionString: database.migratorUrl });
  await owner.connect();
  await owner.query(PLAN.replaceAll(/'(4\.10?|7)'/g, `'${before}$1'`));
  const write = openDriftDatabase(database.skrivUrl, pino({ level: 'silent' }), 4);
  const query = async <T extends QueryResultRow>(text: string, params: unknown[] = []): Promise<T[]> => (await owner.query<T>(text, params)).rows;
  return {
    database, write, query,
    importera: (file, what) => write.transaction((client) => importeraEnkatsvar(client, uppdrag(file, what))),
    async skrivet() {
      const tables: Record<string, unknown[]> = {};
      for (const table of WRITTEN) tables[table] = await query(`select * from ${table} order by 1`);
      return tables;
    },
    async tom() {
      await owner.query('truncate besvarad_enkat, inlamning');
      await tomRevision(owner);
    },
    tomRevision: () => tomRevision(owner),
    async stop() {
      await write.close();
      await owner.end();
      await database.drop();
    },
  };
}
