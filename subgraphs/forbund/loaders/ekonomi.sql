-- Main figures per förbund and year. $1: förbund ids, $2: first year, $3: last year, $4: slag
select forbund_id as key, forbund_id as "forbundId", ar, slag,
  verksamhetens_intakter_id as "verksamhetensIntakter",
  verksamhetens_kostnader_id as "verksamhetensKostnader",
  finansnetto_id as finansnetto,
  arets_resultat_id as "aretsResultat",
  ingaende_eget_kapital_id as "ingaendeEgetKapital",
  utgaende_eget_kapital_id as "utgaendeEgetKapital",
  rekommenderat_hogsta_eget_kapital_id as "rekommenderatHogstaEgetKapital",
  administrationskostnad_id as administrationskostnad
from ekonomi
where forbund_id = any ($1::text[]) and ar between $2::int and $3::int and slag = $4::text
