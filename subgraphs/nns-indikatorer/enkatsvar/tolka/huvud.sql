-- What the combinations of insats, sex and date in the file mean.
insert into inlast_huvud
select h.insats, h.kon_text, h.datum, i.insats_id, k.kon, d.dag,
  case when h.insats not in ('', E'\x01') and i.insats_id is null then 'OKAND_INSATS' end,
  case when h.kon_text not in ('', E'\x01') and k.kon is null then 'OGILTIGT_KON' end,
  case when h.datum in ('', E'\x01') then null
    when d.dag is null then 'OGILTIGT_DATUM'
    when d.dag not between om.dag_fran and om.dag_till then 'DATUM_UTANFOR_PERIODEN' end
from (select distinct insats, kon_text, datum from inlast_rad) h
cross join inlast_om om
left join matomgang_insats i on i.matomgang_id = om.matomgang_id and i.forbund_id = om.forbund_id and i.insats_id = h.insats
left join inlast_kon k on k.varde = translate(lower(btrim(h.kon_text, '''')), 'ÅÄÖ', 'åäö')
cross join lateral (
  -- A day that the month has; a time after it is let be.
  select case when h.datum ~ '^''?(19|20)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])([T ]\d\d:\d\d(:\d\d)?)?$' then
    case when substr(ltrim(h.datum, ''''), 9, 2)::integer
      <= extract(day from to_date(substr(ltrim(h.datum, ''''), 1, 7) || '-01', 'YYYY-MM-DD') + interval '1 month - 1 day')
    then to_date(substr(ltrim(h.datum, ''''), 1, 10), 'YYYY-MM-DD') end end as dag
) d
