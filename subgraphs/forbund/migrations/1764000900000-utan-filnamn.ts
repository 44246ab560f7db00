import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Forgets what files of participations were called: a name may be a person's. Their checksum, format and form say which they were. */
export class UtanFilnamn1764000900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table deltagarinlasning drop column filnamn`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table deltagarinlasning add column filnamn text not null default ''`);
    await runner.query(`alter table deltagarinlasning alter column filnamn drop default`);
  }
}
