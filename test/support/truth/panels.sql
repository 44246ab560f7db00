-- The matched panel of the first and the last measurement, question by question.
with ordnad as (
  select min(ordning) as forst, max(ordning) as sist from matning
),
forbundscell as (
  select c.*, m.ordning = o.forst as tidigare, m.ordning = o.sist as senare
  from cell c join matning m using (matning) cross join ordnad o where c.niva = 'FORBUND' and c.kon = ''
),
fraga_bada as (
  select distinct f.matpunkt, f.version, f.respondentgrupp, f.mattillfalle from forbundscell f
  where f.tidigare and exists (
    select from forbundscell s where s.senare and (s.matpunkt, s.version, s.respondentgrupp, s.mattillfalle) = (f.matpunkt, f.version, f.respondentgrupp, f.mattillfalle)
  )
),
-- Where each förbund comes from: those that have become it, otherwise itself.
kommer_ur as (
  select i.forbund, coalesce(f.tidigare, i.forbund) as tidigare
  from inbjuden i join matning m using (matning) join ordnad o on m.ordning = o.sist
  left join foregangare f using (matning, forbund)
),
medlem as (
  select s.matpunkt, s.version, s.respondentgrupp, s.mattillfalle, s.forbund, s.n as n2, s.x as x2, sum(t.n) as n1, sum(t.x) as x1, count(*) as delar
  from forbundscell s
  join kommer_ur k using (forbund)
  join forbundscell t on t.tidigare and t.forbund = k.tidigare and (t.matpunkt, t.version, t.respondentgrupp, t.mattillfalle) = (s.matpunkt, s.version, s.respondentgrupp, s.mattillfalle)
  where s.senare and s.n > 0
  group by s.matpunkt, s.version, s.respondentgrupp, s.mattillfalle, s.forbund, s.n, s.x
  having bool_and(t.n > 0) and count(*) = (select count(*) from kommer_ur u where u.forbund = s.forbund)
),
summa as (
  select matpunkt, version, respondentgrupp, mattillfalle, count(*) as k, sum(delar) as delar, sum(x1) / sum(n1) as p1, sum(x2)::numeric / sum(n2) as p2, sum(n1) as s1, sum(n2)::numeric as s2
  from medlem group by matpunkt, version, respondentgrupp, mattillfalle
),
-- Variances of the two ratios, and their covariance (Cochran 1977, 6.19).
spridning as (
  select matpunkt, version, respondentgrupp, mattillfalle,
    sum(power(m.x1 - s.p1 * m.n1, 2)) / power(s.s1, 2) as v1, sum(power(m.x2 - s.p2 * m.n2, 2)) / power(s.s2, 2) as v2,
    sum((m.x1 - s.p1 * m.n1) * (m.x2 - s.p2 * m.n2)) / (s.s1 * s.s2) as v12
  from medlem m join summa s using (matpunkt, version, respondentgrupp, mattillfalle)
  group by matpunkt, version, respondentgrupp, mattillfalle, s.s1, s.s2
),
ovagt as (
  select matpunkt, version, respondentgrupp, mattillfalle, count(*) as k, avg(x1 / n1) as fran, avg(x2::numeric / n2) as till,
    avg(x2::numeric / n2 - x1 / n1) as skillnad, stddev_samp(x2::numeric / n2 - x1 / n1) as sd
  from medlem where n1 >= 5 and n2 >= 5
  group by matpunkt, version, respondentgrupp, mattillfalle
)
select f.*, coalesce(s.k, 0)::integer as behallna,
  ((select count(*) from forbundscell c where c.tidigare and c.n > 0 and (c.matpunkt, c.version, c.respondentgrupp, c.mattillfalle) = (f.matpunkt, f.version, f.respondentgrupp, f.mattillfalle)) - coalesce(s.delar, 0))::integer as bortfallna,
  ((select count(*) from forbundscell c where c.senare and c.n > 0 and (c.matpunkt, c.version, c.respondentgrupp, c.mattillfalle) = (f.matpunkt, f.version, f.respondentgrupp, f.mattillfalle)) - coalesce(s.k, 0))::integer as tillkomna,
  s.p1::float8, s.p2::float8, s.s1::integer as svar1, s.s2::integer as svar2,
  sqrt(greatest(s.k / nullif(s.k - 1.0, 0) * (r.v1 + r.v2 - 2 * r.v12), 0))::float8 as se,
  coalesce(o.k, 0)::integer as "ovagtK", o.fran::float8 as "ovagtFran", o.till::float8 as "ovagtTill", o.skillnad::float8 as "ovagtSkillnad", o.sd::float8 as "ovagtSd"
from fraga_bada f
left join summa s using (matpunkt, version, respondentgrupp, mattillfalle)
left join spridning r using (matpunkt, version, respondentgrupp, mattillfalle)
left join ovagt o using (matpunkt, version, respondentgrupp, mattillfalle)
