-- Rows without consent are counts.
insert into inlast_rakning
select rad, insats, startar, kon, 'ANONYM', 'PABORJADE', 1, kallsystem, 'startar' from inlast_deltagande where anonym;
delete from inlast_deltagande where anonym
