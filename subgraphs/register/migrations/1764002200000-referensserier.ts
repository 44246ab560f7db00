import type { MigrationInterface, QueryRunner } from 'typeorm';
import { GROUP_ROLES } from '../../shared/database/protect';

/**
 * Population by kommun, and a price index. They belong to the running hub, not to a release: whoever runs it reads them in, and they outlive
 * every load of the data files.
 */
export class Referensserier1764002200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table referensserie (
        sort text primary key check (sort in ('BEFOLKNING_16_64', 'PRISINDEX')),
        namn text not null,
        kalla text not null,
        inlast timestamptz not null default now()
      )`);
    // A price index has no kommun: its rows stand under the empty code.
    await runner.query(`
      create table referensvarde (
        sort text not null references referensserie on delete cascade,
        ar integer not null check (ar between 1900 and 2100),
        kommunkod text not null check (kommunkod ~ '^([0-9]{4})?$' and (kommunkod = '') = (sort = 'PRISINDEX')),
        varde double precision not null check (varde > 0),
        tryckt text not null,
        primary key (sort, kommunkod, ar)
      )`);
    for (const table of ['referensserie', 'referensvarde']) {
      await runner.query(`alter table ${table} enable row level security`);
      await runner.query(`alter table ${table} force row level security`);
      await runner.query(`create policy migrator_allt on ${table} to ${GROUP_ROLES.migrator} using (true) with check (true)`);
      await runner.query(`create policy lasare on ${table} for select to ${GROUP_ROLES.publik} using (true)`);
      await runner.query(`grant select on ${table} to ${GROUP_ROLES.publik}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table referensvarde, referensserie`);
  }
}
