-- National investments in SUS-stödjare. $1: year or null
select id, beskrivning, ar, 'BUDGET' as slag, antal_stodjare_id as "antalStodjare", antal_per_forbund_id as "antalPerForbund",
  statliga_medel_id as "statligaMedel", vardskap_bestams_av as "vardskapBestamsAv", utbildning, kallor
from sus_stodsatsning
where $1::int is null or ar = $1
order by ar
