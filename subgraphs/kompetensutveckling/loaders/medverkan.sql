-- How förbund take part in occasions. $1: ids of occasions
select utbildning_id as key, json_build_object('id', forbund_id) as forbund, roll, kallor
from forbundsmedverkan
where utbildning_id = any ($1::text[])
order by ordning
