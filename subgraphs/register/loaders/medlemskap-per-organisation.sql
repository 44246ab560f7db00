-- Memberships of an organisation. $1: organisationsnummer, $2: date or null (all)
select organisationsnummer as key, json_build_object('id', forbund_id) as forbund, json_build_object('organisationsnummer', organisationsnummer) as organisation,
  json_build_object('fran', fran, 'till', till) as giltighet, kallor
from medlemskap
where organisationsnummer = any ($1::text[]) and ($2::date is null or ((fran is null or fran <= $2) and (till is null or till >= $2)))
order by forbund_id, ordning
