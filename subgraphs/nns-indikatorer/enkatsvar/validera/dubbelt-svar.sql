-- Long form: the same person twice on the same item, agreeing or not.
insert into inlast_fel
with svar as (
  select r.rad, r.respondent, r.matpunkt, m.ordning, e.nyckel
  from inlast_rad r
  join inlast_matpunkt m on m.matpunkt = r.matpunkt
  join inlast_huvud h on h.insats = r.insats and h.kon_text = r.kon_text and h.datum = r.datum
  cross join inlast_om om
  join inlast_enkat e on e.respondent = r.respondent and e.nyckel = case when om.flera_tillfallen then coalesce(h.dag::text, r.datum) else '' end
  where e.dubbla and m.ordning is not null and r.svar <> '' and (select count(*) from inlast_enkat where dubbla) > 0
),
dubbla as (select respondent, nyckel, ordning, min(rad) as forsta from svar group by 1, 2, 3 having count(*) > 1)
select s.rad, k.kolumn, s.matpunkt, 'DUBBELT_SVAR', d.forsta::text
from dubbla d
join svar s on s.respondent = d.respondent and s.nyckel = d.nyckel and s.ordning = d.ordning and s.rad > d.forsta
join inlast_kolumn k on k.art = 'MATPUNKT'
