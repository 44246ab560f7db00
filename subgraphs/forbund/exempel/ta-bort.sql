-- Everything made up of participants, children first.
create temporary table bort_utgava on commit drop as select utgava_id as id, ar, nummer from deltagarutgava where syntetisk;
-- The cells of a release are only ever removed when it is erased.
update deltagarutgava set avslut = 'ROJANDE', galler_till = coalesce(galler_till, greatest(now(), galler_fran)) where utgava_id in (select id from bort_utgava) and avslut is distinct from 'ROJANDE';
delete from deltagarcell where utgava_id in (select id from bort_utgava);
delete from exaktcell where utgava_id in (select id from bort_utgava);
delete from deltagarhandelse
where vem = 'exempel' or (vad = 'INLASNING' and uppgifter @> '{"syntetisk": true}')
  or exists (select from bort_utgava b where uppgifter @> jsonb_build_object('ar', b.ar) and (uppgifter @> jsonb_build_object('nummer', b.nummer) or uppgifter @> jsonb_build_object('nummer', jsonb_build_array(b.nummer))));
delete from deltagarutgava where utgava_id in (select id from bort_utgava);
delete from utgava where id in (select id from bort_utgava);
delete from deltagande where syntetisk;
delete from deltagarrakning where syntetisk;
delete from deltagarinlasning where syntetisk;
-- Nothing real has ever been in: then withdrawn consents, rows removed by age and the secret's digest are of what was made up.
delete from aterkallat_samtycke where not exists (select from deltagarhandelse where vad = 'INLASNING');
delete from gallrat_ar where not exists (select from deltagarhandelse where vad = 'INLASNING');
delete from deltagarnyckel where not exists (select from deltagarhandelse where vad = 'INLASNING');
delete from deltagarhandelse where vad in ('SAMTYCKE', 'GALLRING') and not exists (select from deltagarhandelse where vad = 'INLASNING');
drop table bort_utgava
