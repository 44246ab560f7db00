import type { QueryRunner } from 'typeorm';
import { GROUP_ROLES } from '../database/protect';

const DEFINER = 'security definer set search_path = pg_catalog, public, pg_temp';
/** Issuer of those who have no access token: whoever runs a command, and names from before there were tokens. */
export const NAVET = 'navet';

/** What the functions of the chain's triggers do, as the database has it. */
export const KROPPAR = {
  revision_kedja: `
    declare
      huvud revisionshuvud;
    begin
      select * into strict huvud from revisionshuvud for update;
      new.nummer := huvud.nummer + 1;
      new.tidpunkt := coalesce(new.tidpunkt, clock_timestamp());
      new.forra_hash := huvud.hash;
      new.hash := revision_hash(new);
      update revisionshuvud set nummer = new.nummer, hash = new.hash;
      return new;
    end `,
  revision_oforanderlig: `
    begin
      raise exception 'REVISION_OFORANDERLIG tabell %', tg_table_name using errcode = 'NV003';
    end `,
} as const;

/**
 * The functions and triggers that make the chain. Whoever adds an entry holds the head's row until the transaction ends: entries stand in
 * the order in which they were committed, two writers never follow the same one, and what is undone leaves no gap.
 *
 * @param agare SQL for the förbund that everything in the database is about, or null
 */
export async function skapaRevisionsfunktioner(runner: QueryRunner, agare: string | null): Promise<void> {
  // The same text is made by kedja.ts, out of the columns alone.
  await runner.query(`
    create function revision_hash(p revision) returns bytea language sql stable
    return sha256(convert_to(jsonb_build_array(
      (p).nummer, to_char((p).tidpunkt at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), (p).vem, (p).vad, (p).objekt, (p).objekt_id, (p).forbund_id, (p).utfall,
      encode((p).innehall_sha256, 'hex'), encode((p).forra_hash, 'hex'))::text, 'UTF8'))`);
  await runner.query(`create function revision_kedja() returns trigger language plpgsql ${DEFINER} as $$${KROPPAR.revision_kedja}$$`);
  await runner.query(`create trigger revision_kedjas before insert on revision for each row execute function revision_kedja()`);
  await runner.query(`create function revision_oforanderlig() returns trigger language plpgsql as $$${KROPPAR.revision_oforanderlig}$$`);
  await runner.query(`create trigger revision_andras_inte before update or delete or truncate on revision for each statement execute function revision_oforanderlig()`);
  await runner.query(`create trigger revisionsinnehall_andras_inte before update or truncate on revisionsinnehall for each statement execute function revision_oforanderlig()`);
  // Nobody hangs them on a table of their own: they act with the owner's rights.
  await runner.query(`revoke execute on function revision_kedja(), revision_oforanderlig() from public`);
  await signerar(runner);
  await lagger(runner, agare);
}

async function signerar(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create function revision_signatur(av_utfardare text, om_subjekt text) returns text language plpgsql ${DEFINER} as $$
    declare
      funnen text;
    begin
      loop
        select pseudonym into funnen from revisionspseudonym where utfardare = av_utfardare and subjekt = om_subjekt;
        if found then return funnen; end if;
        -- Random, so that it says nothing of who it is once the row is gone.
        insert into revisionspseudonym (pseudonym, utfardare, subjekt)
        values ('p-' || left(replace(gen_random_uuid()::text, '-', ''), 20), av_utfardare, om_subjekt)
        on conflict do nothing returning pseudonym into funnen;
        if found then return funnen; end if;
      end loop;
    end $$`);
  // A name that is not a person's by token is shown as it is, until it is forgotten.
  await runner.query(`
    create function revision_vem(p text) returns text language sql stable ${DEFINER}
    return coalesce((select subjekt from revisionspseudonym where pseudonym = p and utfardare = '${NAVET}'), p)`);
  await runner.query(`revoke execute on function revision_signatur(text, text), revision_vem(text) from public`);
  await runner.query(`grant execute on function revision_signatur(text, text) to ${GROUP_ROLES.skrivare}`);
  await runner.query(`grant execute on function revision_vem(text) to ${GROUP_ROLES.skrivare}, ${GROUP_ROLES.inloggad}`);
}

async function lagger(runner: QueryRunner, agare: string | null): Promise<void> {
  const values = 'vem text, vad text, objekt text, objekt_id text, forbund text, utfall text, skal text, uppgifter jsonb';
  await runner.query(`
    create function revision_infor(vid timestamptz, ${values}) returns bigint language plpgsql ${DEFINER} as $$
    declare
      saltet bytea := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
      sagt jsonb := coalesce(uppgifter, '{}');
      signerat text := vem;
      nytt bigint;
    begin
      if not exists (select from revisionspseudonym p where p.pseudonym = vem) then signerat := revision_signatur('${NAVET}', vem); end if;
      insert into revision (tidpunkt, vem, vad, objekt, objekt_id, forbund_id, utfall, innehall_sha256)
      values (vid, signerat, vad, objekt, objekt_id, coalesce(forbund, ${agare ?? 'null'}), utfall,
        sha256(saltet || convert_to(jsonb_build_object('skal', skal, 'uppgifter', sagt)::text, 'UTF8')))
      returning nummer into nytt;
      insert into revisionsinnehall (nummer, salt, skal, uppgifter) values (nytt, saltet, skal, sagt);
      return nytt;
    end $$`);
  // Never with a time of the writer's own.
  await runner.query(`
    create function revision_anteckna(${values}) returns bigint language sql ${DEFINER}
    return revision_infor(null, vem, vad, objekt, objekt_id, forbund, utfall, skal, uppgifter)`);
  const [infor, anteckna] = ['revision_infor(timestamptz, text, text, text, text, text, text, text, jsonb)', 'revision_anteckna(text, text, text, text, text, text, text, jsonb)'];
  await runner.query(`revoke execute on function ${infor}, ${anteckna} from public`);
  await runner.query(`grant execute on function ${anteckna} to ${GROUP_ROLES.skrivare}`);
}

/** Takes away what {@link skapaRevisionsfunktioner} made and what has not gone with its table. */
export async function taBortRevisionsfunktioner(runner: QueryRunner): Promise<void> {
  for (const name of ['revision_anteckna', 'revision_infor', 'revision_vem', 'revision_signatur', 'revision_oforanderlig', 'revision_kedja', 'revision_hash']) {
    await runner.query(`drop function if exists ${name}`);
  }
}
