import type { ClientBase } from 'pg';
import { Fellista } from './fellista';
import { sql } from './sql';

type Regel = 'LANGD' | 'SKALA' | 'VET_EJ' | 'INSATS' | 'FORBUND' | 'KON' | 'FIL';

interface Brott {
  regel: Regel;
  forbund: string;
  enkat: string;
  matpunkt: string | null;
  antal: number;
}

const WRONG: Record<Regel, (brott: Brott) => string> = {
  LANGD: ({ antal }) => `${antal} besvarade enkäter har ett annat antal svar än enkäten har mätpunkter`,
  SKALA: ({ antal, matpunkt }) => `${antal} svar på mätpunkt ${matpunkt} ligger utanför svarsskalan`,
  VET_EJ: ({ antal, matpunkt }) => `${antal} svar på mätpunkt ${matpunkt} är «vet ej», som mätpunkten inte har`,
  INSATS: ({ antal }) => `${antal} besvarade enkäter gäller insatser som inte är inbjudna`,
  FORBUND: ({ antal }) => `${antal} besvarade enkäter gäller ett förbund som inte är inbjudet`,
  KON: ({ antal }) => `${antal} besvarade enkäter har kön, fastän enkäten inte frågar efter det`,
  FIL: ({ antal }) => `${antal} besvarade enkäter hör till en annan eller en ersatt fil`,
};
const REMEDY = 'Öppna mätomgången igen och läs in en rättad fil i stället för den förra (import enkat med --ersatt).';

/**
 * Holds all stored answers of a measurement against its questionnaires and invitations.
 *
 * @throws UserErrors with code OGILTIGA_SVAR, one per förbund, questionnaire and broken rule; INGA_SVAR when no file has come in
 */
export async function provaSvar(client: ClientBase, id: string): Promise<void> {
  const fel = new Fellista();
  const { rowCount } = await client.query('select from inlamning where matomgang_id = $1 and ersatt_vid is null limit 1', [id]);
  if (!rowCount) fel.lagg('INGA_SVAR', ['id'], `Inga svar är inlästa i ${id}: öppna mätomgången och läs in minst en fil innan den valideras.`);
  const { rows } = await client.query<Brott>(sql('prova-svar'), [id]);
  for (const row of rows) fel.lagg('OGILTIGA_SVAR', ['id'], `${row.forbund}, enkäten ${row.enkat}: ${WRONG[row.regel](row)}. ${REMEDY}`);
  fel.kasta();
}
