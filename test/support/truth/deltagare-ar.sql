-- The participations of the year :ar, in which events each is counted, and under which values of each dimension.
drop table if exists d, handelse, koder, varden;
create temp table d as
select nyckel as id, insats, kon, kommun, utbildning, tid_i_forsorjning, remittent, avslutsanledning, sysselsattning_fore, sysselsattning_efter, forsorjning_fore, forsorjning_efter,
  startdatum::date as start, nullif(slutdatum, '')::date as slut, (extract(year from startdatum::date) - nullif(fodelsear, '')::integer)::integer as alder,
  (least(nullif(slutdatum, '')::date, date ':ar-12-31') - greatest(startdatum::date, date ':ar-01-01') + 1)::double precision / (date ':ar-12-31' - date ':ar-01-01' + 1) as helar
from rad
where avslutsanledning <> 'FELREGISTRERING' and startdatum::date <= date ':ar-12-31' and (slutdatum = '' or slutdatum::date >= date ':ar-01-01');
create temp table handelse as
select id, h.handelse from d, lateral (values
  ('DELTOG', true), ('INGAENDE', start < date ':ar-01-01'), ('PABORJADE', start >= date ':ar-01-01'), ('AVSLUTADE', slut <= date ':ar-12-31'), ('PAGAENDE', coalesce(slut > date ':ar-12-31', true))
) as h (handelse, ja) where h.ja;
-- Codes of a participation, without their extents.
create temp table koder as
select id, dimension, tid, split_part(btrim(kod), ':', 1) as kod
from d, lateral (values
  ('SYSSELSATTNING', 'FORE', sysselsattning_fore), ('SYSSELSATTNING', 'EFTER', sysselsattning_efter), ('FORSORJNING', 'FORE', forsorjning_fore), ('FORSORJNING', 'EFTER', forsorjning_efter)
) as v (dimension, tid, koder), string_to_table(v.koder, '+') as kod
where v.koder <> '';
create temp table varden as
with fjardedel as (
  select id, tid, (array_agg(o.del order by array_position('{FORVARVSARBETE,STUDIER,AKTIVT_ARBETSSOKANDE,OVRIGT}'::text[], o.del)))[1] as del
  from koder k join ord o on o.dimension = 'SYSSELSATTNING' and o.kod = k.kod where k.dimension = 'SYSSELSATTNING' group by id, tid
), varde as (
  select id, 'INSATS' as dimension, null as tid, insats as kod from d
  union all select id, 'KON', null, kon from d
  union all select id, 'KOMMUN', null, kommun from d
  union all select id, 'REMITTENT', null, remittent from d
  union all select id, 'UTBILDNING', null, utbildning from d
  union all select id, 'TID_I_FORSORJNING', null, tid_i_forsorjning from d
  union all select id, 'AVSLUTSANLEDNING', null, avslutsanledning from d where slut is not null
  union all select id, 'ALDER', null, case when alder is null then 'OKAND_ALDER' when alder <= 19 then '-19' when alder <= 24 then '20-24' when alder <= 29 then '25-29' when alder <= 44 then '30-44' when alder <= 54 then '45-54' else '55-' end from d
  union all select id, 'ALDER', null, case when alder <= 29 then '-29' else '30-' end from d where alder is not null
  union all select id, 'LANGD', null, case
      when start + interval '3 months' > slut + 1 then 'UNDER_3_MANADER' when start + interval '6 months' > slut + 1 then '3_TILL_6_MANADER'
      when start + interval '12 months' > slut + 1 then '6_TILL_12_MANADER' when start + interval '24 months' > slut + 1 then '12_TILL_24_MANADER' else 'OVER_24_MANADER' end
    from d where slut is not null
  union all select id, dimension, tid, kod from koder
  union all select id, 'TIDPUNKT', tid, tid from d, unnest('{FORE,EFTER}'::text[]) as tid
  union all select id, case tid when 'FORE' then 'FYRDELNING_FORE' else 'FYRDELNING' end, null, del from fjardedel
  union all select d.id, 'DEFINITION', null, case when exists (
        select from koder k where k.id = d.id and k.tid = 'EFTER' and (k.dimension = 'SYSSELSATTNING' and k.kod = any (r.sysselsattning) or k.dimension = 'FORSORJNING' and k.kod = any (r.forsorjning))
      ) then 'JA:' else 'NEJ:' end || r.id
    from d, resultat r where d.slut is not null and d.avslutsanledning <> all (r.utan)
)
-- null stands for the total, which TIDPUNKT does not have.
select id, dimension, t.tid, case dimension when 'TIDPUNKT' then array_agg(kod) else array_agg(kod) || array[null::text] end as koder
from varde, unnest('{FORE,EFTER}'::text[]) as t (tid) where varde.tid is null or varde.tid = t.tid group by id, dimension, t.tid;
create index on varden (dimension, tid);
analyze d; analyze handelse; analyze varden;
