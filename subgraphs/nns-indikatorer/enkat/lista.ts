import type { ClientBase } from 'pg';

/** A questionnaire's version that can be answered. */
export interface Enkatrad {
  id: string;
  version: string;
  namn: string;
  syntetisk: boolean;
}

/** All versions of questionnaires whose questions are known, in the order of the instrument. */
export async function enkaterMedFragor(client: Pick<ClientBase, 'query'>): Promise<Enkatrad[]> {
  const { rows } = await client.query<Enkatrad>(
    `select id, version, namn, syntetisk from enkat e
     where exists (select from enkatpunkt p where p.enkat_id = e.id and p.enkat_version = e.version)
     order by syntetisk, ordning, version`,
  );
  return rows;
}
