-- How much of a release is shown, by level and respondent group; shares of a sex are counted apart. $1: utgava id
select niva, kon is not null as "perKon", respondentgrupp,
  (count(*) filter (where status <> 'EJ_INRAPPORTERAD' and skydd = 'INGET'))::integer as visade,
  (count(*) filter (where skydd = 'AVRUNDAT'))::integer as avrundade,
  (count(*) filter (where skydd = 'DOLT'))::integer as dolda,
  (count(*) filter (where skyddsart = 'SEKUNDART'))::integer as sekundara,
  (count(*) filter (where status = 'EJ_INRAPPORTERAD'))::integer as "ejInrapporterade"
from matcell
where utgava_id = $1
group by niva, kon is not null, respondentgrupp
order by array_position(array['DELTAGANDE', 'LAN', 'FORBUND', 'INSATS'], niva), kon is not null, respondentgrupp
