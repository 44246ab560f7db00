import type { ClientBase } from 'pg';
import { loadSolver } from '../../shared/sdc/solver';
import { UserError } from '../../shared/user-error';
import { anteckna } from '../matomgang/handelse';
import { type Matomgang, sparaStatus } from '../matomgang/hamta';
import { type Tackning, beraknaGrundceller } from './berakna';
import { granskaCeller, kravGranskning } from './granska';
import { beraknaPaneler } from './paneler';
import { skyddspolicy } from './policy';
import { skyddaOchSpara } from './skydda';
import { sql } from './sql';
import { type Slapp, type Utgavorad, ogonblick, tystaEmbargo, utgavor } from './utgavor';

/** Who releases, why, and what else the log should hold. */
export interface Anledning {
  skal: string;
  vem: string;
  vad: 'SLAPP' | 'RATTELSE';
  uppgifter?: Readonly<Record<string, unknown>>;
}

/** Makes the next release of a measurement, out of its answers as they are, and ends the one before. The caller holds the measurement. */
export async function nyUtgava(client: ClientBase, matomgang: Matomgang, anledning: Anledning): Promise<Slapp> {
  const policy = skyddspolicy(matomgang.skyddspolicy);
  const tidigare = await utgavor(client, matomgang.id);
  const oppen = tidigare.find((u) => u.gallerTill === null);
  const utgavaId = await utkast(client);
  const tackning = await beraknaGrundceller(client, matomgang.id, utgavaId);
  if (tackning.antalEnkater === 0) {
    throw new UserError('INGA_SVAR', `Mätomgången ${matomgang.id} har inga inlästa svar, och alltså inget utfall. Läs in svaren först.`, 'id');
  }
  if (oppen) await kravAndring(client, matomgang, oppen, utgavaId);
  const sedd = senastSedd(tidigare, await ogonblick(client));
  const bevis = await skyddaOchSpara(client, matomgang.id, utgavaId, sedd?.utgavaId ?? null, policy);
  kravGranskning(await granskaCeller(client, { matomgangId: matomgang.id, utgavaId, policy }, await loadSolver(), bevis));
  await beraknaPaneler(client, matomgang, utgavaId, policy);

  const nu = await ogonblick(client);
  const gallerFran = senast(matomgang.publiceras, nu, oppen && oppen.gallerFran <= nu ? new Date(oppen.gallerFran.getTime() + 1) : nu);
  const raknat = await rakna(client, utgavaId);
  const nummer = Math.max(0, ...tidigare.map((u) => u.nummer)) + 1;
  if (oppen) await ersatt(client, oppen, gallerFran, nu, anledning.skal);
  await sparaUtgava(client, matomgang, { utgavaId, nummer, ...raknat, gallerFran }, anledning.skal, tackning);
  const fore = tidigare.find((u) => u.gallerFran <= nu && (u.gallerTill === null || u.gallerTill > nu));
  await client.query(sql('andringar-ny'), [matomgang.id, utgavaId, fore?.utgavaId ?? null, gallerFran]);
  await client.query(`update utgava set status = 'SLAPPT', checksumma = $2, slappt_vid = $3 where id = $1`, [utgavaId, raknat.checksumma, nu]);
  await sparaStatus(client, matomgang.id, 'SLAPPT');
  const { visade, avrundade, dolda } = raknat;
  await anteckna(client, {
    vem: anledning.vem, vad: anledning.vad, matomgangId: matomgang.id, utgavaId, skal: anledning.skal, uppgifter: { nummer, visade, avrundade, dolda, ...anledning.uppgifter },
  });
  return { utgavaId, nummer, visade, avrundade, dolda };
}

/** The release that readers saw last, and that is not erased. */
const senastSedd = (all: readonly Utgavorad[], nu: Date): Utgavorad | undefined =>
  all.findLast((u) => u.avslut !== 'ROJANDE' && u.gallerFran <= nu && u.gallerTill?.getTime() !== u.gallerFran.getTime());

const senast = (...times: readonly Date[]): Date => new Date(Math.max(...times.map((t) => t.getTime())));

async function utkast(client: ClientBase): Promise<number> {
  const { rows: [row] } = await client.query<{ id: number }>(`insert into utgava (ursprung, status, checksumma) values ('MATOMGANG', 'UTKAST', '') returning id`);
  if (!row) throw new Error('Utgåvan fick inget id.');
  return row.id;
}

async function kravAndring(client: ClientBase, matomgang: Matomgang, oppen: Utgavorad, utgavaId: number): Promise<void> {
  const { rows: [row] } = await client.query<{ lika: boolean }>(sql('oforandrat'), [oppen.utgavaId, utgavaId]);
  if (!row?.lika) return;
  throw new UserError('INGET_ANDRAT', `Svaren i ${matomgang.id} är desamma som i utgåva ${oppen.nummer}: det finns inget att rätta. Läs in de rättade svaren först, med ersatt.`, 'id');
}

interface Raknat {
  visade: number;
  avrundade: number;
  dolda: number;
  checksumma: string;
}

async function rakna(client: ClientBase, utgavaId: number): Promise<Raknat> {
  const { rows: [row] } = await client.query<Raknat>(sql('checksumma'), [utgavaId]);
  if (!row) throw new Error('Utgåvan gick inte att räkna.');
  return row;
}

/** Ends a release. One that nobody has been able to see ends where it would have begun. */
async function ersatt(client: ClientBase, oppen: Utgavorad, gallerFran: Date, nu: Date, skal: string): Promise<void> {
  const osedd = oppen.gallerFran > nu;
  if (osedd) await tystaEmbargo(client, oppen.utgavaId);
  await client.query(`update matutgava set galler_till = $2, avslut = 'ERSATT', avslut_skal = $3 where utgava_id = $1`, [oppen.utgavaId, osedd ? oppen.gallerFran : gallerFran, skal]);
}

async function sparaUtgava(client: ClientBase, matomgang: Matomgang, slapp: Slapp & { gallerFran: Date }, skal: string, t: Tackning): Promise<void> {
  await client.query(
    `insert into matutgava (utgava_id, matomgang_id, nummer, skal, galler_fran, skyddspolicy, antal_visade, antal_avrundade, antal_dolda,
       antal_forbund, antal_inbjudna, antal_enkater, antal_besvarade_av_utskick, antal_utskick)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      slapp.utgavaId, matomgang.id, slapp.nummer, skal, slapp.gallerFran, matomgang.skyddspolicy, slapp.visade, slapp.avrundade, slapp.dolda,
      t.antalForbund, t.antalInbjudna, t.antalEnkater, t.antalBesvaradeAvUtskick, t.antalUtskick,
    ],
  );
}
