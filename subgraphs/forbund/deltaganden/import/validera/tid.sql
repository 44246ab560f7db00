-- What has not happened yet, by the database's clock and Swedish time, and what should be gone. $1: months to keep; null: for ever
insert into inlast_fel
with nu as (select (now() at time zone 'Europe/Stockholm')::date as dag)
select d.rad, 'startdatum', d.start_datum::text, 'FRAMTIDA_DATUM', '' from inlast_deltagande d, nu where d.start_datum > nu.dag
union all
select d.rad, 'slutdatum', d.slut_datum::text, 'FRAMTIDA_DATUM', '' from inlast_deltagande d, nu where d.slut_datum > nu.dag
union all
select d.rad, 'slutdatum', d.slut_datum::text, 'FORE_GALLRING', $1::integer::text from inlast_deltagande d, nu where (d.slut_datum + make_interval(months => $1::integer))::date < nu.dag
union all
select r.rad, case when r.kolumn = 'startar' then 'startar' else 'ar' end, r.ar::text, 'FRAMTIDA_AR', '' from inlast_rakning r, nu where r.ar > extract(year from nu.dag)
