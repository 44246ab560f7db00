-- The participations and the counts as they stand in the files. '' stands for what is not known.
create temp table rad (
  nyckel text, samtycke text, insats text, startdatum text, slutdatum text, startar text, kon text, fodelsear text, alder_band text, kommun text, utbildning text, tid_i_forsorjning text,
  sysselsattning_fore text, sysselsattning_efter text, forsorjning_fore text, forsorjning_efter text, avslutsanledning text, remittent text, kallsystem text
);
create temp table antal (insats text, ar text, kon text, population text, handelse text, antal text, kallsystem text);

-- The words that tables are made of, and what they mean.
create temp table ord (dimension text, kod text, del text);
insert into ord
select dimension, kod, null from (values
  ('KON', '{KVINNOR,MAN}'::text[]), ('ALDER', '{-19,20-24,25-29,-29,30-44,45-54,55-,30-,OKAND_ALDER}'),
  ('UTBILDNING', '{EJ_GRUNDSKOLA,GRUNDSKOLA,GYMNASIUM,EFTERGYMNASIAL,OKAND_UTBILDNING}'),
  ('TID_I_FORSORJNING', '{INGEN_TID,UNDER_ETT_AR,ETT_TILL_TVA_AR,TRE_TILL_FEM_AR,OVER_FEM_AR,OKAND_TID}'),
  ('AVSLUTSANLEDNING', '{ENLIGT_PLAN,TILL_ANNAN_INSATS,ATER_TILL_REMITTENT,SJUKDOM,FLYTT,EGEN_BEGARAN,ANNAN_ANLEDNING,OKAND_ANLEDNING}'),
  ('LANGD', '{UNDER_3_MANADER,3_TILL_6_MANADER,6_TILL_12_MANADER,12_TILL_24_MANADER,OVER_24_MANADER}'),
  ('FYRDELNING', '{FORVARVSARBETE,STUDIER,AKTIVT_ARBETSSOKANDE,OVRIGT}'), ('FYRDELNING_FORE', '{FORVARVSARBETE,STUDIER,AKTIVT_ARBETSSOKANDE,OVRIGT}'),
  ('TIDPUNKT', '{FORE,EFTER}'),
  ('FORSORJNING', '{LON,STUDIESTOD,SJUKPENNING,SJUKERSATTNING,AKTIVITETSERSATTNING,ARBETSLOSHETSERSATTNING,AKTIVITETSSTOD,FORSORJNINGSSTOD,ANNAN_FORSORJNING,INGEN_FORSORJNING,OKAND_FORSORJNING}')
) as lista (dimension, koder), unnest(koder) as kod;
insert into ord values
  ('SYSSELSATTNING', 'ARBETE', 'FORVARVSARBETE'), ('SYSSELSATTNING', 'EGET_FORETAG', 'FORVARVSARBETE'), ('SYSSELSATTNING', 'ARBETE_MED_STOD', 'FORVARVSARBETE'),
  ('SYSSELSATTNING', 'STUDIER', 'STUDIER'), ('SYSSELSATTNING', 'ARBETSSOKANDE', 'AKTIVT_ARBETSSOKANDE'), ('SYSSELSATTNING', 'ARBETSTRANING', 'OVRIGT'),
  ('SYSSELSATTNING', 'REHABILITERING', 'OVRIGT'), ('SYSSELSATTNING', 'ANNAN_SYSSELSATTNING', 'OVRIGT'), ('SYSSELSATTNING', 'INGEN_SYSSELSATTNING', 'OVRIGT'),
  ('SYSSELSATTNING', 'OKAND_SYSSELSATTNING', 'OVRIGT');

-- What counts as a result: codes of occupation, codes of support, and why those ended who are left out.
create temp table resultat (id text, sysselsattning text[], forsorjning text[], utan text[]);
insert into resultat values
  ('arbete-studier-1', '{ARBETE,EGET_FORETAG,ARBETE_MED_STOD,STUDIER}', '{}', '{}'),
  ('arbete-studier-utan-stod-1', '{ARBETE,EGET_FORETAG,STUDIER}', '{}', '{}'),
  ('arbete-studier-aktivitetsersattning-1', '{ARBETE,EGET_FORETAG,ARBETE_MED_STOD,STUDIER}', '{AKTIVITETSERSATTNING}', '{}'),
  ('arbete-studier-fullfoljda-1', '{ARBETE,EGET_FORETAG,ARBETE_MED_STOD,STUDIER}', '{}', '{SJUKDOM,FLYTT}');
insert into ord select 'DEFINITION', svar || ':' || id, null from resultat, unnest('{JA,NEJ}'::text[]) as svar;

-- The tables: what each counts, and what it is divided by. parvis: never by all three at once. medlem: each referring organisation sees its own.
create temp table tabell (tabell text, handelser text[], a text, b text, c text, parvis boolean, medlem boolean);
insert into tabell values
  ('DELTAGANDE', '{INGAENDE,PABORJADE,DELTOG,AVSLUTADE,PAGAENDE}', 'INSATS', 'KON', null, false, false), ('HELARSEKVIVALENTER', '{DELTOG}', 'INSATS', 'KON', null, false, false),
  ('ALDER', '{DELTOG}', 'INSATS', 'KON', 'ALDER', false, false), ('UTBILDNING', '{DELTOG}', 'INSATS', 'KON', 'UTBILDNING', true, false),
  ('TID_I_FORSORJNING', '{DELTOG}', 'INSATS', 'KON', 'TID_I_FORSORJNING', true, false), ('KOMMUN', '{DELTOG}', 'KOMMUN', 'KON', 'ALDER', true, false),
  ('REMITTENT', '{DELTOG}', 'REMITTENT', 'KON', null, false, false), ('REMITTENT_INSATS', '{DELTOG}', 'REMITTENT', 'INSATS', null, false, false),
  ('AVSLUTSANLEDNING', '{AVSLUTADE}', 'INSATS', 'KON', 'AVSLUTSANLEDNING', true, false), ('LANGD', '{AVSLUTADE}', 'INSATS', 'KON', 'LANGD', true, false),
  ('SYSSELSATTNING', '{AVSLUTADE}', 'TIDPUNKT', 'KON', 'SYSSELSATTNING', false, false), ('FORSORJNING', '{AVSLUTADE}', 'TIDPUNKT', 'KON', 'FORSORJNING', false, false),
  ('FYRDELNING_FORE', '{AVSLUTADE}', 'INSATS', 'KON', 'FYRDELNING_FORE', true, false), ('FYRDELNING_EFTER', '{AVSLUTADE}', 'INSATS', 'KON', 'FYRDELNING', false, false),
  ('FYRDELNING_FLODE', '{AVSLUTADE}', 'KON', 'FYRDELNING_FORE', 'FYRDELNING', true, false), ('RESULTAT', '{AVSLUTADE}', 'INSATS', 'KON', 'DEFINITION', false, false),
  ('EGNA_REMITTERADE', '{DELTOG}', 'REMITTENT', 'INSATS', 'KON', false, true), ('EGNA_RESULTAT', '{AVSLUTADE}', 'REMITTENT', 'INSATS', 'FYRDELNING', false, true);
