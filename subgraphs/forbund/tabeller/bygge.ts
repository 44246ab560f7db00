import type { Cell, CellIndex, Group, Relation } from '../../shared/sdc';

type Draft = { -readonly [K in keyof Cell]: Cell[K] };

/** A cell that is never published but follows from what is: the sum of some less the sum of others. */
export interface Rest {
  readonly cell: CellIndex;
  readonly av: readonly CellIndex[];
  readonly utom: readonly CellIndex[];
}

/** A problem under construction: cells by name, and relations and groups that are said once however often they are found. */
export class Bygge {
  readonly cells: Draft[] = [];
  readonly relations: Relation[] = [];
  readonly groups: Group[] = [];
  readonly rester: Rest[] = [];
  private readonly byId = new Map<string, CellIndex>();
  private readonly sagt = new Set<string>();

  /** Adds a cell, unless one of its name is there. */
  cell(cell: Cell): CellIndex {
    const known = this.byId.get(cell.id);
    if (known !== undefined) return known;
    this.byId.set(cell.id, this.cells.length);
    return this.cells.push({ ...cell }) - 1;
  }

  at(id: string): CellIndex | undefined {
    return this.byId.get(id);
  }

  /** Says that a cell must not be told, whatever its value. */
  skydda(cell: CellIndex | undefined): void {
    const known = cell === undefined ? undefined : this.cells[cell];
    if (known?.state === 'FREE') known.primary = true;
  }

  /** Says whose a count of one is. */
  person(cell: CellIndex, person: string): void {
    const known = this.cells[cell];
    if (known) known.person = person;
  }

  varde(cell: CellIndex): number {
    return this.cells[cell]?.value ?? 0;
  }

  /** total = Σ delar. Without parts nothing is said. */
  summa(total: CellIndex, delar: readonly CellIndex[]): void {
    if (delar.length === 0 || (delar.length === 1 && delar[0] === total)) return;
    this.relation('EQ', [total, ...delar], [1, ...delar.map(() => -1)]);
  }

  /** Σ mindre ≤ Σ storre. Where either is nothing, nothing is said. */
  hogst(mindre: readonly CellIndex[], storre: readonly CellIndex[]): void {
    if (mindre.length === 0 || storre.length === 0 || (mindre.length === 1 && storre.includes(mindre[0] ?? -1))) return;
    this.relation('LE', [...mindre, ...storre], [...mindre.map(() => 1), ...storre.map(() => -1)]);
  }

  /** What is left of some when others are taken away. Throws when it is negative. */
  rest(av: readonly CellIndex[], utom: readonly CellIndex[], sensitive: boolean): CellIndex {
    const id = `${this.namnen(av)} utom ${this.namnen(utom)}`;
    const known = this.byId.get(id);
    if (known !== undefined) return known;
    const sum = (cells: readonly CellIndex[]): number => cells.reduce((all, one) => all + this.varde(one), 0);
    const value = sum(av) - sum(utom);
    if (value < 0) throw new RangeError(`${id} är ${value}.`);
    const cell = this.cell({ id, value, state: 'LATENT', sensitive });
    this.relation('EQ', [cell, ...av, ...utom], [1, ...av.map(() => -1), ...utom.map(() => 1)]);
    this.rester.push({ cell, av, utom });
    return cell;
  }

  grupp(total: CellIndex, parts: readonly CellIndex[]): void {
    const name = `grupp ${total} ${parts.join(' ')}`;
    if (parts.length === 0 || this.sagt.has(name)) return;
    this.sagt.add(name);
    this.groups.push({ total, parts });
  }

  private namnen(cells: readonly CellIndex[]): string {
    return cells.map((cell) => `«${this.cells[cell]?.id}»`).join(' + ');
  }

  private relation(sense: Relation['sense'], cells: readonly CellIndex[], coefficients: readonly number[]): void {
    const name = `${sense} ${cells.map((cell, i) => `${coefficients[i]}*${cell}`).join(' ')}`;
    if (this.sagt.has(name)) return;
    this.sagt.add(name);
    this.relations.push({ sense, cells, coefficients, constant: 0 });
  }
}
