import type { ClientBase } from 'pg';
import { isCalendarDate } from '../../shared/instants';
import { UserError } from '../../shared/user-error';
import { enITaget } from './en-i-taget';
import { type RegistreradGrund, senasteGrund } from './grund';
import { anteckna } from './handelse';
import { sql } from './sql';

/** What is past the age that the förbund has decided. */
export interface Gallring {
  grund: RegistreradGrund;
  /** The day that ages are counted to, ÅÅÅÅ-MM-DD. */
  per: string;
  /** Participations, and when the first and the last of them ended. */
  antal: number;
  forstaSlut: string | null;
  sistaSlut: string | null;
  /** Notes of files that brought nothing that would be left. */
  antalInlasningar: number;
  /** Participations without an end that began longer ago than the age: they are left, and should be looked at. */
  antalUtanSlut: number;
}

/**
 * Looks at what is past its age, by the latest retention decision and the database's clock in Swedish time.
 *
 * @param per another day than today, not later
 * @throws UserError GRUND_SAKNAS (no decision has ever been recorded), OGILTIGT_DATUM, FRAMTIDA_DATUM
 */
export async function seGallring(client: ClientBase, per?: string): Promise<Gallring> {
  const grund = await senasteGrund(client);
  if (!grund) throw new UserError('GRUND_SAKNAS', 'Förbundet har inte registrerat något gallringsbeslut, och därför inga rader att gallra. Registrera det med: npm run hub -- deltagare grund');
  const dag = await gallringsdag(client, per);
  const { rows: [row] } = await client.query<Omit<Gallring, 'grund' | 'per'>>(
    `with gamla as (${sql('gallring')})
     select (select count(*) from gamla)::integer as antal, (select min(slut_datum) from gamla)::text as "forstaSlut", (select max(slut_datum) from gamla)::text as "sistaSlut",
       (select count(*) from deltagande where slut_datum is null and (start_datum + make_interval(months => $1::integer))::date < $2::date)::integer as "antalUtanSlut",
       (select count(*) from deltagarinlasning i where ${TOM_INLASNING('and d.id not in (select id from gamla)')} and i.id in (select inlasning_id from gamla))::integer as "antalInlasningar"`,
    [grund.sparaManader, dag],
  );
  if (!row) throw new Error('The count came back empty.');
  return { grund, per: dag, ...row };
}

/**
 * Removes what `seGallring` sees, and nothing else: released tables, counts and the log stay. The years that the removed participations
 * touched are noted, since their tables can no longer be counted anew.
 */
export async function gallra(client: ClientBase, vem: string, per?: string): Promise<Gallring> {
  await enITaget(client);
  const gallring = await seGallring(client, per);
  if (gallring.antal === 0) return gallring;
  const { rows: borta } = await client.query<{ inlasning_id: string }>(
    `with borta as (delete from deltagande where id in (select id from (${sql('gallring')}) gamla) returning start_datum, slut_datum, inlasning_id),
     ar as (
       insert into gallrat_ar (ar) select distinct generate_series(extract(year from start_datum)::integer, extract(year from slut_datum)::integer) from borta
       on conflict (ar) do update set tidpunkt = now()
     )
     select distinct inlasning_id from borta`,
    [gallring.grund.sparaManader, gallring.per],
  );
  const inlasningar = borta.map((row) => row.inlasning_id);
  await client.query(`delete from deltagarinlasning i where i.id = any ($1) and ${TOM_INLASNING()}`, [inlasningar]);
  await anteckna(client, {
    vem, vad: 'GALLRING', uppgifter: { antal: gallring.antal, per: gallring.per, sparaManader: gallring.grund.sparaManader, inlasningar: gallring.antalInlasningar },
  });
  return gallring;
}

/** The years that removed participations touched. Their tables cannot be counted anew: what would be missing is not zero. */
export async function gallradeAr(client: ClientBase): Promise<number[]> {
  return (await client.query<{ ar: number }>('select ar from gallrat_ar order by ar')).rows.map((row) => row.ar);
}

/** A note of a file that has brought nothing that is left. Its name and digest could tell that a certain file, of certain persons, was in. */
const TOM_INLASNING = (utom = ''): string =>
  `not exists (select from deltagande d where d.inlasning_id = i.id ${utom}) and not exists (select from deltagarrakning r where r.inlasning_id = i.id)`;

async function gallringsdag(client: ClientBase, per: string | undefined): Promise<string> {
  if (per !== undefined && !isCalendarDate(per)) throw new UserError('OGILTIGT_DATUM', '--per ska vara ett datum i kalendern, ÅÅÅÅ-MM-DD.', '--per');
  const { rows: [row] } = await client.query<{ idag: string }>(`select (now() at time zone 'Europe/Stockholm')::date::text as idag`);
  const idag = row?.idag ?? '';
  if (per !== undefined && per > idag) throw new UserError('FRAMTIDA_DATUM', `--per ligger efter i dag, ${idag}. Det som ännu inte är för gammalt gallras inte.`, '--per');
  return per ?? idag;
}
