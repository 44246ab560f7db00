-- Counts that cannot all be right, those that are in since before and stay included. Shown at the last of the file's rows in each.
insert into inlast_fel
with alla as (
  select rad, insats_id, ar, kon, population, handelse, antal from inlast_antal
  union all
  select null, r.insats_id, r.ar, r.kon, r.population, r.handelse, r.antal
  from deltagarrakning r
  where (r.ar, r.population) in (select ar, population from inlast_antal)
    and not exists (
      select from inlast_antal a
      where (a.insats_id, a.kon) is not distinct from (r.insats_id, r.kon) and (a.ar, a.population, a.handelse) = (r.ar, r.population, r.handelse)
    )
),
kon as (
  select max(rad) as rad, max(antal) filter (where kon is null) as totalt, sum(antal) filter (where kon is not null) as delar
  from alla group by insats_id, ar, population, handelse
),
insatser as (
  select max(rad) as rad, max(antal) filter (where insats_id is null) as totalt, sum(antal) filter (where insats_id is not null) as delar
  from alla group by ar, kon, population, handelse
),
floden as (
  select max(rad) as rad,
    max(antal) filter (where handelse = 'INGAENDE') as ingaende, max(antal) filter (where handelse = 'PABORJADE') as paborjade,
    max(antal) filter (where handelse = 'DELTOG') as deltog,
    max(antal) filter (where handelse = 'AVSLUTADE') as avslutade, max(antal) filter (where handelse = 'PAGAENDE') as pagaende
  from alla group by insats_id, ar, kon, population
)
select rad, 'antal', null, 'MOTSAGANDE_ANTAL', format('könen är tillsammans %s, men totalt är %s', delar, totalt) from kon where delar > totalt and rad is not null
union all
select rad, 'antal', null, 'MOTSAGANDE_ANTAL', format('insatserna har tillsammans %s, men hela förbundet %s', delar, totalt) from insatser where delar > totalt and rad is not null
union all
select rad, 'antal', null, 'MOTSAGANDE_ANTAL', format('ingående %s och påbörjade %s är inte deltog %s', ingaende, paborjade, deltog)
from floden where rad is not null and ingaende + paborjade <> deltog
union all
select rad, 'antal', null, 'MOTSAGANDE_ANTAL', format('avslutade %s och pågående %s är inte deltog %s', avslutade, pagaende, deltog)
from floden where rad is not null and avslutade + pagaende <> deltog
union all
select rad, 'antal', null, 'MOTSAGANDE_ANTAL', format('%s är fler än de %s som deltog', greatest(ingaende, paborjade, avslutade, pagaende), deltog)
from floden where rad is not null and greatest(ingaende, paborjade, avslutade, pagaende) > deltog
