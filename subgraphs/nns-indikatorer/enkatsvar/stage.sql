-- What an import works in: made once per connection, emptied at every commit. Tables of another shape, left by another version of the
-- program, give way. Empty texts are '', and \x01 stands for a cell that reading has already found a fault in: it is neither empty nor
-- anything else.
do $$
declare
  namn text;
begin
  for namn in select relname from pg_class where relnamespace = pg_my_temp_schema() and relname like 'inlast\_%' and relkind = 'r' loop
    execute format('drop table pg_temp.%I cascade', namn);
  end loop;
end $$;
create temp table inlast_om (
  matomgang_id text, forbund_id text, enkat_id text, form text, dag_fran date, dag_till date,
  -- Several questionnaires of one person are as it should be: they are told apart by their dates.
  flera_tillfallen boolean,
  ersatt boolean,
  kolumner jsonb, punkter jsonb, varden jsonb, kon jsonb
) on commit delete rows;
-- Where things stand in the file, for faults.
create temp view inlast_kolumn as select k.* from inlast_om om cross join lateral jsonb_to_recordset(om.kolumner) k (art text, ordning smallint, kolumn integer);
create temp view inlast_punkt as select p.* from inlast_om om cross join lateral jsonb_to_recordset(om.punkter) p (ordning smallint, lagst integer, hogst integer);
-- Every accepted way to write an answer and a sex, folded as texts are compared.
create temp view inlast_varde as select v.* from inlast_om om cross join lateral jsonb_to_recordset(om.varden) v (ordning smallint, varde text, steg smallint);
create temp view inlast_kon as select k.* from inlast_om om cross join lateral jsonb_to_recordset(om.kon) k (varde text, kon text);
-- A row of the file is a row here. Wide form: svaren in the order of the questionnaire's items, null where nothing stands.
create temp table inlast_rad (
  rad integer, respondent text, insats text, kon_text text, datum text, svaren text[], matpunkt text, svar text
) on commit delete rows;
-- The different combinations in the file, and what they mean.
create temp table inlast_huvud (
  insats text, kon_text text, datum text, insats_id text, kon text, dag date, insats_regel text, kon_regel text, datum_regel text
) on commit delete rows;
create temp table inlast_matpunkt (matpunkt text, ordning smallint, regel text, detalj text) on commit delete rows;
create temp table inlast_svar (ordning smallint, varde text, steg smallint, regel text) on commit delete rows;
create temp view inlast_cell as
select r.rad, u.ordning::smallint as ordning, u.varde
from inlast_rad r cross join lateral unnest(r.svaren) with ordinality u (varde, ordning)
where (select form from inlast_om) = 'BRED' and u.varde <> E'\x01'
union all
select r.rad, m.ordning, r.svar
from inlast_rad r join inlast_matpunkt m on m.matpunkt = r.matpunkt
where (select form from inlast_om) = 'LANG' and m.ordning is not null and r.svar not in ('', E'\x01');
-- The questionnaires of the file. nyckel: what tells two of the same person apart. dubbla, motsager: the long form's rows of it hold
-- more answers than it has items answered, or differ in what they say of the person.
create temp table inlast_enkat (
  rad integer, respondent text, nyckel text, insats_id text, kon text, dag date, digest bytea, besvarad boolean, steg smallint[],
  dubbla boolean, motsager boolean
) on commit delete rows;
create temp table inlast_fel (rad integer, kolumn integer, varde text, regel text, detalj text) on commit delete rows
