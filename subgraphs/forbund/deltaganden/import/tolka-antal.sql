-- The counts that the rows say, with their insatser's ids. $1: the förbund
insert into inlast_antal
select min(r.rad), min(r.kolumn), i.id, r.ar, r.kon, r.population, r.handelse, sum(r.antal)::integer, min(r.kallsystem)
from inlast_rakning r
left join insats i on i.id in (r.insats, $1 || '/' || r.insats)
where r.ar is not null and r.population is not null and r.handelse is not null and r.antal is not null and (r.insats = '' or i.id is not null)
group by i.id, r.ar, r.kon, r.population, r.handelse, case when r.kolumn <> 'startar' then r.rad end, case when r.kolumn <> 'startar' then r.kolumn end
