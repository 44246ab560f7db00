-- Measurements in which a förbund is to review its own figures, for its own people. $1: the förbund
select m.id, m.namn, m.syntetisk,
  to_char(f.granskad_vid at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as godkand,
  to_char(m.publiceras at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as senast
from matomgang m
join matomgang_forbund f on f.matomgang_id = m.id and f.forbund_id = $1
where m.status = 'VALIDERAD' and navet_har_forbund(f.forbund_id) and (navet_har_roll('forbund-chef') or navet_har_roll('forbund-handlaggare'))
order by m.publiceras, m.id
