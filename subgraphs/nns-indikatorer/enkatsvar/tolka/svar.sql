-- What the different answers to each item mean: a step, or the rule that they break.
insert into inlast_svar
select s.ordning, s.varde, v.steg,
  case when v.steg is not null then null
    when f.form = 'vet ej' then 'VET_EJ_FINNS_INTE'
    when f.form ~ '^[+−-]?\d+$' then 'UTANFOR_SKALAN'
    when f.form ~ '^[+−-]?\d+[.,]\d+$' then 'EJ_HELT_STEG'
    else 'OGILTIGT_SVAR' end
from (select distinct ordning, varde from inlast_cell) s
cross join lateral (
  -- "4", "04" and "4,0" are the same step; other texts are compared as the template's are: lower case, single blanks, no apostrophe first.
  select case when btrim(s.varde, '''') ~ '^[+−-]?\d{1,9}([.,]0+)?$'
    then regexp_replace(translate(btrim(s.varde, ''''), '−+', '-'), '^(-?)0*(\d+)([.,]0+)?$', '\1\2')
    else translate(lower(normalize(regexp_replace(btrim(regexp_replace(s.varde, '[\s\u00a0\u2000-\u200a\u202f\u3000]+', ' ', 'g')), '^''', ''), nfc)),
      'ÅÄÖÉÜ', 'åäöéü') end as form
) f
left join inlast_varde v on v.ordning = s.ordning and v.varde = f.form
