-- Memberships of a förbund. $1: förbund ids, $2: date or null (all)
select forbund_id as key, json_build_object('id', forbund_id) as forbund, json_build_object('organisationsnummer', organisationsnummer) as organisation,
  json_build_object('fran', fran, 'till', till) as giltighet, kallor
from medlemskap
where forbund_id = any ($1::text[]) and ($2::date is null or ((fran is null or fran <= $2) and (till is null or till >= $2)))
order by ordning
