select date '2024-02-29' as dag, 2::bigint as antal, null::text as saknas, array['a', 'b,"c"'] as lista, '{"a": [1]}'::jsonb as dokument, 1.5::float8 as tal, true as sant
