-- Answers that are no step of their item's scale.
insert into inlast_fel
select c.rad, k.kolumn, c.varde, s.regel, p.lagst || '–' || p.hogst
from (select * from inlast_svar where regel is not null) s
join inlast_cell c on c.ordning = s.ordning and c.varde = s.varde
join inlast_punkt p on p.ordning = s.ordning
join inlast_kolumn k on k.art = 'PUNKT' and k.ordning = s.ordning
