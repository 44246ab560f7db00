-- Contributions with each one's share of its year. The share is over all members, also when one member is asked for.
-- $1: förbund ids, $2: year or null, $3: slag or null, $4: organisationsnummer or null
with bidrag as (
  select b.*, m.varde, sum(m.varde) over (partition by b.forbund_id, b.ar, b.slag) as summa
  from medlemsbidrag b join matvarde m on m.id = b.belopp_id
  where b.forbund_id = any ($1::text[]) and ($2::int is null or b.ar = $2) and ($3::text is null or b.slag = $3)
)
select forbund_id as key, ar, slag, part, json_build_object('organisationsnummer', organisationsnummer) as organisation,
  belopp_id as belopp, fordelningsnyckel_id as fordelningsnyckel,
  round((100 * varde / nullif(summa, 0))::numeric, 2)::float8 as "andelstal"
from bidrag
where $4::text is null or organisationsnummer = $4
order by ar, slag, ordning
