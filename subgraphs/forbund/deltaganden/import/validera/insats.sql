-- Insatser that the förbund has not. $1: the förbund; an id may be given without it.
insert into inlast_fel
select r.rad, 'insats', r.insats, 'OKAND_INSATS', coalesce((
  select string_agg(n.id, ', ' order by n.id) || case when max(n.alla) > 10 then ' …' else '' end
  from (select id, count(*) over () as alla from insats order by id limit 10) n), '')
from (select rad, insats from inlast_deltagande union select rad, insats from inlast_rakning) r
where r.insats <> '' and not exists (select from insats i where i.id in (r.insats, $1 || '/' || r.insats))
