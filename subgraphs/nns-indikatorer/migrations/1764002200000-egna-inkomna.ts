import type { MigrationInterface, QueryRunner } from 'typeorm';
import { GROUP_ROLES } from '../../shared/database/protect';

/**
 * Lets a förbund's own people count what has come in from it, by questionnaire and insats, and nobody else: the answers stay unreadable, and so do
 * others' counts, whatever is forgotten in the code above. Of groups of named persons nobody is told how many have answered.
 */
export class EgnaInkomna1764002200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function navet_egna_inkomna(matomgang text, forbund text)
      returns table (enkat_id text, insats_id text, skyddad boolean, utskick integer, avbrott integer, inkomna integer, rader integer)
      language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        with rad as (
          select k.enkat_id, k.enkat_version, null::text as insats_id from matomgang_enkat k where k.matomgang_id = $1
          union all
          select k.enkat_id, k.enkat_version, i.insats_id
          from matomgang_enkat k
          join matomgang_insats i on i.matomgang_id = k.matomgang_id and i.forbund_id = $2
          where k.matomgang_id = $1
            and (exists (select from utskick u where u.matomgang_id = $1 and u.forbund_id = $2 and u.enkat_id = k.enkat_id and u.insats_id = i.insats_id)
              or exists (select from besvarad_enkat b where b.matomgang_id = $1 and b.forbund_id = $2 and b.enkat_id = k.enkat_id and b.insats_id = i.insats_id))
        )
        select r.enkat_id, r.insats_id, e.namngivna, u.antal, case when not e.namngivna then u.antal_avbrott end,
          case when not e.namngivna then b.inkomna end, case when not e.namngivna then b.rader end
        from rad r
        join lateral (select e.respondentgrupp in ('STYRELSE', 'FORBUNDSCHEF') as namngivna from enkat e where e.id = r.enkat_id and e.version = r.enkat_version) e on true
        cross join lateral (
          -- As a release counts them: a person once in the förbund, and once in each insats.
          select count(distinct b.respondent)::int as inkomna, count(*)::int as rader
          from besvarad_enkat b
          where b.matomgang_id = $1 and b.forbund_id = $2 and b.enkat_id = r.enkat_id and (r.insats_id is null or b.insats_id = r.insats_id)
        ) b
        left join lateral (
          select f.antal, f.antal_avbrott from utskick_forbund f
          where r.insats_id is null and f.matomgang_id = $1 and f.forbund_id = $2 and f.enkat_id = r.enkat_id
          union all
          select s.antal, s.antal_avbrott from utskick s
          where s.matomgang_id = $1 and s.forbund_id = $2 and s.enkat_id = r.enkat_id and s.insats_id = r.insats_id
        ) u on true
        where navet_har_roll('drift') or (navet_har_forbund($2) and (navet_har_roll('forbund-chef') or navet_har_roll('forbund-handlaggare')))
      $$`);
    await runner.query(`revoke execute on function navet_egna_inkomna(text, text) from public`);
    await runner.query(`grant execute on function navet_egna_inkomna(text, text) to ${GROUP_ROLES.inloggad}, ${GROUP_ROLES.skrivare}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function navet_egna_inkomna(text, text)`);
  }
}
