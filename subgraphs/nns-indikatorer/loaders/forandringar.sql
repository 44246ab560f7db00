-- Change between two measurements, by item version, group and occasion, for förbund with a value in both.
-- $1 and $2: the earlier and the later period, $3: nummer or null, $4: as known at this time, or null for now
with par as (
  select coalesce(m.indikator_nummer, k.indikator_nummer) as nummer, a.matpunkt_id, a.version, a.respondentgrupp, a.mattillfalle, a.forbund_id, a.id as a_id, b.id as b_id,
    aa.id as a_andel_id, ba.id as b_andel_id, sa.id as a_svar_id, sb.id as b_svar_id, pa.id as a_positiva_id, pb.id as b_positiva_id,
    coalesce(100 * pb.varde / nullif(sb.varde, 0), ba.varde) - coalesce(100 * pa.varde / nullif(sa.varde, 0), aa.varde) as forandring,
    pa.varde as a_positiva, sa.varde as a_svar, pb.varde as b_positiva, sb.varde as b_svar,
    num_nulls(pa.varde, sa.varde, pb.varde, sb.varde) = 0 as raknade
  from utfall a
  join utfall b on b.forbund_id = a.forbund_id and b.matpunkt_id = a.matpunkt_id and b.version = a.version
    and b.respondentgrupp is not distinct from a.respondentgrupp and b.mattillfalle = a.mattillfalle and b.insats_id is null
  join utgava ua on ua.id = a.utgava_id and ($4::timestamptz is null or ua.slappt_vid <= $4)
  join matvarde aa on aa.id = a.andel_positiva_id and aa.status = 'NORMAL'
  join matvarde ba on ba.id = b.andel_positiva_id and ba.status = 'NORMAL'
  left join matvarde sa on sa.id = a.antal_svar_id
  left join matvarde sb on sb.id = b.antal_svar_id
  left join matvarde pa on pa.id = a.antal_positiva_id
  left join matvarde pb on pb.id = b.antal_positiva_id
  join matpunkt m on m.id = a.matpunkt_id
  left join matpunktskoppling k on k.matpunkt_id = m.id
  where a.period = $1 and b.period = $2 and a.insats_id is null
),
fragor as (
  select i.nummer, m.id as matpunkt_id, v.version, g.respondentgrupp, t.mattillfalle
  from indikator i
  left join matpunkt m on m.indikator_nummer = i.nummer and exists (select from matpunktsversion where matpunkt_id = m.id and not syntetisk)
  left join lateral (select * from matpunktsversion where matpunkt_id = m.id and not syntetisk order by fran desc nulls last, ordning desc limit 1) v on true
  left join lateral unnest(v.respondentgrupper) as g (respondentgrupp) on true
  left join lateral unnest(v.mattillfallen) as t (mattillfalle) on true
),
rader as (
  select nummer, matpunkt_id, version, respondentgrupp, mattillfalle from fragor
  union
  select nummer, matpunkt_id, version, respondentgrupp, mattillfalle from par where nummer is not null
)
select json_build_object('nummer', r.nummer) as indikator, r.matpunkt_id as "matpunktId", r.version, r.respondentgrupp, r.mattillfalle,
  s.antal_forbund as "antalForbund", s.ovagt, s.av_svar as "avSvar", s.andelar, s.svar, s.forbund
from rader r
join indikator i on i.nummer = r.nummer
left join matpunkt m on m.id = r.matpunkt_id
cross join lateral (
  select count(*)::int as antal_forbund, avg(p.forandring) as ovagt,
    100 * (sum(p.b_positiva) filter (where p.raknade) / nullif(sum(p.b_svar) filter (where p.raknade), 0)
      - sum(p.a_positiva) filter (where p.raknade) / nullif(sum(p.a_svar) filter (where p.raknade), 0)) as av_svar,
    array_agg(p.a_andel_id) || array_agg(p.b_andel_id) as andelar,
    array_agg(p.a_positiva_id) filter (where p.raknade) || array_agg(p.a_svar_id) filter (where p.raknade)
      || array_agg(p.b_positiva_id) filter (where p.raknade) || array_agg(p.b_svar_id) filter (where p.raknade) as svar,
    coalesce(json_agg(json_build_object('forbundId', p.forbund_id, 'franId', p.a_id, 'tillId', p.b_id, 'forandring', p.forandring,
      'andelar', array[p.a_andel_id, p.b_andel_id]) order by p.forbund_id), '[]') as forbund
  from par p
  where p.nummer = r.nummer and p.matpunkt_id = r.matpunkt_id and p.version = r.version
    and p.respondentgrupp is not distinct from r.respondentgrupp and p.mattillfalle = r.mattillfalle
) s
where $3::text is null or r.nummer = $3
order by i.ordning, m.ordning nulls first, r.respondentgrupp, r.mattillfalle
