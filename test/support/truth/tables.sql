-- The answers as they stand in the files, one row to a line and one to an answer, and what was planned. '' stands for none.
create temp table matning (matning text, ordning integer);
create temp table enkat (matning text, enkat text, enkatversion text, respondentgrupp text, mattillfalle text, fragar_kon boolean);
create temp table fraga (enkat text, enkatversion text, matpunkt text, version text, lagst integer, hogst integer);
create temp table positivt (matpunkt text, version text, steg integer);
create temp table inbjuden (matning text, forbund text, lan text);
create temp table foregangare (matning text, forbund text, tidigare text);
create temp table utskick (matning text, forbund text, enkat text, insats text, antal integer, avbrott integer);
create temp table rad (matning text, forbund text, enkat text, nr integer, respondent text, insats text, kon text, datum date);
create temp table svar (matning text, forbund text, enkat text, nr integer, matpunkt text, svar text);
