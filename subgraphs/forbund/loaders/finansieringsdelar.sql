-- The three parties' sums and shares of a year's contributions. $1: förbund ids, $2: year, $3: slag
select b.forbund_id as key, b.part, sum(m.varde) as belopp,
  round((100 * sum(m.varde) / nullif(sum(sum(m.varde)) over (partition by b.forbund_id), 0))::numeric, 2)::float8 as andel,
  array_agg(b.belopp_id order by b.ordning) as "beloppIder"
from medlemsbidrag b join matvarde m on m.id = b.belopp_id
where b.forbund_id = any ($1::text[]) and b.ar = $2::int and b.slag = $3::text and m.status = 'NORMAL'
group by b.forbund_id, b.part
order by b.forbund_id, array_position(array['STATEN', 'REGIONEN', 'KOMMUNERNA'], b.part)
