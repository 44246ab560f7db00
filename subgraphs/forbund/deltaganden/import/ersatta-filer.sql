-- Files that the staged rows take something from no longer say what is stored.
update deltagarinlasning set ersatt_vid = now()
where ersatt_vid is null and id in (
  select d.inlasning_id from deltagande d join inlast_deltagande i on i.nyckel = d.nyckel
  union
  select r.inlasning_id from deltagarrakning r
  join inlast_antal a on (r.insats_id, r.kon) is not distinct from (a.insats_id, a.kon) and (r.ar, r.population, r.handelse) = (a.ar, a.population, a.handelse)
)
