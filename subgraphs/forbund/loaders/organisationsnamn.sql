-- What the förbund's own documents call organisations. $1: organisationsnummer
select p ->> 'organisationsnummer' as key, min(p ->> 'namn') as namn
from (select jsonb_array_elements(parter) as p from insats union all select jsonb_array_elements(parter) from overenskommelse) t
where p ->> 'organisationsnummer' = any ($1::text[])
group by 1
