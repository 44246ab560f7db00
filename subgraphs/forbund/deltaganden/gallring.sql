-- Participations that ended more than $1 months before $2.
select id, start_datum, slut_datum, inlasning_id from deltagande where (slut_datum + make_interval(months => $1::integer))::date < $2::date
