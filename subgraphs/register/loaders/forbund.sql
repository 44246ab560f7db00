-- Förbund by id, or by an id that they once had. $1: ids
select k.key, f.id, f.namn, f.organisationsnummer, f.bildat, json_build_object('kod', f.lan) as lan, f.namnhistorik, f.kallor,
  json_build_object('fran', f.bildat, 'till', f.upphort) as giltighet,
  (select coalesce(json_agg(json_build_object('id', x)), '[]') from unnest(f.foregangare) x) as foregangare,
  (select coalesce(json_agg(json_build_object('id', x)), '[]') from unnest(f.efterfoljare) x) as efterfoljare
from unnest($1::text[]) as k (key)
join forbund f on f.id = k.key or k.key = any (f.alias)
