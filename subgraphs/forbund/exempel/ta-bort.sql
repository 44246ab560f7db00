-- Everything made up of participants, children first.
create temporary table bort_utgava on commit drop as select utgava_id as id from deltagarutgava where syntetisk;
-- The cells of a release are only ever removed when it is erased.
update deltagarutgava set avslut = 'ROJANDE', galler_till = coalesce(galler_till, greatest(now(), galler_fran)) where utgava_id in (select id from bort_utgava) and avslut is distinct from 'ROJANDE';
delete from deltagarcell where utgava_id in (select id from bort_utgava);
delete from exaktcell where utgava_id in (select id from bort_utgava);
delete from deltagarutgava where utgava_id in (select id from bort_utgava);
delete from utgava where id in (select id from bort_utgava);
delete from deltagande where syntetisk;
delete from deltagarrakning where syntetisk;
delete from deltagarinlasning where syntetisk;
create temporary table verklig_inlasning on commit drop as
select nummer from revisionslogg where vad = 'INLASNING' and vem <> 'exempel' and not coalesce((uppgifter->>'syntetisk')::boolean, false);
-- Nothing real has ever been in: then withdrawn consents, rows removed by age and the secret's digest are of what was made up.
delete from aterkallat_samtycke where not exists (select from verklig_inlasning);
delete from gallrat_ar where not exists (select from verklig_inlasning);
delete from deltagarnyckel where not exists (select from verklig_inlasning);
drop table verklig_inlasning;
drop table bort_utgava
