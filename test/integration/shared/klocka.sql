select clock_timestamp()::text as nu
