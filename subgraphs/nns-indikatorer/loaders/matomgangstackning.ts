import type { MatomgangstackningParent } from '../../../schema/generated/nns-indikatorer';
import type { SubgraphContext } from '../../shared/context';
import type { Enhet } from '../../shared/datafiles/figure';
import { endOf } from '../../shared/instants';
import { type MatvardeRow, missing, outsideSource } from '../../shared/matvarde/loader';
import { tenths } from '../domain/rounding';
import { L } from './rows';

interface Row {
  namn: string;
  syntetisk: boolean;
  antalForbundTotalt: number;
  utgava: string;
  /** False: recalled, and nothing has taken its place. */
  galler: boolean;
  antalForbund: number | null;
  antalInbjudna: number | null;
  antalEnkater: number | null;
  antalBesvaradeAvUtskick: number | null;
  antalUtskick: number | null;
}

/** Over fewer förbund than these, a sum of answers tells each of them how many the others had. */
const FEWEST = 3;

/**
 * The coverage of a measurement in the release in force; null before the first.
 *
 * @param asOf as it was known then; without it, now
 */
export async function matomgangstackning(context: SubgraphContext, matomgangId: string, asOf: string | null): Promise<MatomgangstackningParent | null> {
  const args = [asOf === null ? null : endOf(asOf).toISOString()];
  const [row] = await context.rows<Row>(`${L}/matomgangstackning.sql`, args).load(matomgangId);
  if (!row) return null;
  const few = row.antalForbund !== null && row.antalForbund < FEWEST;
  const value = (varde: number | null, enhet: Enhet, definition: string, hidden = false): MatvardeRow => matvarde(row, varde, { enhet, definition, hidden });
  const share = (part: number | null, whole: number | null) => (part === null || !whole ? null : tenths((100 * part) / whole));
  return {
    antalForbund: value(row.antalForbund, 'ANTAL', 'Inbjudna förbund med minst en besvarad enkät.'),
    antalInbjudna: value(row.antalInbjudna, 'ANTAL', 'Förbund som var inbjudna till mätomgången.'),
    antalForbundTotalt: value(row.antalForbundTotalt, 'ANTAL', 'Förbund i landet under perioden, enligt mätomgångens plan.'),
    andelForbund: value(share(row.antalForbund, row.antalForbundTotalt), 'PROCENT', 'Inbjudna förbund med minst en besvarad enkät delat med förbunden i landet.'),
    antalEnkater: value(row.antalEnkater, 'ANTAL', 'Besvarade enkäter i de deltagande förbunden, alla respondentgrupper tillsammans. Den som har svarat flera gånger på samma enkät räknas en gång.', few),
    svarsfrekvens: value(
      share(row.antalBesvaradeAvUtskick, row.antalUtskick), 'PROCENT',
      'Besvarade enkäter delat med utskickade, där antalet utskickade är angivet, alla respondentgrupper tillsammans.', few,
    ),
  };
}

function matvarde(row: Row, varde: number | null, { enhet, definition, hidden }: { enhet: Enhet; definition: string; hidden: boolean }): MatvardeRow {
  const source = { ...outsideSource(`Mätomgång ${row.namn}`), utgava: row.utgava };
  const of = (status: 'ATERKALLAD' | 'SEKRETESS' | 'EJ_INSAMLAD'): MatvardeRow => ({ ...missing(status, enhet, 'UTFALL', definition), syntetisk: row.syntetisk, kallor: [source] });
  if (!row.galler) return of('ATERKALLAD');
  if (hidden) return of('SEKRETESS');
  if (varde === null) return of('EJ_INSAMLAD');
  return { ...of('EJ_INSAMLAD'), varde, status: 'NORMAL' };
}
