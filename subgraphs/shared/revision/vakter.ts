import type { ClientBase } from 'pg';
import { GROUP_ROLES } from '../database/protect';
import { KROPPAR } from './funktioner';

/** When a trigger fires, as pg_trigger counts it. */
const [ROW, BEFORE, INSERT, DELETE, UPDATE, TRUNCATE] = [1, 2, 4, 8, 16, 32] as const;

/** The triggers that keep the chain: on which table, when, and what they call. */
const VAKTER = [
  { namn: 'revision_kedjas', tabell: 'revision', nar: ROW + BEFORE + INSERT, funktion: 'revision_kedja' },
  { namn: 'revision_andras_inte', tabell: 'revision', nar: BEFORE + UPDATE + DELETE + TRUNCATE, funktion: 'revision_oforanderlig' },
  { namn: 'revisionsinnehall_andras_inte', tabell: 'revisionsinnehall', nar: BEFORE + UPDATE + TRUNCATE, funktion: 'revision_oforanderlig' },
] as const;
const TABELLER = ['revision', 'revisionsinnehall', 'revisionshuvud', 'revisionspseudonym'];

interface Utlosare {
  namn: string;
  tabell: string;
  nar: number;
  pa: boolean;
  /** Whether it fires at every such change, whatever is changed. */
  alltid: boolean;
  funktion: string;
  kropp: string;
}

/** What is wrong with what keeps the chain of a database: its triggers, and who may change its tables. In Swedish, one line per fault. */
export async function vakterna(client: ClientBase): Promise<string[]> {
  return [...(await utlosarna(client)), ...(await ratterna(client))];
}

async function utlosarna(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<Utlosare>(
    `select t.tgname as namn, c.relname as tabell, t.tgtype::integer as nar, t.tgenabled in ('O', 'A') as pa, t.tgqual is null and cardinality(t.tgattr::int2[]) = 0 as alltid,
       case when p.pronamespace = c.relnamespace then p.proname::text else p.oid::regprocedure::text end as funktion, p.prosrc as kropp
     from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid
     where not t.tgisinternal and t.tgrelid in (select to_regclass(x) from unnest($1::text[]) x) order by c.relname, t.tgname`, [TABELLER],
  );
  const faults: string[] = [];
  for (const vakt of VAKTER) {
    const row = rows.find(({ namn, tabell }) => namn === vakt.namn && tabell === vakt.tabell);
    if (!row?.pa) faults.push(`Utlösaren ${vakt.namn} på tabellen ${vakt.tabell} är borttagen eller avstängd: den håller inte längre ihop kedjan.`);
    else if (row.funktion !== vakt.funktion || row.nar !== vakt.nar || !row.alltid) faults.push(`Utlösaren ${vakt.namn} på tabellen ${vakt.tabell} är utbytt mot en annan med samma namn.`);
    else if (row.kropp !== KROPPAR[vakt.funktion]) faults.push(`Funktionen ${vakt.funktion}, som utlösaren ${vakt.namn} kör, är ändrad.`);
  }
  const others = rows.filter((row) => !VAKTER.some(({ namn, tabell }) => namn === row.namn && tabell === row.tabell));
  return [...faults, ...others.map(({ namn, tabell }) => `Utlösaren ${namn} på tabellen ${tabell} hör inte till kedjan.`)];
}

/** Nobody but who owns the tables is granted a change of them, and no reader or writer has one by another way. */
async function ratterna(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ tabell: string; roll: string }>(
    `with tabell as (select c.oid, c.relname::text as namn, c.relowner, c.relacl from pg_class c where c.oid in (select to_regclass(x) from unnest($1::text[]) x)),
     given as (
       select t.namn, t.relowner, g.grantee from tabell t cross join aclexplode(t.relacl) g where g.privilege_type in ('INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER')
       union all
       select t.namn, t.relowner, g.grantee from tabell t join pg_attribute a on a.attrelid = t.oid cross join aclexplode(a.attacl) g where g.privilege_type in ('INSERT', 'UPDATE')
     )
     select namn as tabell, case when grantee = 0 then 'public' else pg_get_userbyid(grantee)::text end as roll
     from given where grantee <> relowner and grantee is distinct from (select oid from pg_roles where rolname = $3)
     union
     select t.namn, r.rolname::text from tabell t cross join pg_roles r
     where not r.rolsuper and r.oid <> t.relowner and has_database_privilege(r.oid, current_database(), 'connect')
       and exists (select from unnest($2::text[]) grupp where pg_has_role(r.oid, grupp, 'usage'))
       and (has_any_column_privilege(r.oid, t.oid, 'insert, update') or has_table_privilege(r.oid, t.oid, 'delete, truncate, trigger'))
     order by 1, 2`,
    [TABELLER, [GROUP_ROLES.publik, GROUP_ROLES.inloggad, GROUP_ROLES.skrivare], GROUP_ROLES.migrator],
  );
  return rows.map(({ tabell, roll }) => `${roll} får ändra i tabellen ${tabell}, och ska bara få läsa.`);
}
