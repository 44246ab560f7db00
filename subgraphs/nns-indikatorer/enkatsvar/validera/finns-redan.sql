-- Persons who have answered for the same insats and day in a file that is in, and stays.
insert into inlast_fel
select e.rad, k.kolumn, e.respondent, 'DUBBEL_RESPONDENT', min(i.filnamn)
from inlast_om om
join besvarad_enkat b on b.matomgang_id = om.matomgang_id and b.enkat_id = om.enkat_id and b.forbund_id = om.forbund_id
join inlast_enkat e on e.digest = b.respondent and e.insats_id is not distinct from b.insats_id and e.dag is not distinct from b.datum
join inlamning i on i.id = b.inlamning_id
join inlast_kolumn k on k.art = 'RESPONDENT'
where not om.ersatt and e.respondent not in ('', E'\x01')
group by e.rad, k.kolumn, e.respondent
