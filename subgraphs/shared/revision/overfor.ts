import type { QueryRunner } from 'typeorm';

/** Where an earlier log's row `h` says what an entry is about: SQL expressions. */
export interface Ursprung {
  objekt: string;
  objektId: string;
  forbundId: string;
}

/**
 * Carries the rows of an earlier log over to the chain, in their order and with their times, and drops the log. An entry of its own says
 * how many they were: the chain vouches for them from then on, not before. What files were called is left out: a name may be a person's.
 *
 * @param table the log, with the columns id, tidpunkt, vem, vad, skal and uppgifter
 */
export async function overfor(runner: QueryRunner, table: string, { objekt, objektId, forbundId }: Ursprung): Promise<void> {
  await runner.query(`
    do $$
    declare
      h record;
      antal bigint := 0;
    begin
      for h in select * from ${table} order by id loop
        perform revision_infor(h.tidpunkt, h.vem, h.vad, ${objekt}, ${objektId}, ${forbundId}, case when h.vad = 'AVVISNING' then 'AVVISAT' else 'GJORT' end, h.skal, h.uppgifter - 'filnamn');
        antal := antal + 1;
      end loop;
      if antal > 0 then
        perform revision_infor(null, 'drift:migrering', 'OVERFORING', 'REVISION', null, null, 'GJORT', null, jsonb_build_object('antal', antal));
      end if;
    end $$`);
  await runner.query(`drop table ${table}`);
}
