-- A row of the file is a row here; svar in the order of the questionnaire's items, null where nothing stands.
create temp table inlast_rad (rad integer, respondent text, insats text, kon_text text, datum text, svar text[]) on commit drop;
create temp view inlast_cell as
select r.rad, u.ordning::smallint as ordning, u.varde
from inlast_rad r cross join lateral unnest(r.svar) with ordinality u (varde, ordning)
where u.varde <> E'\x01'
