-- The release of a year's tables of participants that is shown. $1: förbund ids (the database is one förbund's), $2: year, $3: as known at
-- this time, or null for now. Without a release in force then, or when its cells have been erased, it is withdrawn.
with tid as (select least(coalesce($3::timestamptz, now()), now()) as t)
select f.key, u.utgava_id as "utgavaId", u.utgava_id::text as id, u.ar, u.nummer, u.skal, u.tabellprogram, u.skyddspolicy, u.kodlistor, u.definitioner, u.kallsystem, u.alla_kallsystem as "allaKallsystem", u.syntetisk,
  to_char(u.galler_fran at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "gallerFran",
  to_char(u.galler_till at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "gallerTill",
  u.avslut, u.samtycken_aterkallade as "samtyckenAterkallade", u.antal_visade as "antalVisade", u.antal_skyddade as "antalSkyddade",
  not u.galler or u.rojd as aterkallad,
  (select coalesce(array_agg(distinct c.population), '{}') from deltagarcell c where c.utgava_id = u.utgava_id and c.tabell = 'DELTAGANDE' and c.malgrupp is null) as populationer,
  (select coalesce(array_agg(distinct a.kallsystem), '{}') from deltagarutgava a where a.ar <> u.ar and a.galler_till is null) as "andraKallsystem"
from unnest($1::text[]) as f (key)
cross join tid
cross join lateral (
  select d.utgava_id, d.ar, d.nummer, d.skal, d.tabellprogram, d.skyddspolicy, d.kodlistor, d.definitioner, d.kallsystem, d.alla_kallsystem, d.syntetisk, d.galler_fran, d.galler_till,
    d.avslut, d.samtycken_aterkallade, d.antal_visade, d.antal_skyddade, d.galler_till is null or d.galler_till > tid.t as galler,
    exists (select from deltagarutgava r where r.ar = d.ar and r.avslut = 'ROJANDE' and r.nummer >= d.nummer and r.galler_till <= now()) as rojd
  from deltagarutgava d
  where d.ar = $2::int and d.galler_fran <= tid.t and d.galler_till is distinct from d.galler_fran
  order by galler desc, d.nummer desc
  limit 1
) u
