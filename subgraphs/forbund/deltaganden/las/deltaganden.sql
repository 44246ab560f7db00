-- Participations that went on some day of a year. $1: the year
select d.id::text as id, d.insats_id as "insatsId", d.start_datum::text as start, d.slut_datum::text as slut, d.kon,
  d.fodelsear, d.alder_band as "alderBand", extract(year from d.start_datum)::integer as startar, d.kommun, d.utbildning,
  d.tid_i_forsorjning as "tidIForsorjning", d.sysselsattning_fore as "sysselsattningFore", d.sysselsattning_efter as "sysselsattningEfter",
  d.forsorjning_fore as "forsorjningFore", d.forsorjning_efter as "forsorjningEfter", d.avslutsanledning, d.remittent, d.kallsystem, d.syntetisk
from deltagande d
where d.start_datum <= make_date($1, 12, 31) and (d.slut_datum is null or d.slut_datum >= make_date($1, 1, 1))
  and d.avslutsanledning is distinct from 'FELREGISTRERING'
order by d.id
