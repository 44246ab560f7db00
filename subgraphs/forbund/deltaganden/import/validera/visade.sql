-- The faults that are shown, and how many there are of all.
select rad, kolumn, varde, regel, detalj, count(*) over ()::integer as antal from inlast_fel order by coalesce(rad, 0), kolumn, regel, detalj limit 1000
