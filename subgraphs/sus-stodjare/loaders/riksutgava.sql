-- The release of a year's tables of län and country that is shown. $1: year, $2: as known at this time, or null for now. Without a release
-- in force then, or when its cells have been erased, it is withdrawn.
with tid as (select least(coalesce($2::timestamptz, now()), now()) as t)
select u.utgava_id as "utgavaId", u.utgava_id::text as id, u.ar, u.nummer, u.skal, u.tabellprogram, u.skyddspolicy, u.kodlistor, u.kallsystem, u.syntetisk,
  to_char(u.galler_fran at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "gallerFran",
  to_char(u.galler_till at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "gallerTill",
  u.avslut, u.samtycken_aterkallade as "samtyckenAterkallade", u.antal_visade as "antalVisade", u.antal_skyddade as "antalSkyddade",
  u.aterkallade_forbund as "aterkalladeForbund", u.antal_forbund_totalt as "antalForbundTotalt",
  not (u.galler_till is null or u.galler_till > tid.t) or u.avslut is not distinct from 'ROJANDE' as aterkallad
from tid
cross join lateral (
  select r.utgava_id, r.ar, r.nummer, r.skal, r.tabellprogram, r.skyddspolicy, r.kodlistor, r.kallsystem, r.syntetisk, r.galler_fran, r.galler_till, r.avslut,
    r.samtycken_aterkallade, r.antal_visade, r.antal_skyddade, r.aterkallade_forbund, r.antal_forbund_totalt
  from riksutgava r
  where r.ar = $1::int and r.galler_fran <= tid.t and r.galler_till is distinct from r.galler_fran
  order by (r.galler_till is null or r.galler_till > tid.t) desc, r.nummer desc
  limit 1
) u
