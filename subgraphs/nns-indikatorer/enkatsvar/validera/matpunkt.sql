-- Long form: items that the questionnaire does not have.
insert into inlast_fel
select r.rad, k.kolumn, nullif(r.matpunkt, ''), m.regel, m.detalj
from inlast_matpunkt m
join inlast_rad r on r.matpunkt = m.matpunkt
join inlast_kolumn k on k.art = 'MATPUNKT'
where m.regel is not null
