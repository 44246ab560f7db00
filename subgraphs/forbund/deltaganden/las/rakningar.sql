-- Counts of a year. $1: the year
select insats_id as "insatsId", ar, kon, population, handelse, antal, kallsystem, syntetisk
from deltagarrakning where ar = $1
order by insats_id nulls first, population, handelse, kon nulls first
