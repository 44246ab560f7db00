-- Ids of the occasions in a plan. $1: ids of plans
select kompetensplan_id as key, id from utbildning where kompetensplan_id = any ($1::text[]) order by sortdatum, id
