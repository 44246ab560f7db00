import type { FinansieringsdelParent, Finansieringspart, MedlemsbidragParent, MedlemsbidragslistaParent, Vardeslag } from '../../../schema/generated/forbund';
import type { SubgraphContext } from '../../shared/context';
import { type MatvardeRow, computed, missing, outsideSource } from '../../shared/matvarde/loader';

const L = 'subgraphs/forbund/loaders';

const LAGEN = 'Lag (2003:1210) om finansiell samordning av rehabiliteringsinsatser';

/** Lag (2003:1210) 5 §: the state half, the region a fourth, the kommuner together a fourth. */
const LAGENS_ANDEL: Record<Finansieringspart, number> = { STATEN: 50, REGIONEN: 25, KOMMUNERNA: 25 };

/** The state pays for Arbetsförmedlingen too, through Försäkringskassan: it is a member that never has a contribution of its own. */
const ARBETSFORMEDLINGEN = '202100-2114';

export interface MedlemsbidragRow extends MedlemsbidragParent {
  belopp: number;
  slag: Vardeslag;
  part: Finansieringspart;
  andelstal: number | null;
}

/** A list of contributions, with what its sum and its parties are computed from. */
export interface MedlemsbidragslistaRow extends MedlemsbidragslistaParent {
  rader: MedlemsbidragRow[];
  forbundId: string;
  ar: number | null;
  slag: Vardeslag | null;
  /** The printed sum, for a list of one year and one kind. */
  tryckt?: Promise<{ summa: number }[]>;
}

async function figures(context: SubgraphContext, ids: readonly number[]): Promise<MatvardeRow[]> {
  const rows = await context.matvarde.loadMany(ids);
  return rows.filter((row): row is MatvardeRow => row !== undefined && !(row instanceof Error));
}

export async function medlemsbidrag(
  context: SubgraphContext, forbundId: string, ar: number | null, slag: Vardeslag | null, organisationsnummer: string | null,
): Promise<MedlemsbidragslistaRow> {
  // Asked for in the same message as the rows, since a list is hardly ever wanted without its sum.
  const tryckt = ar === null || slag === null || organisationsnummer !== null ? undefined : trycktSumma(context, forbundId, ar, slag);
  tryckt?.catch(() => undefined);
  const rader = await context.rows<MedlemsbidragRow>(`${L}/medlemsbidrag.sql`, [ar, slag, organisationsnummer]).load(forbundId);
  const status = rader.length > 0 ? 'NORMAL' : await saknad(context, forbundId, ar, organisationsnummer);
  return { status, rader, forbundId, ar, slag, ...(tryckt && { tryckt }) };
}

const trycktSumma = (context: SubgraphContext, forbundId: string, ar: number, slag: Vardeslag) =>
  context.rows<{ summa: number }>(`${L}/bidragssumma.sql`, [ar, slag]).load(forbundId);

/** Why a list is empty: where the state's contribution is known, Arbetsförmedlingen's cannot exist. */
async function saknad(context: SubgraphContext, forbundId: string, ar: number | null, organisationsnummer: string | null): Promise<'EJ_INSAMLAD' | 'EJ_TILLAMPLIG'> {
  if (organisationsnummer !== ARBETSFORMEDLINGEN) return 'EJ_INSAMLAD';
  const all = await context.rows<MedlemsbidragRow>(`${L}/medlemsbidrag.sql`, [ar, null, null]).load(forbundId);
  return all.some((row) => row.part === 'STATEN') ? 'EJ_TILLAMPLIG' : 'EJ_INSAMLAD';
}

/** A member's share of the year's contributions. */
export async function andel(context: SubgraphContext, row: MedlemsbidragRow): Promise<MatvardeRow> {
  const belopp = await context.matvarde.load(row.belopp);
  if (row.andelstal === null || belopp === undefined) {
    return missing(belopp?.status === 'EJ_TILLAMPLIG' ? 'EJ_TILLAMPLIG' : 'EJ_INSAMLAD', 'PROCENT', row.slag);
  }
  return computed({
    varde: row.andelstal, enhet: 'PROCENT', slag: row.slag, from: [belopp],
    definition: 'Medlemmens bidrag delat med summan av alla medlemmars bidrag samma år. Beräknad av navet.',
  });
}

/** The printed sum where there is one, otherwise the sum of the rows; nothing unless one year and one kind are chosen. */
export async function summa(context: SubgraphContext, list: MedlemsbidragslistaRow): Promise<MatvardeRow> {
  if (list.ar === null || list.slag === null) return missing('EJ_TILLAMPLIG', 'KRONOR', list.slag ?? 'UTFALL', 'Summan finns när ett år och ett slag är valda.');
  const [printed] = await (list.tryckt ?? trycktSumma(context, list.forbundId, list.ar, list.slag));
  const held = printed && (await context.matvarde.load(printed.summa));
  if (held) return held;
  const parts = (await figures(context, list.rader.map((r) => r.belopp))).filter((f) => f.varde !== null);
  if (parts.length === 0) return missing('EJ_INSAMLAD', 'KRONOR', list.slag);
  return computed({
    varde: parts.reduce((sum, f) => sum + (f.varde ?? 0), 0), enhet: 'KRONOR', slag: list.slag, from: parts,
    definition: 'Summan av medlemmarnas bidrag. Beräknad av navet; ingen summa är tryckt.',
  });
}

/** The state, the region and the kommuner against ½–¼–¼; nothing unless one year and one kind are chosen. */
export async function fordelning(context: SubgraphContext, list: MedlemsbidragslistaRow): Promise<FinansieringsdelParent[]> {
  const { ar, slag } = list;
  if (ar === null || slag === null) return [];
  interface Del { part: Finansieringspart; belopp: number; andel: number | null; beloppIder: number[] }
  const delar = await context.rows<Del>(`${L}/finansieringsdelar.sql`, [ar, slag]).load(list.forbundId);
  return Promise.all(delar.map(async (del): Promise<FinansieringsdelParent> => {
    const from = await figures(context, del.beloppIder);
    const lagen = LAGENS_ANDEL[del.part];
    const share = (varde: number, enhet: 'PROCENT' | 'PROCENTENHETER', definition: string) => computed({ varde, enhet, slag, from, definition });
    return {
      part: del.part,
      belopp: computed({ varde: del.belopp, enhet: 'KRONOR', slag, from, definition: 'Summan av partens bidrag. Beräknad av navet.' }),
      andel: del.andel === null ? null : share(del.andel, 'PROCENT', 'Partens bidrag delat med alla bidrag samma år. Beräknad av navet.'),
      lagensAndel: { ...missing('EJ_INSAMLAD', 'PROCENT', slag), status: 'NORMAL', varde: lagen, definition: `${LAGEN}, 5 §.`, kallor: [outsideSource(LAGEN, '5 §')] },
      avvikelse: del.andel === null ? null
        : share(Math.round((del.andel - lagen) * 100) / 100, 'PROCENTENHETER', 'Partens andel minus andelen enligt lag. Beräknad av navet.'),
    };
  }));
}
