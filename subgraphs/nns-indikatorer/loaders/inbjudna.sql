-- Förbund invited to measurements. $1: matomgang ids
select matomgang_id as "matomgangId", forbund_id as "forbundId", lanskod, foregangare
from matomgang_forbund
where matomgang_id = any ($1::text[])
order by matomgang_id, ordning, forbund_id
