-- Cells of förbund and insatser by id, with the measurement and the release that they are of. $1: cell ids
select c.id::text as key, c.*, u.avslut is distinct from 'FEL' or u.galler_till > now() as visas
from matcell c
join matutgava u on u.utgava_id = c.utgava_id
where c.id = any ($1::text[]::bigint[]) and c.niva in ('FORBUND', 'INSATS')
