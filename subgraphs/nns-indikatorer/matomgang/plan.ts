import type { ClientBase } from 'pg';
import type { Matomgangsstatus } from '../../../schema/generated/nns-indikatorer';
import { ENKAT_1 } from '../../shared/sdc/enkat';
import { startOf } from '../../shared/instants';
import { monthsOf } from '../../shared/periods';
import { UserError } from '../../shared/user-error';
import { provaEnkater } from './enkatkrav';
import { Fellista } from './fellista';
import { lasMatomgang } from './hamta';
import { anteckna } from './handelse';
import { LAGESORD } from './lagesord';
import type { Matomgangsplan } from './planform';
import { provaLast } from './planlas';
import { provaPlan } from './planregler';
import { sql } from './sql';

export type { Matomgangsplan } from './planform';

/** The statuses in which a plan may be replaced, wholly or in part. */
const CHANGEABLE: readonly Matomgangsstatus[] = ['PLANERAD', 'OPPEN', 'STANGD'];

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
 * Replaces the plan of a measurement. Once it is open, what has been asked of whom stays: the questionnaires, the period, the policy,
 * the day of opening and the förbund and insatser that are invited. Numbers sent out, closing and publication may change until it is validated.
 *
 * @throws UserErrors with everything that is wrong with the plan; UserError OKAND_MATOMGANG, FEL_LOPNUMMER or FEL_TILLSTAND
 */
export async function andraPlan(client: ClientBase, plan: Matomgangsplan, vem: string, { skal, lopnummer }: Andringsskal = {}): Promise<void> {
  const now = await lasMatomgang(client, plan.id, lopnummer);
  if (!CHANGEABLE.includes(now.status)) {
    throw new UserError('FEL_TILLSTAND', `Planen för ${plan.id} kan inte ändras när mätomgången är ${LAGESORD[now.status]}, bara när den är ${CHANGEABLE.map((status) => LAGESORD[status]).join(' eller ')}.`, 'id');
  }
  const planned = now.status === 'PLANERAD';
  const syntetisk = await prova(client, plan, async (fel) => {
    if (!planned) await provaLast(client, now, plan, fel);
  });
  const replaced = planned ? ['utskick', 'matomgang_insats', 'matomgang_forbund', 'matomgang_enkat'] : ['utskick'];
  for (const table of replaced) await client.query(`delete from ${table} where matomgang_id = $1`, [plan.id]);
  await client.query(
    `update matomgang set namn = $2, period = $3, manad_fran = $4, manad_till = $5, syntetisk = $6, oppnar = $7, stanger = $8, publiceras = $9,
       skyddspolicy = $10, antal_forbund_totalt = $11, lopnummer = lopnummer + 1 where id = $1`,
    columns(plan, syntetisk),
  );
  await sparaDelar(client, plan);
  const uppgifter = { status: now.status, enkater: plan.enkater, inbjudna: plan.inbjudna.length };
  await anteckna(client, { vem, vad: 'PLANANDRING', matomgangId: plan.id, skal: skal ?? null, uppgifter });
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
  return `Det finns redan en mätomgång ${id}. Välj ett annat id, eller byt ut planen för den som finns (ersatt).`;
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
     select $1, ordning, v ->> 'id', v ->> 'version' from jsonb_array_elements($2::jsonb) with ordinality as alla (v, ordning) on conflict do nothing`,
    [plan.id, JSON.stringify(plan.enkater)],
  );
  await client.query(sql('spara-inbjudna'), [plan.id, JSON.stringify(plan.inbjudna)]);
}
