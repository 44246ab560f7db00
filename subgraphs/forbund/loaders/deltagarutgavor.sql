-- Releases of tables of participants, the latest first. $1: förbund ids (the database is one förbund's), $2: year or null
select f.key, d.utgava_id::text as id, d.ar, d.nummer, d.skal, d.tabellprogram, d.skyddspolicy, d.kodlistor, d.kallsystem, d.syntetisk,
  to_char(d.galler_fran at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "gallerFran",
  to_char(d.galler_till at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "gallerTill",
  d.avslut, d.samtycken_aterkallade as "samtyckenAterkallade", d.antal_visade as "antalVisade", d.antal_skyddade as "antalSkyddade"
from unnest($1::text[]) as f (key)
cross join deltagarutgava d
where ($2::int is null or d.ar = $2) and d.galler_till is distinct from d.galler_fran
order by d.galler_fran desc, d.utgava_id desc
