import type { MigrationInterface, QueryRunner } from 'typeorm';
import { skapaIdempotensnycklar } from '../../shared/idempotens/tabell';

/** Keys by which a change that is asked for again is made once. */
export class Idempotens1764001400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await skapaIdempotensnycklar(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table idempotensnyckel`);
  }
}
