-- Rows of the accounts in printed order; a row of the budget itself answers for the budget column, and so for the prognos. $1: förbund ids, $2: year, $3: slag, $4: räkning or null
select forbund_id as key, id, rakning, namn, grupp, ar_summa as "arSumma", slag,
  belopp_id as belopp, coalesce(budget_id, case slag when 'BUDGET' then belopp_id end) as budget,
  coalesce(prognos_id, case slag when 'PROGNOS' then belopp_id end) as prognos, avvikelse_id as avvikelse,
  case when insats_id is not null then json_build_object('id', insats_id) end as insats,
  (select json_agg(json_build_object('id', b)) from unnest(beslut_ider) b) as beslut
from ekonomipost
where forbund_id = any ($1::text[]) and ar = $2::int and slag = $3::text and ($4::text is null or rakning = $4)
order by ordning
