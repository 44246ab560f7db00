-- Where each förbund's server answers, with the older ids that lead to it.
select a.forbund_id as forbund, a.adress, coalesce(f.alias, '{}') as alias
from agare a left join forbund f on f.id = a.forbund_id
order by a.forbund_id
