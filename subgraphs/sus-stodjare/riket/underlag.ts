import type { ClientBase } from 'pg';
import { gruppera } from '../../shared/gruppera';
import type { Cellrad, Forbundsutgava } from './leverans';
import { type Cellnyckel, antalsnyckel, text } from './nyckel';

/** A count of a förbund: exact, whether the förbund shows it, and the least that the public knows it to be when it does not. */
export interface Forbundsantal {
  readonly exakt: number;
  readonly visas: boolean;
  readonly minst: number;
}

/** What a förbund has handed over of a year. */
export interface Inlamnat {
  readonly id: number;
  readonly forbundId: string;
  readonly namn: string;
  readonly lanskod: string;
  readonly ar: number;
  readonly beskrivning: Forbundsutgava;
  readonly syntetisk: boolean;
  /** Counts by their keys. */
  readonly antal: ReadonlyMap<string, Forbundsantal>;
  /** By member agency: what its own referrals come to, by the counts' keys. */
  readonly medlemmar: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** A release of the country that readers have seen: whose tables, and which of its sums are shown. */
export interface Tidigare {
  readonly utgavaId: number;
  readonly ar: number;
  readonly inlamnade: readonly number[];
  /** Whether an area's count is shown; the keys are of {@link platsnyckel}. */
  readonly visas: ReadonlyMap<string, boolean>;
  /** Means that are shown, by area and definition. */
  readonly medel: readonly { readonly niva: 'LAN' | 'RIKET'; readonly omrade: string; readonly definition: string }[];
}

/** Everything that a release of a year is made of, and must be kept consistent with. */
export interface Underlag {
  readonly ar: number;
  /** The deliveries that the release is made of. */
  readonly nya: readonly Inlamnat[];
  /** Those and all that earlier releases, of this year and of the years beside it, are made of. */
  readonly alla: ReadonlyMap<number, Inlamnat>;
  readonly tidigare: readonly Tidigare[];
}

export const platsnyckel = (niva: string, omrade: string, nyckel: string): string => `${niva}/${omrade}/${nyckel}`;

const INLAMNAD = `select id, forbund_id as "forbundId", namn, lanskod, ar, beskrivning, syntetisk from inlamnad_utgava`;

type Huvud = Omit<Inlamnat, 'antal' | 'medlemmar'>;

/** The deliveries of a year that förbund stand for: the published ones, and only where there are none the made-up ones. */
export async function gallandeInlamningar(client: ClientBase, ar: number): Promise<{ anvanda: number[]; utelamnade: number }> {
  const { rows } = await client.query<Huvud>(`${INLAMNAD} where ar = $1 and avslutad is null order by forbund_id`, [ar]);
  const riktiga = rows.filter((row) => !row.syntetisk);
  const anvanda = riktiga.length > 0 ? riktiga : rows;
  return { anvanda: anvanda.map(({ id }) => id), utelamnade: rows.length - anvanda.length };
}

/**
 * Reads what a release is made of.
 *
 * @param nya ids of the deliveries
 * @param syntetisk releases of made-up figures never tell anything of published ones
 */
export async function lasUnderlag(client: ClientBase, ar: number, nya: readonly number[], syntetisk: boolean): Promise<Underlag> {
  const tidigare = await lasTidigare(client, ar, syntetisk);
  const ids = [...new Set([...nya, ...tidigare.flatMap((t) => t.inlamnade)])];
  const alla = await lasInlamnat(client, ids, ar);
  return { ar, nya: nya.flatMap((id) => alla.get(id) ?? []), alla, tidigare };
}

async function lasTidigare(client: ClientBase, ar: number, syntetisk: boolean): Promise<Tidigare[]> {
  const { rows: utgavor } = await client.query<{ utgavaId: number; ar: number; inlamnade: number[] }>(
    `select r.utgava_id as "utgavaId", r.ar, array_agg(d.inlamnad_id order by d.forbund_id) as inlamnade
     from riksutgava r join riksdel d on d.utgava_id = r.utgava_id
     where r.ar between $1 - 1 and $1 + 1 and r.syntetisk = $2 and r.avslut is distinct from 'ROJANDE' and r.galler_till is distinct from r.galler_fran
     group by r.utgava_id order by r.ar, r.nummer`,
    [ar, syntetisk],
  );
  return Promise.all(utgavor.map(async (utgava) => {
    const { rows: celler } = await client.query<Cellnyckel & { niva: string; omrade: string; visas: boolean }>(
      `select niva, omrade, tabell, handelse, population, d1, d2, d3, status = 'NORMAL' as visas from rikscell
       where utgava_id = $1 and niva <> 'FORBUND' and ($2 or tabell = 'DELTAGANDE')`,
      [utgava.utgavaId, utgava.ar === ar],
    );
    const { rows: medel } = await client.query<Tidigare['medel'][number]>(`select niva, omrade, definition from riksmedel where utgava_id = $1 and status = 'NORMAL' and $2`, [utgava.utgavaId, utgava.ar === ar]);
    return { ...utgava, medel, visas: new Map(celler.map((cell) => [platsnyckel(cell.niva, cell.omrade, text(antalsnyckel(cell))), cell.visas])) };
  }));
}

async function lasInlamnat(client: ClientBase, ids: readonly number[], ar: number): Promise<Map<number, Inlamnat>> {
  const { rows: huvuden } = await client.query<Huvud>(`${INLAMNAD} where id = any ($1::integer[]) order by forbund_id, id`, [ids]);
  // Of the years beside it only stocks and flows matter: what went on when this year began and ended.
  const villkor = `inlamnad_id = any ($1::integer[]) and (tabell = 'DELTAGANDE' or inlamnad_id in (select id from inlamnad_utgava where ar = $2))`;
  const { rows: celler } = await client.query<Cellrad & { id: number }>(`select inlamnad_id as id, tabell, handelse, population, d1, d2, d3, antal, belopp, varde, minst from inlamnad_cell where ${villkor} order by inlamnad_id, tabell, handelse, population, d1, d2, d3`, [ids, ar]);
  const { rows: egna } = await client.query<Cellnyckel & { id: number; organisationsnummer: string; antal: number }>(
    `select inlamnad_id as id, organisationsnummer, tabell, handelse, population, d1, d2, d3, antal from inlamnat_medlemsantal where ${villkor} order by inlamnad_id, organisationsnummer, tabell, handelse, population, d1, d2, d3`,
    [ids, ar],
  );
  const perInlamning = gruppera(celler, ({ id }) => id);
  const egnaPer = gruppera(egna, ({ id }) => id);
  return new Map(huvuden.map((huvud) => [huvud.id, { ...huvud, antal: antalAv(perInlamning.get(huvud.id) ?? []), medlemmar: medlemmarAv(egnaPer.get(huvud.id) ?? []) }]));
}

/** Cells as counts: one that stands in several tables is one. */
export function antalAv(celler: readonly Cellrad[]): Map<string, Forbundsantal> {
  const antal = new Map<string, Forbundsantal>();
  for (const cell of celler) {
    const nyckel = text(antalsnyckel(cell as Cellnyckel));
    const kant = antal.get(nyckel);
    antal.set(nyckel, { exakt: cell.antal ?? cell.belopp ?? 0, visas: cell.varde !== null, minst: Math.max(cell.minst, kant?.minst ?? 0) });
  }
  return antal;
}

function medlemmarAv(rows: readonly (Cellnyckel & { organisationsnummer: string; antal: number })[]): Map<string, Map<string, number>> {
  return new Map([...gruppera(rows, (row) => row.organisationsnummer)].map(([org, own]) => [org, new Map(own.map((row) => [text(antalsnyckel(row)), row.antal]))]));
}
