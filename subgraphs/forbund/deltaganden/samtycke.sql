-- Participations whose consent is withdrawn. $1: their keys. Answers with the years that each touched; one that goes on touches this year too.
with borta as (
  delete from deltagande where nyckel = any ($1) returning nyckel, start_datum, slut_datum, syntetisk
),
ar as (
  insert into aterkallat_samtycke (ar)
  select distinct a from borta b
  cross join lateral generate_series(
    extract(year from b.start_datum)::integer, extract(year from coalesce(b.slut_datum, greatest(b.start_datum, (now() at time zone 'Europe/Stockholm')::date)))::integer
  ) a
  returning ar
)
select (select count(*) from borta)::integer as antal, coalesce((select array_agg(nyckel) from borta), '{}') as nycklar,
  coalesce((select array_agg(ar order by ar) from ar), '{}') as ar
