-- The coverage that releases of measurements have kept, as of a moment. $1: ids of measurements, $2: the moment, or null for now
select distinct on (u.matomgang_id) u.matomgang_id as key, m.namn, m.syntetisk, m.antal_forbund_totalt as "antalForbundTotalt", u.utgava_id::text as utgava,
  u.avslut is distinct from 'ROJANDE' and (u.galler_till is null or u.galler_till > coalesce($2::timestamptz, now())) as galler,
  u.antal_forbund as "antalForbund", u.antal_inbjudna as "antalInbjudna", u.antal_enkater as "antalEnkater",
  u.antal_besvarade_av_utskick as "antalBesvaradeAvUtskick", u.antal_utskick as "antalUtskick"
from matutgava u
join matomgang m on m.id = u.matomgang_id
where u.matomgang_id = any ($1::text[]) and u.galler_fran <= least(coalesce($2::timestamptz, now()), now()) and u.galler_till is distinct from u.galler_fran
order by u.matomgang_id, u.nummer desc
