-- The registered instruments in bort_utgava, children first.
delete from anvand_enkat a using enkat e where e.id = a.enkat_id and e.version = a.version and e.utgava_id in (select id from bort_utgava);
delete from anvand_version a using matpunktsversion v
where v.matpunkt_id = a.matpunkt_id and v.version = a.version and v.utgava_id in (select id from bort_utgava);
delete from enkatpunkt where utgava_id in (select id from bort_utgava);
delete from enkat where utgava_id in (select id from bort_utgava);
delete from matpunktsversion where utgava_id in (select id from bort_utgava);
delete from matpunkt where utgava_id in (select id from bort_utgava);
delete from utgava where id in (select id from bort_utgava);
