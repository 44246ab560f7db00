import type { InsatsParent } from '../../../schema/generated/forbund';
import type { StoredKalla } from '../../shared/database/entities';
import { type MatvardeRow, computed, missing } from '../../shared/matvarde/loader';

const DEFINITION = 'Hela månader från insatsens start till övergången till ordinarie verksamhet. Beräknad av navet ur datumen.';

/** Whole months from start to ordinary operation; not applicable for an insats that never became ordinary. */
export function tidTillOrdinarie(insats: InsatsParent): MatvardeRow {
  const handelser = insats.handelser ?? [];
  const change = handelser.find((h) => h.typ === 'FORMBYTE' && h.nyForm === 'ORDINARIE');
  if (!change) return missing(insats.form === 'ORDINARIE' ? 'EJ_INSAMLAD' : 'EJ_TILLAMPLIG', 'MANADER', 'UTFALL', DEFINITION);
  const start = handelser.find((h) => h.typ === 'START');
  const from = start?.datum ?? insats.giltighet?.fran;
  if (!from || !change.datum) return missing('EJ_INSAMLAD', 'MANADER', 'UTFALL', DEFINITION);
  const [y1 = 0, m1 = 0, d1 = 0] = from.split('-').map(Number);
  const [y2 = 0, m2 = 0, d2 = 0] = change.datum.split('-').map(Number);
  const kallor = [...(start?.kallor ?? []), ...(change.kallor ?? [])] as StoredKalla[];
  const varde = (y2 - y1) * 12 + (m2 - m1) - (d2 < d1 ? 1 : 0);
  return { ...computed({ varde, enhet: 'MANADER', slag: 'UTFALL', from: [], definition: DEFINITION }), kallor };
}
