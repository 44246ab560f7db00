-- Counts that have passed; the same count takes the old one's place. $1: the file, $2: whether made up
with nya as (
  insert into deltagarrakning (insats_id, ar, kon, population, handelse, antal, kallsystem, inlasning_id, syntetisk)
  select insats_id, ar, kon, population, handelse, antal, kallsystem, $1, $2 from inlast_antal order by rad, kon nulls last
  on conflict (insats_id, ar, kon, population, handelse) do update set antal = excluded.antal, kallsystem = excluded.kallsystem, inlasning_id = excluded.inlasning_id
  returning xmax
)
select count(*) filter (where xmax = 0)::integer as nya, count(*) filter (where xmax <> 0)::integer as andrade from nya
