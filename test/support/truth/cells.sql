-- Every cell of every measurement, counted from the rows of the files. Keys are of many columns, which the planner thinks are rarer together than they are.
set enable_nestloop = off;
create index on rad (matning, forbund, enkat, respondent);
create index on svar (matning, forbund, enkat, nr, matpunkt);
analyze rad;
analyze svar;

-- Of each person the latest line counts: in the förbund, and in each insats.
create temp table sista as
select r.*,
  not exists (
    select from rad s where s.matning = r.matning and s.forbund = r.forbund and s.enkat = r.enkat and s.respondent = r.respondent
      and (coalesce(s.datum, '-infinity'), s.nr) > (coalesce(r.datum, '-infinity'), r.nr)
  ) as i_forbund,
  not exists (
    select from rad s where s.matning = r.matning and s.forbund = r.forbund and s.enkat = r.enkat and s.respondent = r.respondent and s.insats = r.insats
      and (coalesce(s.datum, '-infinity'), s.nr) > (coalesce(r.datum, '-infinity'), r.nr)
  ) as i_insats
from rad r;
analyze sista;

-- Which lines count in which place.
create temp table raknad as
select s.matning, s.enkat, 'FORBUND' as niva, s.forbund, '' as insats, '' as lan, '' as kon, s.forbund as radens_forbund, s.nr from sista s where i_forbund
union all
select s.matning, s.enkat, 'FORBUND', s.forbund, '', '', s.kon, s.forbund, s.nr from sista s where i_forbund and s.kon <> ''
union all
select s.matning, s.enkat, 'LAN', '', '', i.lan, '', s.forbund, s.nr from sista s join inbjuden i using (matning, forbund) where i_forbund and i.lan <> ''
union all
select s.matning, s.enkat, 'DELTAGANDE', '', '', '', '', s.forbund, s.nr from sista s where i_forbund
union all
select s.matning, s.enkat, 'DELTAGANDE', '', '', '', s.kon, s.forbund, s.nr from sista s where i_forbund and s.kon <> ''
union all
select s.matning, s.enkat, 'INSATS', s.forbund, s.insats, '', '', s.forbund, s.nr from sista s
where i_insats and exists (select from rad r where r.matning = s.matning and r.forbund = s.forbund and r.enkat = s.enkat and r.insats <> '');
analyze raknad;

create temp table sand as
select i.matning, i.forbund, i.lan, e.enkat,
  coalesce((select u.antal from utskick u where u.matning = i.matning and u.forbund = i.forbund and u.enkat = e.enkat and u.insats = ''),
    (select sum(u.antal) from utskick u where u.matning = i.matning and u.forbund = i.forbund and u.enkat = e.enkat and u.insats <> '')) as antal,
  (select u.avbrott from utskick u where u.matning = i.matning and u.forbund = i.forbund and u.enkat = e.enkat and u.insats = '') as avbrott
from inbjuden i join enkat e using (matning);

create temp table plats as
select matning, enkat, 'FORBUND' as niva, forbund, '' as insats, '' as lan, '' as kon, antal as utskick, avbrott from sand
union all
select matning, enkat, 'LAN', '', '', lan, '', case when count(antal) = count(*) then sum(antal) end, case when count(avbrott) = count(*) then sum(avbrott) end
from sand where lan <> '' group by matning, enkat, lan
union all
select matning, enkat, 'DELTAGANDE', '', '', '', '', case when count(antal) = count(*) then sum(antal) end, case when count(avbrott) = count(*) then sum(avbrott) end
from sand group by matning, enkat
union all
select s.matning, s.enkat, 'FORBUND', s.forbund, '', '', k.kon, null, null
from sand s join enkat e using (matning, enkat), (values ('KVINNOR'), ('MAN'), ('ANNAT')) as k (kon) where e.fragar_kon
union all
select e.matning, e.enkat, 'DELTAGANDE', '', '', '', k.kon, null, null from enkat e, (values ('KVINNOR'), ('MAN'), ('ANNAT')) as k (kon) where e.fragar_kon
union all
select r.matning, r.enkat, 'INSATS', r.forbund, r.insats, '', '', u.antal, u.avbrott
from (select distinct matning, enkat, forbund, insats from raknad where niva = 'INSATS') r
left join utskick u on u.matning = r.matning and u.enkat = r.enkat and u.forbund = r.forbund and u.insats = r.insats and r.insats <> '';
analyze plats;

