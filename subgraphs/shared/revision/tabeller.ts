import type { QueryRunner } from 'typeorm';
import { GROUP_ROLES } from '../database/protect';
import { skapaRevisionsfunktioner, taBortRevisionsfunktioner } from './funktioner';

/** How one database's audit trail differs from another's. */
export interface Revisionsratt {
  /** SQL for the förbund that everything in the database is about; null where the database holds several förbund's. */
  agare: string | null;
  /** Further roles than the chief of an entry's own förbund that may read it all; null: nobody reads it but who writes. */
  lasare: readonly string[] | null;
}

const TABLES = ['revision', 'revisionsinnehall', 'revisionshuvud', 'revisionspseudonym'] as const;

/**
 * Makes the audit trail of a database that people write in: the chain, what its entries say in words, where the chain ends, and who the
 * pseudonyms are. The chain is made by triggers, whoever writes; README.md says how.
 */
export async function skapaRevision(runner: QueryRunner, ratt: Revisionsratt): Promise<void> {
  // vem is a pseudonym. Nothing here says anything of a person once the other two tables' rows are gone.
  await runner.query(`
    create table revision (
      nummer bigint primary key,
      tidpunkt timestamptz not null,
      vem text not null,
      vad text not null,
      objekt text not null,
      objekt_id text,
      forbund_id text,
      utfall text not null check (utfall in ('GJORT', 'AVVISAT')),
      innehall_sha256 bytea not null,
      forra_hash bytea not null,
      hash bytea not null
    )`);
  await runner.query(`create index revision_objekt on revision (objekt, objekt_id)`);
  await runner.query(`create index revision_forbund on revision (forbund_id, nummer)`);
  // A row may be erased: the chain holds its hash only, and without the salt nobody can try out what it was a hash of.
  await runner.query(`
    create table revisionsinnehall (
      nummer bigint primary key references revision,
      salt bytea not null,
      skal text,
      uppgifter jsonb not null
    )`);
  await runner.query(`create table revisionshuvud (enda boolean primary key default true check (enda), nummer bigint not null, hash bytea not null)`);
  await runner.query(`insert into revisionshuvud (nummer, hash) values (0, decode(repeat('00', 32), 'hex'))`);
  await runner.query(`
    create table revisionspseudonym (
      pseudonym text primary key,
      utfardare text not null,
      subjekt text not null,
      skapad timestamptz not null default now(),
      unique (utfardare, subjekt)
    )`);
  for (const table of TABLES) {
    await runner.query(`alter table ${table} enable row level security`);
    await runner.query(`alter table ${table} force row level security`);
    await runner.query(`create policy migrator_allt on ${table} to ${GROUP_ROLES.migrator} using (true) with check (true)`);
    if (table === 'revisionspseudonym') continue;
    await runner.query(`create policy skrivare_laser on ${table} for select to ${GROUP_ROLES.skrivare} using (true)`);
    await runner.query(`grant select on ${table} to ${GROUP_ROLES.skrivare}`);
  }
  await skapaRevisionsfunktioner(runner, ratt.agare);
  await lasbarForAgaren(runner, ratt);
}

/** The owner's reading, as row-level security has it: without the caller's roles and förbund in the transaction there is nothing to see. */
async function lasbarForAgaren(runner: QueryRunner, { agare, lasare }: Revisionsratt): Promise<void> {
  await runner.query(`
    create view revisionslogg with (security_invoker = true) as
    select r.nummer, r.tidpunkt, revision_vem(r.vem) as vem, r.vad, r.objekt, r.objekt_id, r.forbund_id, r.utfall, i.skal, i.uppgifter, i.nummer is null as raderad,
      encode(r.hash, 'hex') as hash
    from revision r left join revisionsinnehall i on i.nummer = r.nummer`);
  await runner.query(`grant select on revisionslogg to ${GROUP_ROLES.skrivare}`);
  if (lasare === null) return;
  const alla = lasare.map((roll) => `(select navet_har_roll('${roll}'))`);
  const egna = `(select navet_har_roll('forbund-chef')) and navet_har_forbund(coalesce(forbund_id, ${agare ?? 'null'}))`;
  await runner.query(`create policy egen_logg on revision for select to ${GROUP_ROLES.inloggad} using (${[...alla, `(${egna})`].join(' or ')})`);
  await runner.query(`
    create policy egen_logg on revisionsinnehall for select to ${GROUP_ROLES.inloggad}
    using (exists (select from revision r where r.nummer = revisionsinnehall.nummer))`);
  for (const seen of ['revision', 'revisionsinnehall', 'revisionslogg']) await runner.query(`grant select on ${seen} to ${GROUP_ROLES.inloggad}`);
}

/** Takes away what {@link skapaRevision} made. */
export async function taBortRevision(runner: QueryRunner): Promise<void> {
  await runner.query(`drop view revisionslogg`);
  for (const table of ['revisionsinnehall', 'revision', 'revisionshuvud', 'revisionspseudonym']) await runner.query(`drop table ${table} cascade`);
  await taBortRevisionsfunktioner(runner);
}
