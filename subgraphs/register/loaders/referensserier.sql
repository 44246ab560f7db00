-- The series that have been read in.
select s.sort, s.namn, s.kalla, s.inlast, min(v.ar) as "forstaAr", max(v.ar) as "sistaAr", count(v.ar)::int as "antalVarden"
from referensserie s left join referensvarde v on v.sort = s.sort
group by s.sort
