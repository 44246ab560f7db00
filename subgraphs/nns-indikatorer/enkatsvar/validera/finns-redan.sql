-- Persons who have answered for the same insats and day in a file that is in, and stays.
insert into inlast_fel
select e.rad, k.kolumn, e.respondent, 'DUBBEL_RESPONDENT', min(i.filnamn)
from besvarad_enkat b
join inlast_enkat e on e.digest = b.respondent and e.insats_id is not distinct from b.insats_id and e.dag is not distinct from b.datum
join inlamning i on i.id = b.inlamning_id
join inlast_kolumn k on k.art = 'RESPONDENT'
-- Looked up one by one, so that the index finds them: joined, what an import leans on is guessed to be many rows.
where b.matomgang_id = (select matomgang_id from inlast_om) and b.enkat_id = (select enkat_id from inlast_om) and b.forbund_id = (select forbund_id from inlast_om)
  and not (select ersatt from inlast_om) and e.respondent not in ('', E'\x01')
group by e.rad, k.kolumn, e.respondent
