insert into deltagarcell (utgava_id, tabell, handelse, population, status, precision) values (1, 'ALDER', 'DELTOG', 'SAMTYCKANDE', 'SEKRETESS', 'EXAKT')
