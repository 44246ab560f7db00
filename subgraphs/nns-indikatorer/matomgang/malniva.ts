import { createHash } from 'node:crypto';
import type { ClientBase } from 'pg';
import type { Malnivavillkor } from '../../../schema/generated/nns-indikatorer';
import type { StoredKalla } from '../../shared/database/entities';
import { monthsOf } from '../../shared/periods';
import { isPeriod } from '../../shared/scalars';
import { Fellista } from './fellista';
import { anteckna } from './handelse';

/** A target that a förbund has set for an indicator, and the document that it stands in. */
export interface Malniva {
  forbund: string;
  /** The indicator's number. */
  nummer: string;
  period: string;
  /** Per cent, 0–100. */
  niva: number;
  villkor: Malnivavillkor;
  dokument: string;
  avsnitt?: string | null | undefined;
}

/** Data files number their targets from 1, and their figures above all that there are: registered ones keep out of both ways. */
const FIRST_ORDER = 1_000_000_000;

/**
 * Registers a target, in the place of the one that was registered for the same förbund, indicator and period.
 * Targets of data files are left as they are: each is shown with its source.
 *
 * @returns the id of its figure
 * @throws UserErrors with all that is wrong
 */
export async function sattMalniva(client: ClientBase, mal: Malniva, vem: string, skal?: string | null): Promise<number> {
  await prova(client, mal);
  const [fran, till] = monthsOf(mal.period) ?? [0, 0];
  // One at a time, so that no two get the same number.
  await client.query(`select pg_advisory_xact_lock(hashtext('forbundsnavet:malniva'))`);
  await client.query(
    `update utgava set status = 'ATERKALLAD' where ursprung = 'REGISTRERAD' and status = 'SLAPPT'
       and id in (select utgava_id from malniva where forbund_id = $1 and indikator_nummer = $2 and manad_fran = $3 and manad_till = $4)`,
    [mal.forbund, mal.nummer, fran, till],
  );
  const checksumma = createHash('sha256').update(JSON.stringify(mal)).digest('hex');
  const utgava = await oneId(client, `insert into utgava (ursprung, status, checksumma, slappt_vid) values ('REGISTRERAD', 'SLAPPT', $1, now()) returning id`, [checksumma]);
  const kalla: StoredKalla = { dokument: mal.dokument.trim(), avsnitt: mal.avsnitt?.trim() || null, rad: null, tryckt: null, utgava: String(utgava), bunt: null };
  const malnivaId = await oneId(
    client,
    `insert into matvarde (id, utgava_id, plats, period, varde, precision, enhet, slag, status, flaggor, syntetisk, definition, kallkonflikter, kallor)
     select least(min(id), 0) - 1, $1, 'malniva', $2, $3, 'EXAKT', 'PROCENT', 'MAL', 'NORMAL', '{}', false, $4, '[]', $5 from matvarde returning id`,
    [utgava, mal.period, mal.niva, 'Förbundets mål för andelen positiva svar, registrerat i navet.', JSON.stringify([kalla])],
  );
  await client.query(
    `insert into malniva (ordning, utgava_id, forbund_id, period, manad_fran, manad_till, indikator_nummer, malniva_id, villkor)
     select greatest(max(ordning), $1) + 1, $2, $3, $4, $5, $6, $7, $8, $9 from malniva`,
    [FIRST_ORDER, utgava, mal.forbund, mal.period, fran, till, mal.nummer, malnivaId, mal.villkor],
  );
  await anteckna(client, { vem, vad: 'MALNIVA', utgavaId: utgava, forbundId: mal.forbund, skal: skal ?? null, uppgifter: { ...mal } });
  return malnivaId;
}

async function oneId(client: ClientBase, statement: string, values: unknown[]): Promise<number> {
  const { rows: [row] } = await client.query<{ id: number }>(statement, values);
  if (!row) throw new Error('An insert returned no row.');
  return row.id;
}

async function prova(client: ClientBase, mal: Malniva): Promise<void> {
  const fel = new Fellista();
  const { rows: [known] } = await client.query<{ indikator: boolean; forbund: boolean }>(
    `select exists (select from indikator where nummer = $1) as indikator,
       exists (select from matforbund where forbund_id = $2) or exists (select from matomgang_forbund where forbund_id = $2) as forbund`,
    [mal.nummer, mal.forbund],
  );
  if (!known?.forbund) fel.lagg('OKANT_FORBUND', ['forbund'], `Mätningarna känner inget förbund ${JSON.stringify(mal.forbund)}. Kontrollera id:t, eller bjud in förbundet till en mätomgång.`);
  if (!known?.indikator) fel.lagg('OKAND_INDIKATOR', ['nummer'], `Det finns ingen indikator ${JSON.stringify(mal.nummer)}. Fråga indikatorer { nummer namn } för att se vilka som finns.`);
  if (!isPeriod(mal.period)) fel.lagg('OGILTIG_PERIOD', ['period'], `Perioden ${JSON.stringify(mal.period)} går inte att använda: skriv en period som 2026 eller 2026-H1.`);
  if (!(mal.niva >= 0 && mal.niva <= 100)) fel.lagg('OGILTIG_NIVA', ['niva'], `Målnivån ${mal.niva} går inte att använda: skriv den i procent, 0–100.`);
  if (mal.dokument.trim() === '') fel.lagg('INGEN_KALLA', ['dokument'], 'Ange dokumentet som målet står i, till exempel förbundets verksamhetsplan.');
  fel.kasta();
}
