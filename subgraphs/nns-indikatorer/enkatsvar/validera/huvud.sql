-- Insats, sex and date. The insatser that could have been meant are named when they are few enough to read.
insert into inlast_fel
select r.rad, k.kolumn, f.varde, f.regel, coalesce(f.detalj, '')
from (select * from inlast_huvud where insats_regel is not null or kon_regel is not null or datum_regel is not null) h
join inlast_rad r on h.insats = r.insats and h.kon_text = r.kon_text and h.datum = r.datum
cross join (
  select om.dag_fran || '–' || om.dag_till as dagar,
    (select string_agg(i.insats_id, ', ' order by i.insats_id) || case when max(i.alla) > 10 then ' …' else '' end
     from (select insats_id, count(*) over () as alla from matomgang_insats
           where matomgang_id = om.matomgang_id and forbund_id = om.forbund_id order by insats_id limit 10) i) as insatser
  from inlast_om om
) t
cross join lateral (values
  ('INSATS', r.insats, h.insats_regel, t.insatser), ('KON', r.kon_text, h.kon_regel, null), ('DATUM', r.datum, h.datum_regel, t.dagar)
) f (art, varde, regel, detalj)
join inlast_kolumn k on k.art = f.art
where f.regel is not null
