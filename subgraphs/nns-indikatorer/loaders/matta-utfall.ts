import type { Mattillfalle, Respondentgrupp } from '../../../schema/generated/nns-indikatorer';
import type { SubgraphContext } from '../../shared/context';
import { type GallandeMatning, type Lasning, NU, beror, gallandeMatningar, visadeUtgavor } from './gallande';
import { type Enkatfakta, type Grund, type Punktfakta, type StoredCell } from './matceller';
import { MattUtfall, platsOf } from './matt-utfall';
import { L } from './rows';

/** A question that a measurement asked. */
interface Fraga {
  matomgangId: string;
  enkatId: string;
  matpunktId: string;
  version: string;
  respondentgrupp: Respondentgrupp;
  mattillfalle: Mattillfalle;
}

/** What the values of a question share, one statement for all questions of a request. */
async function grundOf(context: SubgraphContext, fraga: Fraga, matningar: ReadonlyMap<string, GallandeMatning>): Promise<Grund | null> {
  const [[punkt], enkater] = await Promise.all([
    context.rows<Punktfakta>(`${L}/matpunktsfakta.sql`).load(JSON.stringify([fraga.matpunktId, fraga.version])),
    context.rows<Enkatfakta>(`${L}/enkatnamn.sql`).load(fraga.matomgangId),
  ]);
  const enkat = enkater.find((e) => e.enkatId === fraga.enkatId);
  const matning = matningar.get(fraga.matomgangId);
  return punkt && enkat && matning ? { matning, enkat, punkt } : null;
}

/** The measured outcomes that cells hold, of the measurements given. */
export async function ofCells(context: SubgraphContext, cells: readonly StoredCell[], matningar: readonly GallandeMatning[]): Promise<MattUtfall[]> {
  const byId = new Map(matningar.map((m) => [m.matomgangId, m]));
  const made = await Promise.all(cells.map(async (c) => {
    const fraga = { matomgangId: c.matomgang_id, enkatId: c.enkat_id, matpunktId: c.matpunkt_id, version: c.version, respondentgrupp: c.respondentgrupp, mattillfalle: c.mattillfalle };
    const grund = await grundOf(context, fraga, byId);
    return grund && new MattUtfall(grund, platsOf(c), c);
  }));
  return made.filter((u) => u !== null);
}

async function withdrawn(
  context: SubgraphContext, file: string, key: string, args: readonly unknown[], plats: (row: Fraga & { forbundId?: string }) => { forbundId: string; insatsId?: string }, matningar: readonly GallandeMatning[],
): Promise<MattUtfall[]> {
  const ids = matningar.filter((m) => m.aterkallad).map((m) => m.matomgangId);
  if (ids.length === 0) return [];
  const byId = new Map(matningar.map((m) => [m.matomgangId, m]));
  const rows = await context.rows<Fraga & { forbundId?: string }>(`${L}/${file}`, [...args, ids]).load(key);
  const made = await Promise.all(rows.map(async (row) => {
    const grund = await grundOf(context, row, byId);
    return grund && new MattUtfall(grund, { respondentgrupp: row.respondentgrupp, mattillfalle: row.mattillfalle, ...plats(row) }, 'ATERKALLAD');
  }));
  return made.filter((u) => u !== null);
}

/**
 * A förbund's latest measured outcome for each item, group and occasion, of published measurements and of examples each; and those
 * withdrawn that would have been later.
 *
 * @param span first and last month, or null
 */
export async function senasteMatta(
  context: SubgraphContext, forbundId: string, nummer: string | null, span: readonly [number | null, number | null], fraga: Lasning,
): Promise<MattUtfall[]> {
  const matningar = (await gallandeMatningar(context, fraga)).filter((m) => beror(m, span));
  if (matningar.length === 0) return [];
  const utgavor = visadeUtgavor(matningar);
  const [cells, aterkallade] = await Promise.all([
    utgavor.length === 0 ? [] : context.rows<StoredCell>(`${L}/senaste-matceller-per-forbund.sql`, [nummer, utgavor]).load(forbundId),
    withdrawn(context, 'aterkallade-per-forbund.sql', forbundId, [nummer], () => ({ forbundId }), matningar),
  ]);
  const senaste = await ofCells(context, cells, matningar);
  const samma = (a: MattUtfall, b: MattUtfall): boolean => a.matpunktId === b.matpunktId && a.respondentgrupp === b.respondentgrupp
    && a.mattillfalle === b.mattillfalle && a.grund.matning.syntetisk === b.grund.matning.syntetisk;
  return [...senaste, ...aterkallade.filter((a) => !senaste.some((s) => samma(a, s) && s.grund.matning.manadTill > a.grund.matning.manadTill))];
}

/** The measured outcomes of an insats for an indicator, the earliest first. */
export async function mattaForInsats(context: SubgraphContext, insatsId: string, nummer: string, fraga: Lasning): Promise<MattUtfall[]> {
  const matningar = await gallandeMatningar(context, fraga);
  if (matningar.length === 0) return [];
  const utgavor = visadeUtgavor(matningar);
  const [cells, aterkallade] = await Promise.all([
    utgavor.length === 0 ? [] : context.rows<StoredCell>(`${L}/matceller-per-insats.sql`, [nummer, utgavor]).load(insatsId),
    withdrawn(context, 'aterkallade-per-insats.sql', insatsId, [nummer], (row) => ({ forbundId: row.forbundId ?? '', insatsId }), matningar),
  ]);
  return [...(await ofCells(context, cells, matningar)), ...aterkallade];
}

/**
 * A measured outcome by its id, as it may be shown now: in its own release, unless that has been recalled.
 *
 * @returns undefined when there is none, or when it has been erased
 */
export async function mattById(context: SubgraphContext, id: string): Promise<MattUtfall | undefined> {
  const cellId = /^m(\d{1,18})$/.exec(id)?.[1];
  if (cellId === undefined) return undefined;
  const [cell] = await context.rows<StoredCell & { visas: boolean }>(`${L}/matcell.sql`).load(cellId);
  if (!cell) return undefined;
  const matningar = await gallandeMatningar(context, { ...NU, utgava: cell.utgava_id });
  const [utfall] = await ofCells(context, [cell], matningar.filter((m) => m.utgavaId === cell.utgava_id));
  return utfall && (cell.visas ? utfall : new MattUtfall(utfall.grund, platsOf(cell), 'ATERKALLAD'));
}
