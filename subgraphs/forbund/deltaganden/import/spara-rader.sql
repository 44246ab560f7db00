-- Participations that have passed; with the same key, the new one takes the old one's place. $1: the file, $2: förbund, $3: whether made up
with nya as (
  insert into deltagande (insats_id, nyckel, start_datum, slut_datum, kon, fodelsear, alder_band, kommun, utbildning, tid_i_forsorjning, sysselsattning_fore,
    sysselsattning_efter, forsorjning_fore, forsorjning_efter, avslutsanledning, remittent, samtycke, kallsystem, inlasning_id, syntetisk)
  select i.id, d.nyckel, d.start_datum, d.slut_datum, d.kon, d.fodelsear, d.alder_band, d.kommun, d.utbildning, d.tid_i_forsorjning, d.sysselsattning_fore,
    d.sysselsattning_efter, d.forsorjning_fore, d.forsorjning_efter, d.avslutsanledning, d.remittent, 'SKRIFTLIGT', d.kallsystem, $1, $3
  from inlast_deltagande d join insats i on i.id in (d.insats, $2 || '/' || d.insats)
  order by d.rad
  on conflict (nyckel) do update set insats_id = excluded.insats_id, start_datum = excluded.start_datum, slut_datum = excluded.slut_datum, kon = excluded.kon,
    fodelsear = excluded.fodelsear, alder_band = excluded.alder_band, kommun = excluded.kommun, utbildning = excluded.utbildning,
    tid_i_forsorjning = excluded.tid_i_forsorjning, sysselsattning_fore = excluded.sysselsattning_fore, sysselsattning_efter = excluded.sysselsattning_efter,
    forsorjning_fore = excluded.forsorjning_fore, forsorjning_efter = excluded.forsorjning_efter, avslutsanledning = excluded.avslutsanledning,
    remittent = excluded.remittent, kallsystem = excluded.kallsystem, inlasning_id = excluded.inlasning_id
  returning xmax
)
select count(*) filter (where xmax = 0)::integer as nya, count(*) filter (where xmax <> 0)::integer as andrade from nya
