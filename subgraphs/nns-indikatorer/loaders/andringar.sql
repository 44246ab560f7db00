-- A page of changes. $1: how many, $2: after this time, $3 and $4: after this row of that time or null, $5: indicator or null, $6: förbund or null
select to_char(a.tidpunkt at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as plats, a.id::text as id, a.tidpunkt, a.art, a.matomgang_id as "matomgangId", a.utgava_id::text as "utgavaId",
  a.fore_cell_id::text as "foreId", a.efter_cell_id::text as "efterId", a.matpunkt_id as "matpunktId", a.version, a.respondentgrupp, a.mattillfalle, a.niva,
  a.forbund_id as "forbundId", a.insats_id as "insatsId", a.lanskod as lan, a.kon, a.falt, u.avslut = 'ROJANDE' is true as raderad
from andring a
join matutgava u on u.utgava_id = a.utgava_id
where a.tidpunkt > $2::timestamptz
  and ($3::timestamptz is null or (a.tidpunkt, a.id) > ($3::timestamptz, $4::bigint))
  and ($6::text is null or a.forbund_id = $6)
  and ($5::text is null or a.matpunkt_id in (
    select m.id from matpunkt m where m.indikator_nummer = $5
    union all select k.matpunkt_id from matpunktskoppling k where k.indikator_nummer = $5
  ))
order by a.tidpunkt, a.id
limit $1
