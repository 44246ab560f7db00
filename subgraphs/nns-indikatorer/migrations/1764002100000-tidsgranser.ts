import type { MigrationInterface, QueryRunner } from 'typeorm';
import { satTidsgranser, utanTidsgranser } from '../../shared/dataversion/tidsgranser';

/** Says by which columns releases come and go when a moment passes. */
export class Tidsgranser1764002100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await satTidsgranser(runner, { matutgava: ['galler_fran', 'galler_till'], andring: ['tidpunkt'] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await utanTidsgranser(runner);
  }
}
