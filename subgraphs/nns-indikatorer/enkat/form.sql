-- Questionnaires with their questions in order. $1: id and version of each, with a blank between
select e.id || ' ' || e.version as key, e.id, e.version, e.namn, e.respondentgrupp, e.mattillfalle, e.fragar_kon as "fragarKon", e.syntetisk,
  coalesce(json_agg(json_build_object('ordning', p.ordning, 'matpunktId', p.matpunkt_id, 'version', p.version, 'text', v.text,
    'min', v.skala_min, 'max', v.skala_max, 'minText', v.skala_min_text, 'maxText', v.skala_max_text,
    'svarsalternativ', v.svarsalternativ, 'vetEj', v.vet_ej) order by p.ordning) filter (where p.ordning is not null), '[]') as punkter
from enkat e
left join enkatpunkt p on p.enkat_id = e.id and p.enkat_version = e.version
left join matpunktsversion v on v.matpunkt_id = p.matpunkt_id and v.version = p.version
where e.id || ' ' || e.version = any ($1::text[])
group by e.id, e.version
