-- Coverage of the national measurement. $1 and $2: first and last month or null
select period, respondentgrupper, antal_forbund_id as "antalForbund", antal_forbund_totalt_id as "antalForbundTotalt", antal_enkater_id as "antalEnkater"
from tackning
where ($1::int is null or manad_till >= $1) and ($2::int is null or manad_fran <= $2)
order by manad_fran, manad_till
