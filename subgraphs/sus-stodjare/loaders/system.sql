-- The systems for follow-up
select system, namn, agare, json_build_object('fran', fran, 'till', till) as giltighet, tidpunkt, raknar, populationer, ersatter, varningar, kallor
from systembeskrivning
order by ordning
