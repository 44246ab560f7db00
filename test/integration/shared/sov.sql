select pg_sleep($1::int)
