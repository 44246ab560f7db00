-- The förbund of a release, and those that could have been of it. $1: release, or null for none; $2: län, or null for all
select coalesce(d.forbund_id, f.forbund_id) as "forbundId", coalesce(d.namn, f.namn) as namn, coalesce(d.lanskod, f.lanskod) as lanskod, d.beskrivning
from (select * from riksdel where utgava_id = $1::int) d
full join riksforbund f on f.forbund_id = d.forbund_id
where $2::text is null or coalesce(d.lanskod, f.lanskod) = $2
order by 3, 1
