-- Län by code. $1: länskoder
select kod as key, kod, namn from lan where kod = any ($1::text[])
