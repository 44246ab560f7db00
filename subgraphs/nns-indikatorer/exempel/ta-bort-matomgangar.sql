-- Everything of the measurements in bort_matomgang, children first.
insert into bort_utgava select utgava_id from matutgava where matomgang_id in (select id from bort_matomgang);
-- The cells of a release are only ever removed when it is erased.
update matutgava set avslut = 'ROJANDE', galler_till = coalesce(galler_till, greatest(now(), galler_fran)) where utgava_id in (select id from bort_utgava);
delete from andring where matomgang_id in (select id from bort_matomgang);
delete from matpanel where utgava_id in (select id from bort_utgava) or fran_utgava_id in (select id from bort_utgava) or till_utgava_id in (select id from bort_utgava);
delete from matcell where utgava_id in (select id from bort_utgava);
delete from grundcell where utgava_id in (select id from bort_utgava);
delete from matutgava where utgava_id in (select id from bort_utgava);
delete from besvarad_enkat where matomgang_id in (select id from bort_matomgang);
delete from inlamning where matomgang_id in (select id from bort_matomgang);
delete from inlamningsstatus where matomgang_id in (select id from bort_matomgang);
delete from utskick where matomgang_id in (select id from bort_matomgang);
delete from matomgang_insats where matomgang_id in (select id from bort_matomgang);
delete from matomgang_forbund where matomgang_id in (select id from bort_matomgang);
delete from matomgang_enkat where matomgang_id in (select id from bort_matomgang);
delete from matomgang where id in (select id from bort_matomgang);
delete from utgava where id in (select id from bort_utgava);
delete from bort_utgava;
