import type { ClientBase } from 'pg';
import { ENKAT_1 } from '../../shared/disclosure';
import { startOf } from '../../shared/instants';
import { monthsOf } from '../../shared/periods';
import { UserError } from '../../shared/user-error';
import { provaEnkater } from './enkatkrav';
import { Fellista } from './fellista';
import { lasMatomgang } from './hamta';
import { anteckna } from './handelse';
import type { Matomgangsplan } from './planform';
import { provaPlan } from './planregler';
import { sql } from './sql';

export type { Matomgangsplan } from './planform';

/** Why something is done, and the number that whoever does it has seen. */
export interface Andringsskal {
  skal?: string | null | undefined;
  lopnummer?: number | null | undefined;
}

/**
 * Plans a measurement.
 *
 * @throws UserErrors with everything that is wrong with the plan
 */
export async function planeraMatomgang(client: ClientBase, plan: Matomgangsplan, vem: string, { skal }: Andringsskal = {}): Promise<void> {
  const syntetisk = await prova(client, plan, async (fel) => {
    const { rowCount } = await client.query('select from matomgang where id = $1', [plan.id]);
    if (rowCount) fel.lagg('MATOMGANG_FINNS', ['id'], finnsRedan(plan.id));
  });
  const values = [...columns(plan, syntetisk), 'PLANERAD'];
  const { rowCount } = await client.query(
    `insert into matomgang (id, namn, period, manad_fran, manad_till, syntetisk, oppnar, stanger, publiceras, skyddspolicy, antal_forbund_totalt, status)
     values (${values.map((_, i) => `$${i + 1}`).join(', ')}) on conflict do nothing`,
    values,
  );
  // Somebody else planned it between the look and the writing.
  if (!rowCount) throw new UserError('MATOMGANG_FINNS', finnsRedan(plan.id), 'id');
  await sparaDelar(client, plan);
  await anteckna(client, { vem, vad: 'PLANERING', matomgangId: plan.id, skal: skal ?? null, uppgifter: { enkater: plan.enkater, inbjudna: plan.inbjudna.length } });
}

/**
 * Replaces the plan of a measurement that has not been opened.
 *
 * @throws UserErrors with everything that is wrong with the plan; UserError OKAND_MATOMGANG, FEL_LOPNUMMER or FEL_TILLSTAND
 */
export async function andraPlan(client: ClientBase, plan: Matomgangsplan, vem: string, { skal, lopnummer }: Andringsskal = {}): Promise<void> {
  const { status } = await lasMatomgang(client, plan.id, lopnummer);
  if (status !== 'PLANERAD') {
    throw new UserError('FEL_TILLSTAND', `Planen för ${plan.id} kan inte ändras: mätomgången är inte längre PLANERAD utan ${status}. Planera en ny mätomgång med ett annat id.`, 'id');
  }
  const syntetisk = await prova(client, plan);
  for (const table of ['utskick', 'matomgang_insats', 'matomgang_forbund', 'matomgang_enkat']) await client.query(`delete from ${table} where matomgang_id = $1`, [plan.id]);
  await client.query(
    `update matomgang set namn = $2, period = $3, manad_fran = $4, manad_till = $5, syntetisk = $6, oppnar = $7, stanger = $8, publiceras = $9,
       skyddspolicy = $10, antal_forbund_totalt = $11, lopnummer = lopnummer + 1 where id = $1`,
    columns(plan, syntetisk),
  );
  await sparaDelar(client, plan);
  await anteckna(client, { vem, vad: 'PLANANDRING', matomgangId: plan.id, skal: skal ?? null, uppgifter: { enkater: plan.enkater, inbjudna: plan.inbjudna.length } });
}

async function prova(client: ClientBase, plan: Matomgangsplan, more?: (fel: Fellista) => Promise<void>): Promise<boolean> {
  const fel = new Fellista();
  provaPlan(plan, fel);
  const syntetisk = await provaEnkater(client, plan.enkater, fel);
  await more?.(fel);
  fel.kasta();
  return syntetisk;
}

function finnsRedan(id: string): string {
  return `Det finns redan en mätomgång ${id}. Välj ett annat id, eller ändra planen för den som finns medan den är PLANERAD.`;
}

function columns(plan: Matomgangsplan, syntetisk: boolean): unknown[] {
  const months = monthsOf(plan.period);
  return [
    plan.id, plan.namn.trim(), plan.period, months?.[0], months?.[1], syntetisk, plan.oppnar, plan.stanger, startOf(plan.publiceras),
    plan.skyddspolicy ?? ENKAT_1.id, plan.antalForbundTotalt,
  ];
}

async function sparaDelar(client: ClientBase, plan: Matomgangsplan): Promise<void> {
  await client.query(
    `insert into matomgang_enkat (matomgang_id, ordning, enkat_id, enkat_version)
     select $1, ordning, v ->> 'id', v ->> 'version' from jsonb_array_elements($2::jsonb) with ordinality as alla (v, ordning)`,
    [plan.id, JSON.stringify(plan.enkater)],
  );
  await client.query(sql('spara-inbjudna'), [plan.id, JSON.stringify(plan.inbjudna)]);
}
