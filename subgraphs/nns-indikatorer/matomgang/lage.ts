import type { ClientBase } from 'pg';
import type { Matomgangsstatus } from '../../../schema/generated/nns-indikatorer';
import { UserError } from '../../shared/user-error';
import { provaEnkater } from './enkatkrav';
import { Fellista } from './fellista';
import { type Matomgang, lasMatomgang, sparaStatus } from './hamta';
import { type Handelseart, anteckna } from './handelse';
import { LAGESORD } from './lagesord';
import type { Andringsskal } from './plan';
import { provaSvar } from './prova-svar';
import { sql } from './sql';

/** The statuses that a measurement may be given here, from each. Releasing and recalling do more than change the status. */
const NEXT: Readonly<Record<Matomgangsstatus, readonly Matomgangsstatus[]>> = {
  PLANERAD: ['OPPEN'],
  OPPEN: ['STANGD'],
  STANGD: ['VALIDERAD', 'OPPEN'],
  VALIDERAD: ['STANGD'],
  SLAPPT: [],
  ATERKALLAD: [],
};

const EVENT: Partial<Record<Matomgangsstatus, Handelseart>> = { OPPEN: 'OPPNANDE', STANGD: 'STANGNING', VALIDERAD: 'VALIDERING' };

/**
 * Opens, closes or validates a measurement, or takes it one step back. Opening fixes the item versions and questionnaires that it
 * uses; validating holds the stored answers against them. Opening and closing on other days than the plan's is noted in the log.
 *
 * @throws UserError OKAND_MATOMGANG, FEL_LOPNUMMER or FEL_TILLSTAND; UserErrors with all that is wrong with questionnaires or answers
 */
export async function andraLage(client: ClientBase, id: string, status: Matomgangsstatus, vem: string, { skal, lopnummer }: Andringsskal = {}): Promise<void> {
  const matomgang = await lasMatomgang(client, id, lopnummer);
  const vad = EVENT[status];
  if (!NEXT[matomgang.status].includes(status) || vad === undefined) throw felTillstand(matomgang, status);
  if (status === 'OPPEN') await oppna(client, id);
  if (status === 'VALIDERAD') await provaSvar(client, id);
  // Answers may now change: what a förbund has approved is no longer what will be released.
  if (matomgang.status === 'VALIDERAD') await client.query('update matomgang_forbund set granskad_vid = null where matomgang_id = $1', [id]);
  await sparaStatus(client, id, status);
  await anteckna(client, { vem, vad, matomgangId: id, skal: skal ?? null, uppgifter: { fran: matomgang.status, ...(await utomPlanen(client, matomgang, status)) } });
}

async function oppna(client: ClientBase, id: string): Promise<void> {
  const { rows } = await client.query<{ id: string; version: string }>(
    'select enkat_id as id, enkat_version as version from matomgang_enkat where matomgang_id = $1 order by ordning', [id],
  );
  // The instrument may have changed since the measurement was planned.
  const fel = new Fellista();
  await provaEnkater(client, rows, fel);
  fel.kasta();
  await client.query(sql('fingeravtryck'), [id]);
}

/** The planned day, when a measurement opens or closes before it. */
async function utomPlanen(client: ClientBase, { oppnar, stanger }: Matomgang, status: Matomgangsstatus): Promise<Record<string, string>> {
  const { rows: [row] } = await client.query<{ idag: string }>(`select ((now() at time zone 'Europe/Stockholm')::date)::text as idag`);
  const idag = row?.idag ?? '';
  if (status === 'OPPEN' && idag < oppnar) return { foreOppnar: oppnar };
  if (status === 'STANGD' && idag < stanger) return { foreStanger: stanger };
  return {};
}

function felTillstand({ id, status }: Matomgang, wanted: Matomgangsstatus): UserError {
  const next = NEXT[status];
  const possible = next.length > 0 ? `Den kan nu bli ${next.map((one) => LAGESORD[one]).join(' eller ')}.` : 'Den kan inte ändras så, bara rättas eller återkallas.';
  const how = wanted === 'SLAPPT' || wanted === 'ATERKALLAD' ? ' Utfallet släpps med slappMatomgang och återkallas med aterkallaMatomgang.' : '';
  return new UserError('FEL_TILLSTAND', `Mätomgången ${id} är ${LAGESORD[status]} och kan inte bli ${LAGESORD[wanted]}. ${possible}${how}`, 'status');
}
