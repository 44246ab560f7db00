select $1::text[] as lista, $2::text as inget
