select t / $2::int as kvot from unnest($1::int[]) as t
