-- Every measurement that has been released, with the release that it is shown in. $1: as known at this time, or null for now;
-- $2: id of a release that its own measurement is to be shown in, or null.
-- A measurement without a release in force, or whose cells have been erased, is withdrawn.
with tid as (select least(coalesce($1::timestamptz, now()), now()) as t)
select g.id as "matomgangId", g.namn, g.period, g.manad_fran as "manadFran", g.manad_till as "manadTill", g.syntetisk, g.antal_forbund_totalt as "antalForbundTotalt",
  u.utgava_id as "utgavaId", u.skyddspolicy, u.begard, not u.galler or u.rojd is not null as aterkallad,
  case when u.rojd is not null then 'ROJANDE' when u.galler_till <= now() then u.avslut end as avslut,
  case when u.rojd is not null then u.rojd ->> 'skal' when u.galler_till <= now() then u.avslut_skal end as "avslutSkal",
  u.antal_forbund as "antalForbund", u.antal_enkater as "antalEnkater"
from matomgang g
cross join tid
cross join lateral (
  select m.*, m.utgava_id is not distinct from $2::int as begard,
    m.utgava_id is not distinct from $2::int or m.galler_till is null or m.galler_till > tid.t as galler,
    -- The recall that erased the cells of this release, and of all before it.
    (
      select jsonb_build_object('skal', r.avslut_skal) from matutgava r
      where r.matomgang_id = m.matomgang_id and r.avslut = 'ROJANDE' and r.nummer >= m.nummer and r.galler_till <= now()
      order by r.nummer desc
      limit 1
    ) as rojd
  from matutgava m
  -- What was replaced or recalled under embargo has never been released.
  where m.matomgang_id = g.id and m.galler_till is distinct from m.galler_fran and (m.utgava_id is not distinct from $2::int or m.galler_fran <= tid.t)
  order by begard desc, galler desc, m.nummer desc
  limit 1
) u
order by g.manad_fran, g.manad_till, g.syntetisk, g.id
