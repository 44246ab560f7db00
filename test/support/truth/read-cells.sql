select c.matning, c.enkat, c.respondentgrupp, c.mattillfalle, c.matpunkt, c.version, c.niva, c.forbund, c.insats, c.lan, c.kon, c.lagst, c.hogst,
  c.n::integer, c.x::integer, c.summa::integer, c.kvadratsumma::integer, c.medel::float8, c.sd::float8, c.vet_ej::integer as "vetEj", c.enkater::integer,
  c.svarande::integer, c.utskick::integer, c.avbrott::integer,
  coalesce(f.k, 0)::integer as k, f.se::float8, coalesce(f.ovagt_k, 0)::integer as "ovagtK", f.ovagt_medel::float8 as "ovagtMedel", f.ovagt_sd::float8 as "ovagtSd"
from cell c
left join flera f on (f.matning, f.enkat, f.matpunkt, f.version, f.niva, f.lan, f.kon) = (c.matning, c.enkat, c.matpunkt, c.version, c.niva, c.lan, c.kon)
