-- All exact cells of a measurement, in one pass over its answers. $1: matomgang id, $2: utgava id
-- Keys that do not apply are '' within, so that they can be joined by hash, and null in the table.
insert into grundcell (
  utgava_id, enkat_id, matpunkt_id, version, respondentgrupp, mattillfalle, niva, forbund_id, insats_id, lanskod, kon,
  antal_svar, antal_positiva, summa, kvadratsumma, fordelning, vet_ej, antal_enkater, antal_utskick, antal_avbrott
)
with punkt as materialized (
  -- plats: where in the array of answers the item stands
  select me.enkat_id, row_number() over (partition by me.enkat_id order by p.ordning) as plats, p.matpunkt_id, p.version, e.respondentgrupp, e.mattillfalle,
    v.skala_min, v.skala_max, v.positiva_steg
  from matomgang_enkat me
  join enkat e on e.id = me.enkat_id and e.version = me.enkat_version
  join enkatpunkt p on p.enkat_id = me.enkat_id and p.enkat_version = me.enkat_version
  join matpunktsversion v on v.matpunkt_id = p.matpunkt_id and v.version = p.version
  where me.matomgang_id = $1
),
deltagare as materialized (
  select forbund_id, coalesce(lanskod, '') as lanskod from matomgang_forbund where matomgang_id = $1
),
-- Whoever has answered several times counts by the latest answer: once in the förbund, and once in every insats.
numrerad as (
  select b.enkat_id, b.forbund_id, coalesce(b.insats_id, '') as insats_id, coalesce(b.kon, '') as kon, b.steg,
    row_number() over (partition by b.enkat_id, b.forbund_id, b.respondent order by b.datum desc nulls last, b.id desc) = 1 as i_forbund,
    row_number() over (partition by b.enkat_id, b.forbund_id, b.respondent, b.insats_id order by b.datum desc nulls last, b.id desc) = 1 as i_insats
  from besvarad_enkat b
  where b.matomgang_id = $1
),
besvarad as materialized (
  select enkat_id, forbund_id, insats_id, kon, i_forbund, steg from numrerad where i_insats
),
enkatrakning as materialized (
  select b.enkat_id, b.forbund_id, d.lanskod, b.insats_id, b.kon, b.i_forbund, count(*) as antal
  from besvarad b join deltagare d using (forbund_id)
  group by b.enkat_id, b.forbund_id, d.lanskod, b.insats_id, b.kon, b.i_forbund
),
stegrakning as materialized (
  select r.*, d.lanskod
  from (
    select b.enkat_id, b.forbund_id, b.insats_id, b.kon, b.i_forbund, s.plats, s.steg, count(*) as antal
    from besvarad b cross join unnest(b.steg) with ordinality as s (steg, plats)
    where s.steg is not null
    group by b.enkat_id, b.forbund_id, b.insats_id, b.kon, b.i_forbund, s.plats, s.steg
  ) r
  join deltagare d using (forbund_id)
),
per_enkat as (
  select enkat_id, case when grouping(forbund_id) = 0 then 'FORBUND' when grouping(lanskod) = 0 then 'LAN' else 'DELTAGANDE' end as niva,
    coalesce(forbund_id, '') as forbund_id, '' as insats_id, coalesce(lanskod, '') as lanskod, coalesce(kon, '') as kon, sum(antal) as antal
  from enkatrakning where i_forbund
  group by grouping sets ((enkat_id), (enkat_id, kon), (enkat_id, forbund_id), (enkat_id, forbund_id, kon), (enkat_id, lanskod))
  having (grouping(kon) = 1 or kon <> '') and (grouping(lanskod) = 1 or lanskod <> '')
  union all
  select enkat_id, 'INSATS', forbund_id, insats_id, '', '', sum(antal) from enkatrakning group by enkat_id, forbund_id, insats_id
),
per_steg as (
  select enkat_id, plats, steg, case when grouping(forbund_id) = 0 then 'FORBUND' when grouping(lanskod) = 0 then 'LAN' else 'DELTAGANDE' end as niva,
    coalesce(forbund_id, '') as forbund_id, '' as insats_id, coalesce(lanskod, '') as lanskod, coalesce(kon, '') as kon, sum(antal) as antal
  from stegrakning where i_forbund
  group by grouping sets (
    (enkat_id, plats, steg), (enkat_id, plats, steg, kon), (enkat_id, plats, steg, forbund_id), (enkat_id, plats, steg, forbund_id, kon), (enkat_id, plats, steg, lanskod)
  )
  having (grouping(kon) = 1 or kon <> '') and (grouping(lanskod) = 1 or lanskod <> '')
  union all
  select enkat_id, plats, steg, 'INSATS', forbund_id, insats_id, '', '', sum(antal) from stegrakning group by enkat_id, plats, steg, forbund_id, insats_id
),
utskick_per_forbund as (
  -- The förbund's own number; without one, its insatser together.
  select enkat_id, forbund_id,
    coalesce(max(antal) filter (where insats_id is null), sum(antal)) as antal,
    case when bool_or(insats_id is null) then max(antal_avbrott) filter (where insats_id is null)
      when bool_and(antal_avbrott is not null) then sum(antal_avbrott) end as avbrott
  from utskick where matomgang_id = $1
  group by enkat_id, forbund_id
),
utskick_per_inbjuden as (
  select me.enkat_id, d.forbund_id, d.lanskod, u.antal, u.avbrott
  from deltagare d cross join (select enkat_id from matomgang_enkat where matomgang_id = $1) me
  left join utskick_per_forbund u on u.enkat_id = me.enkat_id and u.forbund_id = d.forbund_id
),
-- Every place that has a cell, answered or not, with the number sent out to it.
plats as (
  select enkat_id, case when grouping(forbund_id) = 0 then 'FORBUND' when grouping(lanskod) = 0 then 'LAN' else 'DELTAGANDE' end as niva,
    coalesce(forbund_id, '') as forbund_id, '' as insats_id, coalesce(lanskod, '') as lanskod, '' as kon,
    case when count(antal) = count(*) then sum(antal) end as utskick, case when count(avbrott) = count(*) then sum(avbrott) end as avbrott
  from utskick_per_inbjuden
  group by grouping sets ((enkat_id), (enkat_id, forbund_id), (enkat_id, lanskod))
  having grouping(lanskod) = 1 or lanskod <> ''
  union all
  select me.enkat_id, n.niva, n.forbund_id, '', '', k.kon, null, null
  from matomgang_enkat me
  join enkat e on e.id = me.enkat_id and e.version = me.enkat_version and e.fragar_kon
  cross join (select 'FORBUND' as niva, forbund_id from deltagare union all select 'DELTAGANDE', '') n
  cross join unnest(array['KVINNOR', 'MAN', 'ANNAT']) as k (kon)
  where me.matomgang_id = $1
  union all
  -- The row without insats is the rest of a förbund that has insatser: only to protect the others.
  select r.enkat_id, 'INSATS', r.forbund_id, r.insats_id, '', '', u.antal, u.antal_avbrott
  from (
    select distinct enkat_id, forbund_id, insats_id, max(insats_id) over (partition by enkat_id, forbund_id) as nagon from enkatrakning
  ) r
  left join utskick u on u.matomgang_id = $1 and u.enkat_id = r.enkat_id and u.forbund_id = r.forbund_id and u.insats_id = r.insats_id
  where r.nagon <> ''
),
block as materialized (
  select p.*, coalesce(a.antal, 0) as enkater
  from plats p left join per_enkat a using (enkat_id, niva, forbund_id, insats_id, lanskod, kon)
),
steg as (
  select enkat_id, plats, niva, forbund_id, insats_id, lanskod, kon, steg, sum(antal) as antal
  from (
    select enkat_id, plats, niva, forbund_id, insats_id, lanskod, kon, steg::integer as steg, antal from per_steg
    union all
    select b.enkat_id, p.plats, b.niva, b.forbund_id, b.insats_id, b.lanskod, b.kon, s.steg, 0
    from block b join punkt p using (enkat_id) cross join generate_series(p.skala_min, p.skala_max) as s (steg)
  ) alla
  group by enkat_id, plats, niva, forbund_id, insats_id, lanskod, kon, steg
),
cell as (
  select enkat_id, plats, s.niva, s.forbund_id, s.insats_id, s.lanskod, s.kon,
    sum(s.antal) filter (where s.steg between p.skala_min and p.skala_max) as svar,
    sum(s.antal) filter (where s.steg = any (p.positiva_steg)) as positiva,
    sum(s.antal * s.steg) filter (where s.steg between p.skala_min and p.skala_max) as summa,
    sum(s.antal * s.steg * s.steg) filter (where s.steg between p.skala_min and p.skala_max) as kvadratsumma,
    array_agg(s.antal::integer order by s.steg) filter (where s.steg between p.skala_min and p.skala_max) as fordelning,
    sum(s.antal) filter (where s.steg = -1) as vet_ej
  from steg s join punkt p using (enkat_id, plats)
  group by enkat_id, plats, s.niva, s.forbund_id, s.insats_id, s.lanskod, s.kon
)
select $2, b.enkat_id, p.matpunkt_id, p.version, p.respondentgrupp, p.mattillfalle, b.niva,
  nullif(b.forbund_id, ''), nullif(b.insats_id, ''), nullif(b.lanskod, ''), nullif(b.kon, ''),
  coalesce(c.svar, 0), case when p.positiva_steg is not null then coalesce(c.positiva, 0) end, coalesce(c.summa, 0), coalesce(c.kvadratsumma, 0),
  coalesce(c.fordelning, '{}'), coalesce(c.vet_ej, 0), b.enkater, b.utskick, b.avbrott
from block b
join punkt p using (enkat_id)
left join cell c using (enkat_id, plats, niva, forbund_id, insats_id, lanskod, kon)
