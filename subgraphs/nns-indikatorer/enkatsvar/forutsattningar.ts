import type { ClientBase } from 'pg';
import type { Matomgangsstatus } from '../../../schema/generated/nns-indikatorer';
import { UserError } from '../../shared/user-error';
import { type Enkatform, hamtaEnkatform } from '../enkat/form';
import { okandMatomgang, provaLopnummer } from '../matomgang/hamta';
import { LAGESORD } from '../matomgang/lagesord';
import { sql } from './sql';
import type { Importuppdrag } from './uppdrag';

/** What an import is held against. */
export interface Forutsattningar {
  enkat: Enkatform;
  /** First and last day that an answer may bear, ÅÅÅÅ-MM-DD: the period, and the days from opening to closing. */
  dagFran: string;
  dagTill: string;
}

interface Rad {
  lopnummer: number;
  status: Matomgangsstatus;
  manadFran: number;
  manadTill: number;
  oppnar: string;
  stanger: string;
  enkatVersion: string | null;
  inbjudet: boolean;
  enkater: string[] | null;
}

const LOCK = 'select pg_advisory_xact_lock(hashtextextended(jsonb_build_array($1::text, $2::text, $3::text)::text, 7466173))';

/**
 * Looks up what is asked for, and makes imports for the same measurement, förbund and questionnaire wait for each other; others go on side by
 * side. The measurement keeps its status until the transaction ends.
 *
 * @throws UserError OKAND_MATOMGANG, FEL_LOPNUMMER, OKAND_ENKAT, FORBUND_EJ_INBJUDET, ENKAT_EJ_I_MATOMGANG, MATOMGANG_EJ_OPPEN
 */
export async function hamtaForutsattningar(client: ClientBase, uppdrag: Pick<Importuppdrag, 'matomgang' | 'forbund' | 'enkat' | 'ersatt' | 'lopnummer'>): Promise<Forutsattningar> {
  const { matomgang, forbund, enkat, ersatt } = uppdrag;
  const vad = [matomgang, forbund, enkat];
  await client.query(LOCK, vad);
  const { rows: [rad] } = await client.query<Rad>(sql('forutsattningar'), vad);
  if (!rad) throw okandMatomgang(matomgang);
  provaLopnummer({ id: matomgang, lopnummer: rad.lopnummer }, uppdrag.lopnummer);
  if (!rad.inbjudet) {
    throw new UserError('FORBUND_EJ_INBJUDET', `Förbundet «${forbund}» är inte inbjudet till mätomgången ${matomgang}. Kontrollera förbundets id, eller låt NNS bjuda in det.`, 'forbund');
  }
  if (rad.enkatVersion === null) {
    throw new UserError('ENKAT_EJ_I_MATOMGANG', `Enkäten «${enkat}» ingår inte i mätomgången ${matomgang}. Dess enkäter är ${(rad.enkater ?? []).join(', ')}.`, 'enkat');
  }
  provaStatus(matomgang, rad.status, ersatt);
  return {
    enkat: await hamtaEnkatform(client, enkat, rad.enkatVersion),
    dagFran: tidigast(dagIManad(rad.manadFran, 1), rad.oppnar),
    dagTill: senast(dagIManad(rad.manadTill + 1, 0), rad.stanger),
  };
}

/** Answers are taken in while the measurement is open; after a release, as the groundwork of a correction. */
function provaStatus(matomgang: string, status: Matomgangsstatus, ersatt: boolean): void {
  if (status === 'OPPEN') return;
  const slappt = status === 'SLAPPT' || status === 'ATERKALLAD';
  if (slappt && ersatt) return;
  throw new UserError('MATOMGANG_EJ_OPPEN', slappt
    ? `Mätomgången ${matomgang} är ${status === 'SLAPPT' ? 'släppt' : 'återkallad'}. Svar kan bara läsas in med ersatt, som underlag till en rättelse.`
    : `Mätomgången ${matomgang} är inte öppen för svar (den är ${LAGESORD[status]}). ${status === 'PLANERAD' ? 'Öppna den först.' : 'Öppna den igen för att läsa in fler svar.'}`, 'matomgang');
}

/** A day of a month counted from year 0; day 0 is the last of the month before. */
function dagIManad(manad: number, dag: number): string {
  return new Date(Date.UTC(Math.floor(manad / 12), manad % 12, dag)).toISOString().slice(0, 10);
}

const tidigast = (a: string, b: string): string => (a < b ? a : b);
const senast = (a: string, b: string): string => (a > b ? a : b);
