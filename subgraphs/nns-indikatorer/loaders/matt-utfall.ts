import type {
  FordelningsstegParent, Konfidensintervall, Mattillfalle, Respondentgrupp, Respondentkon,
} from '../../../schema/generated/nns-indikatorer';
import type { SubgraphContext } from '../../shared/context';
import type { Enhet } from '../../shared/datafiles/figure';
import type { MatvardeRow } from '../../shared/matvarde/loader';
import type { JamforbarAndel } from '../domain/skillnad';
import { type Varning, itemWarnings } from '../domain/varningar';
import { MALNIVA_LOKAL, SYNTETISKA_VARDEN, type Svarslage, svarsvarningar, utgavsvarning } from '../domain/varningar-matt';
import { type MatcellRow, type Matcellvarden, matcellvarden, matkalla } from './matcell-varden';
import { type Grund, type StoredCell, matcellOf, stegtext } from './matceller';
import { malnivaerFor } from './malnivaer';
import { L } from './rows';

/** Why a measured value is not there when there is no cell. */
export type Utebliven = 'ATERKALLAD' | 'EJ_INSAMLAD' | 'EJ_INRAPPORTERAD' | 'SEKRETESS';

/** Whom and what a value is of. */
export interface Plats {
  respondentgrupp: Respondentgrupp;
  mattillfalle: Mattillfalle;
  forbundId: string;
  insatsId?: string | null;
  kon?: Respondentkon | null;
}

/** A measured outcome: a stored cell of a release, or the place where one is missing. Its values are made when they are asked for. */
export class MattUtfall {
  readonly period: string;
  readonly matpunktId: string;
  readonly version: string;
  readonly respondentgrupp: Respondentgrupp;
  readonly mattillfalle: Mattillfalle;
  readonly kon: Respondentkon | null;
  readonly forbund: { id: string };
  readonly insats: { id: string } | null;
  readonly indikator: { nummer: string } | null;
  readonly cell: MatcellRow | null;
  #varden: Matcellvarden | undefined;

  constructor(readonly grund: Grund, plats: Plats, private readonly held: StoredCell | Utebliven) {
    this.period = grund.matning.period;
    this.matpunktId = grund.punkt.matpunktId;
    this.version = grund.punkt.version;
    this.respondentgrupp = plats.respondentgrupp;
    this.mattillfalle = plats.mattillfalle;
    this.kon = plats.kon ?? null;
    this.forbund = { id: plats.forbundId };
    this.insats = plats.insatsId == null ? null : { id: plats.insatsId };
    this.indikator = grund.punkt.nummer === null ? null : { nummer: grund.punkt.nummer };
    this.cell = typeof held === 'string' ? null : matcellOf(held, grund);
  }

  /** Opaque. */
  get id(): string | null {
    return this.cell && `m${this.cell.id}`;
  }
  get andelPositiva(): MatvardeRow {
    return this.#varde('PROCENT', (v) => v.andel);
  }
  get medelvarde(): MatvardeRow {
    return this.#varde('MEDELVARDE', (v) => v.medelvarde);
  }
  get antalSvar(): MatvardeRow {
    return this.#varde('ANTAL', (v) => v.antalSvar);
  }
  get antalPositiva(): MatvardeRow {
    return this.#varde('ANTAL', (v) => v.antalPositiva);
  }
  get svarsfrekvens(): MatvardeRow {
    return this.#varde('PROCENT', (v) => v.svarsfrekvens);
  }
  get antalVetEj(): MatvardeRow {
    return this.#varde('ANTAL', (v) => v.antalVetEj);
  }
  get antalUtskick(): MatvardeRow {
    return this.#varde('ANTAL', (v) => v.antalUtskick);
  }
  get antalAvbrott(): MatvardeRow {
    return this.#varde('ANTAL', (v) => v.antalAvbrott);
  }
  get konfidensintervall(): Konfidensintervall | null {
    return this.#alla()?.konfidensintervall ?? null;
  }
  get medelvardesintervall(): Konfidensintervall | null {
    return this.#alla()?.medelvardesintervall ?? null;
  }
  get fordelning(): FordelningsstegParent[] {
    return fordelning(this.#alla(), this.grund);
  }

  /** NORMAL, or the kind of missing that the share is. */
  get status(): string {
    return typeof this.held === 'string' ? this.held : this.held.status;
  }

  /** What may be compared of it: counts only when they are shown. */
  get jamforbar(): JamforbarAndel {
    return jamforbar(this.cell);
  }

  /** What decides how far it can be trusted; nothing when nobody was asked, or nothing came in. */
  get lage(): Svarslage | null {
    return lageAv(this.cell);
  }

  #alla(): Matcellvarden | undefined {
    if (!this.cell) return undefined;
    this.#varden ??= matcellvarden(this.cell);
    return this.#varden;
  }

