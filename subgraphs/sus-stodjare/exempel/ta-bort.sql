-- Everything made up of the country's tables, children first. What is released or handed over is only ever removed when it is erased.
create temporary table bort_utgava on commit drop as select utgava_id as id from riksutgava where syntetisk;
update riksutgava set avslut = 'ROJANDE', galler_till = coalesce(galler_till, greatest(now(), galler_fran)) where utgava_id in (select id from bort_utgava) and avslut is distinct from 'ROJANDE';
update inlamnad_utgava set avslut = 'ROJANDE', avslutad = coalesce(avslutad, now()) where syntetisk and avslut is distinct from 'ROJANDE';
delete from riksmedel where utgava_id in (select id from bort_utgava);
delete from rikscell where utgava_id in (select id from bort_utgava);
delete from riksdel where utgava_id in (select id from bort_utgava);
delete from riksutgava where utgava_id in (select id from bort_utgava);
delete from utgava where id in (select id from bort_utgava);
delete from inlamnat_medlemsantal where inlamnad_id in (select id from inlamnad_utgava where syntetisk);
delete from inlamnad_cell where inlamnad_id in (select id from inlamnad_utgava where syntetisk);
delete from inlamnad_utgava where syntetisk;
drop table bort_utgava