-- One row to an answer in a place.
create temp table svar_i_plats as
select r.matning, r.enkat, r.niva, r.forbund, r.insats, r.lan, r.kon, f.matpunkt, f.version,
  case when s.svar = 'vet ej' then null else s.svar::integer end as steg, s.svar = 'vet ej' as vet_ej,
  exists (select from positivt p where p.matpunkt = f.matpunkt and p.version = f.version and p.steg::text = s.svar) as positivt
from raknad r
join enkat e using (matning, enkat)
join fraga f on f.enkat = e.enkat and f.enkatversion = e.enkatversion
join svar s on s.matning = r.matning and s.forbund = r.radens_forbund and s.enkat = r.enkat and s.nr = r.nr and s.matpunkt = f.matpunkt;
analyze svar_i_plats;

create temp table cell as
select p.*, e.respondentgrupp, e.mattillfalle, f.matpunkt, f.version, f.lagst, f.hogst,
  coalesce(a.n, 0) as n, coalesce(a.x, 0) as x, coalesce(a.summa, 0) as summa, coalesce(a.kvadratsumma, 0) as kvadratsumma, a.medel, a.sd, coalesce(a.vet_ej, 0) as vet_ej,
  coalesce(b.enkater, 0) as enkater, coalesce(b.svarande, 0) as svarande
from plats p
join enkat e using (matning, enkat)
join fraga f on f.enkat = e.enkat and f.enkatversion = e.enkatversion
left join (
  select matning, enkat, niva, forbund, insats, lan, kon, matpunkt, version, count(steg) as n, count(*) filter (where positivt) as x, sum(steg) as summa,
    sum(steg * steg) as kvadratsumma, avg(steg) as medel, stddev_samp(steg) as sd, count(*) filter (where vet_ej) as vet_ej
  from svar_i_plats group by matning, enkat, niva, forbund, insats, lan, kon, matpunkt, version
) a on (a.matning, a.enkat, a.niva, a.forbund, a.insats, a.lan, a.kon, a.matpunkt, a.version) = (p.matning, p.enkat, p.niva, p.forbund, p.insats, p.lan, p.kon, f.matpunkt, f.version)
left join (
  select matning, enkat, niva, forbund, insats, lan, kon, count(*) as enkater, count(distinct radens_forbund) as svarande
  from raknad group by matning, enkat, niva, forbund, insats, lan, kon
) b on (b.matning, b.enkat, b.niva, b.forbund, b.insats, b.lan, b.kon) = (p.matning, p.enkat, p.niva, p.forbund, p.insats, p.lan, p.kon);
analyze cell;

-- The förbund behind each value over several: clustered standard error of the pooled share, and the unweighted mean of those with five answers or more.
create temp table flera as
with del as (
  select c.matning, c.enkat, c.matpunkt, c.version, v.niva, v.lan, c.kon, c.n, c.x
  from cell c
  join inbjuden i using (matning, forbund)
  cross join lateral (values ('DELTAGANDE', ''), ('LAN', i.lan)) as v (niva, lan)
  where c.niva = 'FORBUND' and c.n > 0 and not (v.niva = 'LAN' and (v.lan = '' or c.kon <> ''))
),
poolad as (
  select *, sum(x) over w::numeric / sum(n) over w as p from del window w as (partition by matning, enkat, matpunkt, version, niva, lan, kon)
)
select matning, enkat, matpunkt, version, niva, lan, kon, count(*) as k,
  sqrt(count(*) / nullif(count(*) - 1.0, 0) * sum(power(x - p * n, 2))) / sum(n) as se,
  count(*) filter (where n >= 5) as ovagt_k, avg(x::numeric / n) filter (where n >= 5) as ovagt_medel, stddev_samp(x::numeric / n) filter (where n >= 5) as ovagt_sd
from poolad group by matning, enkat, matpunkt, version, niva, lan, kon;
