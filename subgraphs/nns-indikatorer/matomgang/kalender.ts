import type { ClientBase } from 'pg';
import type { Matomgangsstatus } from '../../../schema/generated/nns-indikatorer';

/** A measurement in the calendar. */
export interface Kalenderrad {
  id: string;
  namn: string;
  period: string;
  manadTill: number;
  status: Matomgangsstatus;
  syntetisk: boolean;
  /** When its outcome was first published, or is to be. */
  tidpunkt: Date;
  /** False under embargo. */
  publicerad: boolean;
}

/** All measurements in the order in which they are published. */
export async function kalendern(client: ClientBase): Promise<Kalenderrad[]> {
  const { rows } = await client.query<Kalenderrad>(
    `select m.id, m.namn, m.period, m.manad_till as "manadTill", m.status, m.syntetisk, coalesce(u.forsta, m.publiceras) as tidpunkt, u.forsta is not null as publicerad
     from matomgang m
     left join (
       select matomgang_id, min(galler_fran) as forsta from matutgava where galler_fran <= now() and galler_till is distinct from galler_fran group by matomgang_id
     ) u on u.matomgang_id = m.id
     order by tidpunkt, m.id`,
  );
  return rows;
}
