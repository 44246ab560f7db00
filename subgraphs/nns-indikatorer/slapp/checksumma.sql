-- SHA-256 over what a release shows, whatever ids its cells got. $1: utgava id
select encode(sha256(convert_to(coalesce(string_agg(rad, E'\n' order by rad), ''), 'UTF8')), 'hex') as checksumma,
  (count(*) filter (where raknas and skydd = 'INGET'))::integer as visade,
  (count(*) filter (where raknas and skydd = 'AVRUNDAT'))::integer as avrundade,
  (count(*) filter (where raknas and skydd = 'DOLT'))::integer as dolda
from (
  select (to_jsonb(c) - 'id' - 'utgava_id')::text as rad, skydd, niva in ('FORBUND', 'INSATS') and kon is null and status <> 'EJ_INRAPPORTERAD' as raknas
  from matcell c where utgava_id = $1
) rader
