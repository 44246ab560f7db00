-- Printed coverage of the national measurement. $1 and $2: first and last month or null, $3: as known at this time, or null for now
select period, manad_fran as "manadFran", respondentgrupper, antal_forbund_id as "antalForbund", antal_forbund_totalt_id as "antalForbundTotalt", antal_enkater_id as "antalEnkater"
from tackning
join utgava on utgava.id = tackning.utgava_id and ($3::timestamptz is null or utgava.slappt_vid <= $3)
where ($1::int is null or manad_till >= $1) and ($2::int is null or manad_fran <= $2)
order by manad_fran, manad_till
