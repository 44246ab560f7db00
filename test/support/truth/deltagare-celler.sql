-- Every cell of every table of the year :ar.
with raknade as (
  -- A participation once in each cell that it is in. A member's own table has no total over organisations.
  select t.tabell, h.handelse, d1, d2, d3, d.helar
  from tabell t
  cross join lateral (select unnest(case t.a when 'TIDPUNKT' then '{FORE,EFTER}'::text[] else '{EFTER}' end) as tid) tider
  join varden a on a.dimension = t.a and a.tid = tider.tid
  join handelse h on h.id = a.id and h.handelse = any (t.handelser)
  join d on d.id = a.id
  join varden b on b.dimension = t.b and b.tid = tider.tid and b.id = a.id
  left join varden c on c.dimension = t.c and c.tid = tider.tid and c.id = a.id
  cross join unnest(case when t.medlem then array_remove(a.koder, null) else a.koder end) as d1
  cross join unnest(b.koder) as d2
  cross join unnest(coalesce(c.koder, array[null::text])) as d3
), summor as (
  select tabell, handelse, d1, d2, d3, case tabell when 'HELARSEKVIVALENTER' then sum(helar) else count(*) end as varde from raknade group by 1, 2, 3, 4, 5
), mojliga as (
  -- What a table is divided by in the year: insatser, kommuner and organisations that somebody has; all words of the rest.
  select distinct dimension, kod from varden, unnest(koder) as kod where dimension in ('INSATS', 'KOMMUN', 'REMITTENT') and kod is not null union all select dimension, kod from ord
), platser as (
  select t.tabell, handelse, t.medlem, d1.kod as d1, d2.kod as d2, d3.kod as d3
  from tabell t, unnest(t.handelser) as handelse,
    lateral (select kod from mojliga m where m.dimension = t.a and (not t.medlem or kod ~ '^\d') union all select null where t.a <> 'TIDPUNKT' and not t.medlem) d1,
    lateral (select kod from mojliga m where m.dimension = t.b union all select null) d2,
    lateral (select kod from mojliga m where m.dimension = t.c union all select null) d3
  where not (t.parvis and num_nonnulls(d1.kod, d2.kod, d3.kod) = 3)
)
select p.tabell, p.handelse, 'SAMTYCKANDE' as population, p.d1, p.d2, p.d3, case when p.medlem then p.d1 end as malgrupp, coalesce(s.varde, 0)::double precision as varde
from platser p
left join summor s on (s.tabell, s.handelse, coalesce(s.d1, ''), coalesce(s.d2, ''), coalesce(s.d3, '')) = (p.tabell, p.handelse, coalesce(p.d1, ''), coalesce(p.d2, ''), coalesce(p.d3, ''))
union all
select 'DELTAGANDE', handelse, population, insats, kon, null, null, sum(antal::integer)::double precision
from antal where ar = ':ar' group by population, handelse, cube (insats, kon)
