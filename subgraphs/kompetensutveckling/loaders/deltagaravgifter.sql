-- What a participant pays. $1: ids of occasions
select utbildning_id as key, villkor, avgift_id as avgift
from deltagaravgift
where utbildning_id = any ($1::text[])
order by ordning
