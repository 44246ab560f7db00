import type { MigrationInterface, QueryRunner } from 'typeorm';
import { GROUP_ROLES } from '../../shared/database/protect';

/** Tables whose rows are each a förbund's. */
const FORBUNDETS = ['matomgang_forbund', 'matomgang_insats', 'utskick', 'inlamning', 'besvarad_enkat', 'malniva'];
/** Tables that only whoever runs the measurements writes: plans, releases and what they are made of. */
const FORVALTARENS = ['matomgang_enkat', 'anvand_version', 'anvand_enkat', 'matutgava', 'grundcell', 'matcell', 'matpanel', 'andring'];
const EVENTS = [['insert', 'with check'], ['update', 'using'], ['delete', 'using']] as const;

// Asked once per statement, not once per row.
const WHOLE_COUNTRY = `(select navet_har_roll('nns-forvaltare') or navet_har_roll('drift'))`;

/**
 * Lets the writer's login write what is the caller's own, and no more: a förbund's rows for its own people, everything for whoever runs the
 * measurements or the hub. A transaction that does not say who asks writes nothing here, whatever was forgotten above it.
 */
export class EgnaRader1764001500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const restrict = async (table: string, condition: string, events: typeof EVENTS[number][] = [...EVENTS]): Promise<void> => {
      for (const [event, clause] of events) {
        await runner.query(`create policy skrivare_egna_${event} on ${table} as restrictive for ${event} to ${GROUP_ROLES.skrivare} ${clause} (${condition})`);
      }
    };
    for (const table of FORBUNDETS) await restrict(table, `${WHOLE_COUNTRY} or navet_har_forbund(forbund_id)`);
    for (const table of FORVALTARENS) await restrict(table, WHOLE_COUNTRY);
    // A förbund's approval counts the measurement's number up.
    await restrict('matomgang', WHOLE_COUNTRY, [EVENTS[0], EVENTS[2]]);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...FORBUNDETS, ...FORVALTARENS, 'matomgang']) {
      for (const [event] of EVENTS) await runner.query(`drop policy if exists skrivare_egna_${event} on ${table}`);
    }
  }
}
