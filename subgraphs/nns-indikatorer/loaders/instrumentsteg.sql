-- How the instrument was made.
select tidpunkt, handelse, matt, varde_id as varde
from instrumentsteg
order by ordning
