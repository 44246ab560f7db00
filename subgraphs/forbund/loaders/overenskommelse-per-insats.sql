-- The id of the agreement that an insats rests on. $1: insats ids
select insats_id as key, id from overenskommelse where insats_id = any ($1::text[]) order by fran desc nulls last
