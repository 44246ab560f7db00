-- Everything of the instrument that there is.
select
  (select coalesce(json_agg(nummer), '[]') from indikator) as indikatorer,
  (select coalesce(json_agg(json_build_object('id', id, 'insamling', insamling)), '[]') from matpunkt) as matpunkter,
  (select coalesce(json_agg(json_build_object('id', matpunkt_id, 'version', version, 'respondentgrupper', respondentgrupper, 'mattillfallen', mattillfallen,
    'antalSteg', skala_max - skala_min + 1)), '[]') from matpunktsversion) as versioner,
  (select coalesce(json_agg(json_build_object('id', id, 'version', version)), '[]') from enkat) as enkater,
  greatest((select max(ordning) from matpunkt), (select max(ordning) from matpunktsversion), (select max(ordning) from enkat), 0) as ordning
