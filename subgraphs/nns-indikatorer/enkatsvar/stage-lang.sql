-- A row of the file is a row here.
create temp table inlast_rad (rad integer, respondent text, insats text, kon_text text, datum text, matpunkt text, svar text) on commit drop;
create temp view inlast_cell as
select r.rad, m.ordning, r.svar as varde
from inlast_rad r join inlast_matpunkt m on m.matpunkt = r.matpunkt
where m.ordning is not null and r.svar not in ('', E'\x01')
