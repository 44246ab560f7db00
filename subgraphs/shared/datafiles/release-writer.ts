import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { Matvarde, type StoredKalla } from '../database/entities';
import type { Catalogue } from './catalogue';
import type { Figur, Kallhanvisning, Vardeslag } from './figure';
import type { DataFault, ParsedFile } from './parse';

/** Where a figure stands and what its surroundings say about it. */
export interface FigureContext {
  /** Path in the data file, e.g. ['ekonomi', 2, 'finansnetto']. */
  path: readonly PropertyKey[];
  /** The period of its surroundings, used when the figure names none. */
  period?: string | number | undefined;
  /** UTFALL, BUDGET, PROGNOS or MAL of its surroundings, used when the figure names none. */
  slag?: Vardeslag | undefined;
}

/** Collects the rows of one release in memory and writes them in one go; faults are collected, not thrown one by one. */
export class ReleaseWriter {
  readonly faults: DataFault[] = [];
  private readonly figures: Matvarde[] = [];
  private readonly rows = new Map<EntityTarget<ObjectLiteral>, ObjectLiteral[]>();

  constructor(
    private readonly catalogue: Catalogue,
    private readonly utgavaId: number,
    private nextFigureId: number,
  ) {}

  /** The figures taken so far. */
  get taken(): readonly Matvarde[] {
    return this.figures;
  }

  /** The rows of an entity taken so far. */
  rowsOf<T extends ObjectLiteral>(entity: new () => T): readonly T[] {
    return (this.rows.get(entity) ?? []) as T[];
  }

  /** Takes a figure and gives the id that a row refers to it by; null when there is none. */
  figure(file: ParsedFile<unknown>, figur: Figur | undefined, context: FigureContext): number | null {
    if (figur === undefined) return null;
    const id = this.nextFigureId++;
    const last = String(context.path.at(-1) ?? '');
    this.figures.push({
      id,
      utgavaId: this.utgavaId,
      plats: `${file.file}#${file.fault(context.path, '').field || last}`,
      period: figur.period ?? (context.period === undefined ? null : String(context.period)),
      varde: figur.varde ?? null,
      min: figur.min ?? null,
      max: figur.max ?? null,
      precision: figur.precision,
      enhet: figur.enhet,
      slag: figur.slag ?? context.slag ?? 'UTFALL',
      status: figur.status,
      flaggor: figur.flaggor,
      syntetisk: false,
      definition: figur.definition ?? null,
      kallkonflikter: figur.konflikter.map((k) => ({ art: k.art, forklaring: k.forklaring, varde: k.varde ?? null })),
      kallor: this.sources(file, figur.kallor, [...context.path, 'kallor']),
    });
    return id;
  }

  /** The stored form of a list of sources. */
  sources(file: ParsedFile<unknown>, kallor: readonly Kallhanvisning[], path: readonly PropertyKey[]): StoredKalla[] {
    return kallor.flatMap((hanvisning, i) => {
      const kalla = this.catalogue.resolve(hanvisning, String(this.utgavaId));
      if (typeof kalla !== 'string') return [kalla];
      this.faults.push(file.fault([...path, i], kalla));
      return [];
    });
  }

  /** Takes a row of an entity; `utgavaId` is filled in. Entities are written in the order in which they were first named. */
  row<T extends ObjectLiteral>(entity: new () => T, row: Omit<T, 'utgavaId'>): void {
    const list = this.rows.get(entity);
    const full = { ...row, utgavaId: this.utgavaId };
    if (list) list.push(full);
    else this.rows.set(entity, [full]);
  }

  /** Writes everything taken. The caller holds the transaction and has looked at `faults`. */
  async flush(manager: EntityManager): Promise<void> {
    await insertAll(manager, Matvarde, this.figures);
    for (const [entity, rows] of this.rows) await insertAll(manager, entity, rows);
  }
}

// PostgreSQL takes at most 65,535 parameters in a statement.
const ROWS_PER_STATEMENT = 500;

async function insertAll(manager: EntityManager, entity: EntityTarget<ObjectLiteral>, rows: readonly ObjectLiteral[]): Promise<void> {
  for (let i = 0; i < rows.length; i += ROWS_PER_STATEMENT) await manager.insert(entity, rows.slice(i, i + ROWS_PER_STATEMENT));
}
