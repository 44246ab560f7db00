-- Long form: rows of one person that say different things of her or him. An empty cell says nothing.
insert into inlast_fel
with motsagande as (
  select respondent from inlast_enkat group by 1
  having bool_or(motsager) or min(kon) <> max(kon) or min(insats_id) <> max(insats_id)
),
sagt as (
  select r.rad, r.respondent, u.art, u.text, u.varde
  from motsagande b
  join inlast_rad r on r.respondent = b.respondent
  join inlast_huvud h on h.insats = r.insats and h.kon_text = r.kon_text and h.datum = r.datum
  cross join inlast_om om
  cross join lateral (values ('KON', r.kon_text, h.kon), ('INSATS', r.insats, h.insats_id), ('DATUM', r.datum, h.dag::text)) u (art, text, varde)
  where u.varde is not null and not (u.art = 'DATUM' and om.flera_tillfallen)
),
forst as (select distinct on (respondent, art) respondent, art, varde, rad from sagt order by respondent, art, rad)
select s.rad, k.kolumn, s.text, 'MOTSAGANDE_' || s.art, f.rad::text
from sagt s
join forst f on f.respondent = s.respondent and f.art = s.art and f.varde <> s.varde
join inlast_kolumn k on k.art = s.art
