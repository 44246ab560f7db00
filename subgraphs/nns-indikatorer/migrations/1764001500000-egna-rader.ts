import type { MigrationInterface, QueryRunner } from 'typeorm';
import { GROUP_ROLES } from '../../shared/database/protect';

/** Tables that only whoever runs the measurements writes: plans, who is invited, releases and what they are made of. */
const FORVALTARENS = [
  'matomgang_enkat', 'matomgang_insats', 'utskick', 'anvand_version', 'anvand_enkat', 'matutgava', 'grundcell', 'matcell', 'matpanel', 'andring',
];
const EVENTS = [['insert', 'with check'], ['update', 'using'], ['delete', 'using']] as const;
const [INSERT, UPDATE, DELETE] = EVENTS;
/** Tables of which a förbund's people change one column alone. */
const ONE_COLUMN = { matomgang: 'lopnummer', matomgang_forbund: 'granskad_vid', inlamning: 'ersatt_vid' } as const;

// Asked once per statement, not once per row.
const WHOLE_COUNTRY = `(select navet_har_roll('nns-forvaltare') or navet_har_roll('drift'))`;
const CHEF = `(select navet_har_roll('forbund-chef'))`;
const STAFF = `(select navet_har_roll('forbund-chef') or navet_har_roll('forbund-handlaggare'))`;
const OWN = 'navet_har_forbund(forbund_id)';

/**
 * Lets the writer's login write what the caller may by its role and what is its own, and no more: answers for a förbund's staff, approval and
 * targets for its head, everything for whoever runs the measurements or the hub. Whoever has another role writes nothing, and so does a
 * transaction that does not say who asks, whatever was forgotten above it.
 */
export class EgnaRader1764001500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const restrict = async (table: string, condition: string, events: readonly (typeof EVENTS)[number][] = EVENTS): Promise<void> => {
      for (const [event, clause] of events) {
        await runner.query(`create policy skrivare_egna_${event} on ${table} as restrictive for ${event} to ${GROUP_ROLES.skrivare} ${clause} (${condition})`);
      }
    };
    for (const table of ['inlamning', 'besvarad_enkat']) await restrict(table, `${WHOLE_COUNTRY} or (${STAFF} and ${OWN})`);
    await restrict('malniva', `${WHOLE_COUNTRY} or (${CHEF} and ${OWN})`);
    await restrict('matomgang_forbund', WHOLE_COUNTRY, [INSERT, DELETE]);
    await restrict('matomgang_forbund', `${WHOLE_COUNTRY} or (${CHEF} and ${OWN})`, [UPDATE]);
    for (const table of FORVALTARENS) await restrict(table, WHOLE_COUNTRY);
    await this.restrictMeasurements(runner);
    await restrict('matomgang', WHOLE_COUNTRY, [INSERT, DELETE]);
    // A target's figure lies in a release of its own. The function asks past the policies: those of targets ask for their releases.
    await runner.query(`
      create function navet_egen_malniva(utgava integer) returns boolean language sql stable security definer set search_path = pg_catalog, public, pg_temp
      return exists (select from malniva m where m.utgava_id = utgava and ${OWN})`);
    await restrict('utgava', `${WHOLE_COUNTRY} or (${CHEF} and ursprung = 'REGISTRERAD')`, [INSERT]);
    await restrict('utgava', `${WHOLE_COUNTRY} or (${CHEF} and ursprung = 'REGISTRERAD' and navet_egen_malniva(id))`, [UPDATE]);
    await restrict('matvarde', `${WHOLE_COUNTRY} or (${CHEF} and exists (select from utgava u where u.id = utgava_id and u.ursprung = 'REGISTRERAD'))`, [INSERT]);
    await this.guardColumns(runner);
  }

  /** A förbund's staff hold a measurement while they take in a file; its head's approval counts the measurement's number up. */
  private async restrictMeasurements(runner: QueryRunner): Promise<void> {
    const invited = 'exists (select from matomgang_forbund f where f.matomgang_id = matomgang.id and navet_har_forbund(f.forbund_id))';
    await runner.query(`
      create policy skrivare_egna_update on matomgang as restrictive for update to ${GROUP_ROLES.skrivare}
      using (${WHOLE_COUNTRY} or ${STAFF}) with check (${WHOLE_COUNTRY} or (${CHEF} and ${invited}))`);
  }

  /** Of a row that is theirs a förbund's people change only what their own changes need. Policies know rows, not columns. */
  private async guardColumns(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function vakta_forbundets_andring() returns trigger language plpgsql as $$
      begin
        if navet_har_roll('nns-forvaltare') or navet_har_roll('drift') or pg_has_role(current_user, '${GROUP_ROLES.migrator}', 'usage') then
          return new;
        end if;
        if to_jsonb(new) - tg_argv[0] is distinct from to_jsonb(old) - tg_argv[0] then
          raise exception 'tabell %: bara % får ändras', tg_table_name, tg_argv[0] using errcode = 'insufficient_privilege';
        end if;
        return new;
      end $$`);
    for (const [table, column] of Object.entries(ONE_COLUMN)) {
      await runner.query(`create trigger forbundet_andrar_bara_sitt before update on ${table} for each row execute function vakta_forbundets_andring('${column}')`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of Object.keys(ONE_COLUMN)) await runner.query(`drop trigger forbundet_andrar_bara_sitt on ${table}`);
    await runner.query(`drop function vakta_forbundets_andring()`);
    for (const table of ['inlamning', 'besvarad_enkat', 'malniva', 'matomgang_forbund', 'matomgang', 'utgava', 'matvarde', ...FORVALTARENS]) {
      for (const [event] of EVENTS) await runner.query(`drop policy if exists skrivare_egna_${event} on ${table}`);
    }
    await runner.query(`drop function navet_egen_malniva(integer)`);
  }
}
