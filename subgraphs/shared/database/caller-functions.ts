import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The settings that say within a transaction, and to its end only, who it is done for. Lists are written with commas and without blanks.
 * A server sets them from a verified caller, a command sets the role `drift`; where nobody has set them nobody asks.
 */
export const CALLER_SETTINGS = { roller: 'navet.roller', forbund: 'navet.forbund', organisation: 'navet.organisation' } as const;

/** Functions for row-level security: what the transaction's caller is. Without a setting, or asked about null, the answer is no. */
export class CallerFunctions1764001000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function navet_har_roll(roll text) returns boolean language sql stable parallel safe
      return coalesce(roll = any (string_to_array(nullif(current_setting('${CALLER_SETTINGS.roller}', true), ''), ',')), false)`);
    await runner.query(`
      create function navet_har_forbund(forbund text) returns boolean language sql stable parallel safe
      return coalesce(forbund = any (string_to_array(nullif(current_setting('${CALLER_SETTINGS.forbund}', true), ''), ',')), false)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function navet_har_forbund(text)`);
    await runner.query(`drop function navet_har_roll(text)`);
  }
}
