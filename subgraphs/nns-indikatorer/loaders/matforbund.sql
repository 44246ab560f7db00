-- The förbund that the measurements know.
select forbund_id as id
from matforbund
order by ordning
