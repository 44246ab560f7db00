-- Indicators with their terms. $1: nummer[]
select i.nummer as key, i.nummer, i.namn, i.rubrik, i.typ, i.niva, i.beskrivning, json_build_object('fran', i.fran, 'till', i.till) as giltighet, i.kallor,
  (select coalesce(json_agg(json_build_object('term', b.term, 'forklaring', b.forklaring, 'kallor', b.kallor) order by n), '[]')
    from unnest(i.begrepp) with ordinality as t (id, n) join begrepp b using (id)) as begrepp
from indikator i
where i.nummer = any ($1::text[])
