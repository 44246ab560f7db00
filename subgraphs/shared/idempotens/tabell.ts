import type { QueryRunner } from 'typeorm';
import { protectWritten } from '../database/protect-written';

/** Makes the table of keys by which a change is known again. What is no longer kept is removed; nothing is ever altered. */
export async function skapaIdempotensnycklar(runner: QueryRunner): Promise<void> {
  // begaran: a digest of what was asked for, to tell another request with the same key.
  await runner.query(`
    create table idempotensnyckel (
      vem text not null,
      nyckel text not null,
      begaran bytea not null,
      svar jsonb not null,
      skapad timestamptz not null default now(),
      primary key (vem, nyckel)
    )`);
  await runner.query(`create index idempotensnyckel_skapad on idempotensnyckel (skapad)`);
  await protectWritten(runner, 'idempotensnyckel', { lasare: null, skrivare: 'select, insert (vem, nyckel, begaran, svar), delete' });
}
