-- Unweighted means of förbund's shares in a release. $1: release
select niva, omrade, definition, antal_forbund as "antalForbund", status, varde from riksmedel where utgava_id = $1::int
