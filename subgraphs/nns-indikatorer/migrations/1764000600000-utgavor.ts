import type { MigrationInterface, QueryRunner } from 'typeorm';
import { GROUP_ROLES } from '../../shared/database/protect';
import { protectWritten } from '../../shared/database/protect-written';
import { slappUtgavor, vaktaUtgavor } from './vakta-utgavor';

/** Released outcomes of measurements: exact cells that only the writer sees, protected cells that everybody sees, and what changed when. */
export class Utgavor1764000600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table utgava drop constraint utgava_ursprung_check`);
    await runner.query(`alter table utgava add constraint utgava_ursprung_check check (ursprung in ('PUBLICERADE_DOKUMENT', 'REGISTRERAD', 'MATOMGANG'))`);
    await runner.query(`
      create table matutgava (
        utgava_id integer primary key references utgava,
        matomgang_id text not null references matomgang,
        nummer integer not null,
        skal text not null,
        galler_fran timestamptz not null,
        -- When another release took its place or it was recalled; null: in force.
        galler_till timestamptz,
        avslut text check (avslut in ('ERSATT', 'FEL', 'ROJANDE')),
        avslut_skal text,
        skyddspolicy text not null,
        antal_visade integer not null,
        antal_avrundade integer not null,
        antal_dolda integer not null,
        -- The coverage at release: förbund with at least one answer, invited förbund, answered questionnaires, and of those where the
        -- number sent out is known: answered and sent out. Null once a recall has erased the release.
        antal_forbund integer,
        antal_inbjudna integer,
        antal_enkater integer,
        antal_besvarade_av_utskick integer,
        antal_utskick integer,
        unique (matomgang_id, nummer),
        check ((galler_till is null) = (avslut is null)),
        check (galler_till >= galler_fran)
      )`);
    // Under embargo nobody but the writer sees that there is a release.
    await protectWritten(runner, 'matutgava', {
      lasare: 'galler_fran <= now()',
      skrivare: `select, insert, update (galler_till, avslut, avslut_skal, antal_forbund, antal_inbjudna, antal_enkater, antal_besvarade_av_utskick, antal_utskick)`,
    });
    await runner.query(`create policy skrivare_allt on utgava to navet_skrivare using (true) with check (true)`);
    await runner.query(`grant select, insert, update on utgava to navet_skrivare`);

    const cellkey = `
        matpunkt_id text not null,
        version text not null,
        respondentgrupp text not null,
        mattillfalle text not null,
        niva text not null check (niva in ('FORBUND', 'INSATS', 'LAN', 'DELTAGANDE')),
        forbund_id text,
        insats_id text,
        lanskod text,
        kon text check (kon in ('KVINNOR', 'MAN', 'ANNAT'))`;
    const keyColumns = 'utgava_id, matpunkt_id, version, respondentgrupp, mattillfalle, niva, forbund_id, insats_id, lanskod, kon';
    // Exact counts, kept so that later releases can compute panels and what changed. For the writer alone. An INSATS without insats is what a
    // förbund has outside its insatser.
    await runner.query(`
      create table grundcell (
        utgava_id integer not null references utgava,
        enkat_id text not null,
        ${cellkey},
        antal_svar integer not null,
        antal_positiva integer,
        summa bigint not null,
        kvadratsumma bigint not null,
        fordelning integer[] not null,
        vet_ej integer not null,
        antal_enkater integer not null,
        antal_utskick integer,
        antal_avbrott integer,
        unique nulls not distinct (${keyColumns})
      )`);
    await protectWritten(runner, 'grundcell', { lasare: null, skrivare: 'select, insert, delete' });
    // What is released: written once, under the release's disclosure policy, and read as it is.
    await runner.query(`
      create table matcell (
        id bigint generated always as identity primary key,
        utgava_id integer not null references utgava,
        matomgang_id text not null references matomgang,
        enkat_id text not null,
        ${cellkey},
        skydd text not null check (skydd in ('INGET', 'AVRUNDAT', 'DOLT')),
        skyddsart text check (skyddsart in ('PRIMART', 'SEKUNDART')),
        -- NORMAL, SEKRETESS, EJ_TILLAMPLIG (no positive set) or EJ_INRAPPORTERAD (invited, no answers).
        status text not null,
        andel double precision,
        andel_min double precision,
        andel_max double precision,
        andel_precision text,
        antal_svar integer,
        antal_svar_min integer,
        antal_svar_max integer,
        antal_positiva integer,
        medelvarde double precision,
        medel_nedre double precision,
        medel_ovre double precision,
        fordelning integer[],
        vet_ej integer,
        nedre double precision,
        ovre double precision,
        intervallmetod text,
        antal_utskick integer,
        svarsfrekvens double precision,
        svarsfrekvens_avrundad boolean not null default false,
        antal_avbrott integer,
        -- For values over several förbund.
        antal_forbund integer,
        ovagt_skydd text check (ovagt_skydd in ('INGET', 'AVRUNDAT', 'DOLT')),
        ovagt_antal_forbund integer,
        ovagt_medel double precision,
        ovagt_nedre double precision,
        ovagt_ovre double precision,
        unique nulls not distinct (${keyColumns}),
        check (skydd <> 'DOLT' or num_nonnulls(andel, andel_min, andel_max, antal_svar, antal_positiva, medelvarde, fordelning, vet_ej, nedre, ovre, antal_utskick) = 0),
        check (skydd <> 'AVRUNDAT' or num_nonnulls(antal_svar, antal_positiva, medelvarde, fordelning, vet_ej, nedre, ovre, antal_utskick) = 0)
      )`);
    await runner.query(`create index matcell_matpunkt on matcell (matpunkt_id, niva, utgava_id)`);
    await runner.query(`create index matcell_forbund on matcell (forbund_id, niva) where kon is null`);
    await runner.query(`create index matcell_insats on matcell (insats_id) where insats_id is not null`);
    // What was replaced or recalled under embargo has never been released.
    const released = 'utgava_id in (select utgava_id from matutgava where galler_fran <= now() and galler_till is distinct from galler_fran)';
    await protectWritten(runner, 'matcell', { lasare: released, skrivare: 'select, insert, delete' });
    // The same förbund, group, item version and occasion in two measurements. Belongs to the later of the two releases.
    await runner.query(`
      create table matpanel (
        utgava_id integer not null references utgava,
        fran_utgava_id integer not null references utgava,
        till_utgava_id integer not null references utgava,
        matpunkt_id text not null,
        version text not null,
        respondentgrupp text not null,
        mattillfalle text not null,
        antal_behallna integer not null,
        antal_bortfallna integer not null,
        antal_tillkomna integer not null,
        skydd text not null check (skydd in ('INGET', 'AVRUNDAT', 'DOLT')),
        fran_andel double precision,
        till_andel double precision,
        skillnad double precision,
        skillnad_nedre double precision,
        skillnad_ovre double precision,
        ovagt_skydd text not null check (ovagt_skydd in ('INGET', 'AVRUNDAT', 'DOLT')),
        fran_ovagt double precision,
        till_ovagt double precision,
        ovagt_skillnad double precision,
        ovagt_nedre double precision,
        ovagt_ovre double precision,
        -- How many förbund the unweighted interval is made of.
        ovagt_antal_forbund integer,
        primary key (fran_utgava_id, till_utgava_id, matpunkt_id, version, respondentgrupp, mattillfalle)
      )`);
    await runner.query(`create index matpanel_utgava on matpanel (utgava_id)`);
    await protectWritten(runner, 'matpanel', {
      lasare: `(select count(*) from matutgava where utgava_id in (fran_utgava_id, till_utgava_id) and galler_fran <= now() and galler_till is distinct from galler_fran) = 2`,
      skrivare: 'select, insert, delete',
    });
    // What changed between releases: which cells, never values. Values are read from the releases' own cells, and are gone when those are.
    await runner.query(`
      create table andring (
        id bigint generated always as identity primary key,
        tidpunkt timestamptz not null,
        art text not null check (art in ('NY', 'ANDRAD', 'BORTTAGEN', 'ATERKALLAD_FEL', 'ATERKALLAD_ROJANDE')),
        matomgang_id text not null references matomgang,
        utgava_id integer not null references utgava,
        fore_cell_id bigint,
        efter_cell_id bigint,
        ${cellkey},
        falt text[] not null
      )`);
    await runner.query(`create index andring_tidpunkt on andring (tidpunkt, id)`);
    await protectWritten(runner, 'andring', { lasare: 'tidpunkt <= now()', skrivare: 'select, insert, update (fore_cell_id, efter_cell_id), delete' });
    // What readers have been told of is never taken back in silence.
    await runner.query(`create policy skrivare_osedda on andring as restrictive for delete to ${GROUP_ROLES.skrivare} using (tidpunkt > now())`);
    await runner.query(`create index andring_matomgang on andring (matomgang_id)`);
    await vaktaUtgavor(runner);
    // Targets that are registered, beside those of the data files; also for förbund that no data file knows.
    await runner.query(`alter table malniva drop constraint malniva_forbund_id_fkey`);
    await runner.query(`create policy skrivare_allt on malniva to navet_skrivare using (true) with check (true)`);
    await runner.query(`grant select, insert on malniva to navet_skrivare`);
    await runner.query(`create policy skrivare_allt on matvarde to navet_skrivare using (true) with check (true)`);
    await runner.query(`grant select, insert on matvarde to navet_skrivare`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await slappUtgavor(runner);
    for (const table of ['andring', 'matpanel', 'matcell', 'grundcell', 'matutgava']) await runner.query(`drop table ${table}`);
    for (const table of ['utgava', 'malniva', 'matvarde']) {
      await runner.query(`drop policy skrivare_allt on ${table}`);
      await runner.query(`revoke all on ${table} from navet_skrivare`);
    }
    await runner.query(`alter table malniva add foreign key (forbund_id) references matforbund deferrable initially deferred`);
    await runner.query(`alter table utgava drop constraint utgava_ursprung_check`);
    await runner.query(`alter table utgava add constraint utgava_ursprung_check check (ursprung in ('PUBLICERADE_DOKUMENT', 'REGISTRERAD'))`);
  }
}
