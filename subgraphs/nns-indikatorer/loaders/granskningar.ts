import type { GranskningstalParent } from '../../../schema/generated/nns-indikatorer';
import type { SubgraphContext } from '../../shared/context';
import type { MatvardeRow } from '../../shared/matvarde/loader';
import type { Avvikelse } from '../matomgang/avvikelser';
import type { Granskningsunderlag } from '../matomgang/granskning';
import { type EgenUppgift, type ForraCell, granskningsposter } from '../matomgang/underlag';
import { NU, gallandeMatningar } from './gallande';
import { type Matning, forandring, radantal, talForra, talNu } from './granskningstal';
import type { StoredCell } from './matceller';
import { ofCells } from './matta-utfall';
import type { UtfallRow } from './utfall';

const M = 'subgraphs/nns-indikatorer/matomgang';

/** A measurement in which a förbund is to review its own figures. */
interface Vantande {
  id: string;
  namn: string;
  syntetisk: boolean;
  godkand: string | null;
  senast: string;
}

/** A review; what is to be reviewed is read when it is asked for, once. */
export interface GranskningRow {
  readonly matning: Vantande;
  readonly godkand: string | null;
  readonly senast: string;
  underlag(): Promise<Granskningsunderlag>;
}

/** A line of a review, with its figures as values. */
export interface GranskningsradRow {
  readonly enkat: string;
  readonly version: string;
  readonly insatsId: string | null;
  readonly insats: { id: string } | null;
  readonly nu: GranskningstalParent;
  readonly forra: GranskningstalParent | null;
  readonly radantal: MatvardeRow;
  readonly forandring: MatvardeRow;
  readonly avvikelser: Avvikelse[];
}

/** What a förbund is to review, as its own people see it: the database itself keeps others from it. */
export async function granskningar(context: SubgraphContext, forbundId: string): Promise<GranskningRow[]> {
  const rows = await context.egna<Vantande>(`${M}/vantar-pa-granskning.sql`, [forbundId]);
  return rows.map((matning) => {
    let read: Promise<Granskningsunderlag> | undefined;
    return { matning, godkand: matning.godkand, senast: matning.senast, underlag: () => (read ??= lasUnderlag(context, matning.id, forbundId)) };
  });
}

async function lasUnderlag(context: SubgraphContext, id: string, forbundId: string): Promise<Granskningsunderlag> {
  const inkommet = await context.egna<EgenUppgift>(`${M}/egna-uppgifter.sql`, [id, forbundId]);
  const forra = await context.all<ForraCell>(`${M}/forra-matningen.sql`, [id, forbundId]);
  return { rader: granskningsposter(inkommet, forra), forra };
}

/** The förbund's outcomes of its last measurement, as everybody sees them. */
export async function forraUtfall(context: SubgraphContext, forra: readonly ForraCell[]): Promise<UtfallRow[]> {
  const cells = forra.filter(({ niva }) => niva === 'FORBUND') as unknown as StoredCell[];
  const [cell] = cells;
  if (!cell) return [];
  const matningar = await gallandeMatningar(context, NU);
  return ofCells(context, cells, matningar.filter(({ matomgangId, utgavaId, aterkallad }) => matomgangId === cell.matomgang_id && utgavaId === cell.utgava_id && !aterkallad));
}

/** The lines of a review. */
export async function granskningsrader({ matning, underlag }: GranskningRow, _args: object, context: SubgraphContext): Promise<GranskningsradRow[]> {
  const { rader, forra } = await underlag();
  const [cell] = forra;
  const namn = cell && (await gallandeMatningar(context, NU)).find(({ matomgangId }) => matomgangId === cell.matomgang_id)?.namn;
  const nu: Matning = { namn: matning.namn, syntetisk: matning.syntetisk, utgavaId: null };
  // Only measurements of the same kind stand beside each other: made up, or not.
  const da: Matning = { namn: namn ?? cell?.period ?? '', syntetisk: matning.syntetisk, utgavaId: cell?.utgava_id ?? null };
  return rader.map((post) => ({
    enkat: post.enkat, version: post.version, insatsId: post.insats, insats: post.insats === null ? null : { id: post.insats },
    nu: talNu(post, nu), forra: talForra(post, da), radantal: radantal(post, nu), forandring: forandring(post, nu, da), avvikelser: post.avvikelser,
  }));
}
