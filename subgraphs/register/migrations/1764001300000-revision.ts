import type { MigrationInterface, QueryRunner } from 'typeorm';
import { skapaRevision, taBortRevision } from '../../shared/revision/tabeller';

/** Who joined the hub and where the förbund's servers are, as a chain that cannot be changed unseen. */
export class Revision1764001300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await skapaRevision(runner, { agare: null, lasare: null });
  }

  async down(runner: QueryRunner): Promise<void> {
    await taBortRevision(runner);
  }
}
