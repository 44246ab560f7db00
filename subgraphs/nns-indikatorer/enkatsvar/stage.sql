-- What an import works in; all of it goes with the transaction, or before. Empty texts are '', and \x01 stands for a cell that reading
-- has already found a fault in: it is neither empty nor anything else.
create temp table inlast_om (
  matomgang_id text, forbund_id text, enkat_id text, form text, dag_fran date, dag_till date,
  -- Several questionnaires of one person are as it should be: they are told apart by their dates.
  flera_tillfallen boolean,
  ersatt boolean
) on commit drop;
-- Where things stand in the file, for faults.
create temp table inlast_kolumn (art text, ordning smallint, kolumn integer) on commit drop;
create temp table inlast_punkt (ordning smallint, matpunkt_id text, lagst integer, hogst integer) on commit drop;
-- Every accepted way to write an answer and a sex, folded as texts are compared.
create temp table inlast_varde (ordning smallint, varde text, steg smallint) on commit drop;
create temp table inlast_kon (varde text, kon text) on commit drop;
-- The different combinations in the file, and what they mean.
create temp table inlast_huvud (
  insats text, kon_text text, datum text, insats_id text, kon text, dag date, insats_regel text, kon_regel text, datum_regel text
) on commit drop;
create temp table inlast_matpunkt (matpunkt text, ordning smallint, regel text, detalj text) on commit drop;
create temp table inlast_svar (ordning smallint, varde text, steg smallint, regel text) on commit drop;
-- The questionnaires of the file. nyckel: what tells two of the same person apart.
create temp table inlast_enkat (
  rad integer, respondent text, nyckel text, insats_id text, kon text, dag date, digest bytea, besvarad boolean, steg smallint[]
) on commit drop;
create temp table inlast_fel (rad integer, kolumn integer, varde text, regel text, detalj text) on commit drop
