-- What an import works in; gone at commit. Rows without consent stand among the participations while they are read, and are counts
-- afterwards. kolumn: where a fault of the row is shown.
create temp table if not exists inlast_deltagande (
  rad integer not null, anonym boolean not null, startar integer, insats text not null, nyckel bytea, start_datum date, slut_datum date, kon text, fodelsear integer, alder_band text, kommun text,
  utbildning text, tid_i_forsorjning text, sysselsattning_fore jsonb, sysselsattning_efter jsonb, forsorjning_fore jsonb, forsorjning_efter jsonb,
  avslutsanledning text, remittent text, kallsystem text
) on commit delete rows;
create temp table if not exists inlast_rakning (
  rad integer not null, insats text not null, ar integer, kon text, population text, handelse text, antal integer, kallsystem text, kolumn text not null
) on commit delete rows;
-- The counts to be stored: rows of the anonymous put together.
create temp table if not exists inlast_antal (
  rad integer not null, kolumn text not null, insats_id text, ar integer not null, kon text, population text not null, handelse text not null, antal integer not null, kallsystem text not null
) on commit delete rows;
create temp table if not exists inlast_fel (rad integer, kolumn text, varde text, regel text not null, detalj text not null) on commit delete rows;
truncate inlast_deltagande, inlast_rakning, inlast_antal, inlast_fel
