-- Writes the invited förbund of a plan; those that are there already are brought to what it says. $1: id of the measurement, $2: the plan's inbjudna as json
with inbjuden as (
  select ordning, i ->> 'forbund' as forbund, i from jsonb_array_elements($2::jsonb) with ordinality as alla (i, ordning)
),
forbund as (
  insert into matomgang_forbund (matomgang_id, forbund_id, ordning, lanskod, foregangare)
  select $1, forbund, ordning, i ->> 'lan', array(select jsonb_array_elements_text(coalesce(i -> 'foregangare', '[]'))) from inbjuden
  on conflict (matomgang_id, forbund_id) do update set ordning = excluded.ordning, lanskod = excluded.lanskod, foregangare = excluded.foregangare
),
insats as (
  insert into matomgang_insats (matomgang_id, forbund_id, insats_id)
  select $1, forbund, insats from inbjuden, jsonb_array_elements_text(coalesce(i -> 'insatser', '[]')) as insats
  on conflict do nothing
)
insert into utskick (matomgang_id, forbund_id, insats_id, enkat_id, antal, antal_avbrott)
select $1, forbund, u ->> 'insats', u ->> 'enkat', (u ->> 'antal')::int, (u ->> 'antalAvbrott')::int
from inbjuden, jsonb_array_elements(coalesce(i -> 'utskick', '[]')) as u