  #varde(enhet: Enhet, read: (varden: Matcellvarden) => MatvardeRow): MatvardeRow {
    const varden = this.#alla();
    return varden ? read(varden) : uteblivet(this.grund, this.held as Utebliven, enhet);
  }
}

/** A value that is not there, of a measurement that was. */
export function uteblivet({ matning, enkat }: Pick<Grund, 'matning' | 'enkat'>, status: string, enhet: Enhet, definition: string | null = null): MatvardeRow {
  const kalla = matkalla({ matomgangNamn: matning.namn, enkatNamn: enkat.enkatNamn, enkatVersion: enkat.enkatVersion, utgavaId: matning.utgavaId });
  return {
    varde: null, min: null, max: null, precision: 'EXAKT', enhet, slag: 'UTFALL', status, flaggor: [], syntetisk: matning.syntetisk, definition,
    kallkonflikter: [], kallor: status === 'ATERKALLAD' ? [kalla] : [],
  };
}

/** The steps of a scale with their texts and how many chose each. */
export const fordelning = (varden: Matcellvarden | undefined, { punkt }: Grund): FordelningsstegParent[] =>
  (varden?.fordelning ?? []).map(({ steg, antal }) => ({ steg, text: stegtext(punkt, steg), antal }));

/** What is publicly known of a cell's share, 0–1. */
export function jamforbar(cell: MatcellRow | null): JamforbarAndel {
  if (cell?.status !== 'NORMAL') return { antalSvar: null, antalPositiva: null, andel: null };
  const exakt = cell.skydd === 'INGET';
  // The frame that the cell's own interval was made with, so that the two agree.
  const ram = exakt && cell.intervallmetod === 'WILSON_ANDLIG_POPULATION' ? cell.antalUtskick : null;
  return {
    antalSvar: exakt ? cell.antalSvar : null, antalPositiva: exakt ? cell.antalPositiva : null,
    andel: cell.andel === null ? null : cell.andel / 100, ram,
  };
}

/** What decides how far a cell can be trusted; nothing without one, or where nothing came in. */
export const lageAv = (cell: MatcellRow | null): Svarslage | null => (cell === null || cell.status === 'EJ_INRAPPORTERAD' ? null
  : { antalSvar: cell.antalSvar, antalSvarMax: cell.antalSvarMax, svarsfrekvens: cell.svarsfrekvens, skydd: cell.skydd, status: cell.status });

/** An outcome's cautions; whether a target is shown beside it is asked of the database. */
export async function utfallsvarningar(context: SubgraphContext, row: MattUtfall): Promise<Varning[]> {
  const { matning, punkt } = row.grund;
  const mal = await malnivaerFor(context, row, matning.asOf);
  return [
    ...(matning.syntetisk ? [SYNTETISKA_VARDEN] : []), ...itemWarnings(punkt), ...(row.lage ? svarsvarningar(row.lage) : []),
    ...(mal.length > 0 ? [MALNIVA_LOKAL] : []), ...utgavsvarning(matning.avslut, matning.avslutSkal),
  ];
}

/** The parts of a förbund's or an insats's outcome, by sex or by insats. */
export async function delar(context: SubgraphContext, row: MattUtfall, efter: 'kon' | 'insats'): Promise<MattUtfall[]> {
  if (!row.cell || row.kon !== null || (efter === 'insats' && row.insats !== null)) return [];
  const file = efter === 'kon' ? 'matceller-per-kon.sql' : 'matceller-per-insats-i-forbund.sql';
  const cells = await context.rows<StoredCell>(`${L}/${file}`).load(String(row.cell.id));
  return cells.map((c) => new MattUtfall(row.grund, platsOf(c), c));
}

/** Whom and what a cell of a förbund or an insats is of. */
export const platsOf = (c: StoredCell): Plats =>
  ({ respondentgrupp: c.respondentgrupp, mattillfalle: c.mattillfalle, forbundId: c.forbund_id ?? '', insatsId: c.insats_id, kon: c.kon });
