-- Matched panels between two groups of releases. $1 and $2: ids of the earlier and of the later releases
select *
from matpanel
where fran_utgava_id = any ($1::int[]) and till_utgava_id = any ($2::int[])
