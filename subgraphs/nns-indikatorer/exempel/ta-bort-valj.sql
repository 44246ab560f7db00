-- What is to be taken away; filled in by whoever runs the rest.
create temporary table bort_matomgang (id text primary key) on commit drop;
create temporary table bort_utgava (id integer primary key) on commit drop;
