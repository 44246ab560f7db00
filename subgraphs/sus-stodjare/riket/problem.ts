import type { Attacker, Cell, CellIndex, Problem, Relation } from '../../shared/sdc/model';
import { type Policy, informationWeight } from '../../shared/sdc/policy';
import { gruppera } from '../../shared/gruppera';
import { ovagdaMedel } from './medel';
import { arStandard, kanslig, tolka } from './nyckel';
import { type Rest, type Sambandslista, sambandMellan } from './samband';
import { type Inlamnat, type Tidigare, type Underlag, platsnyckel } from './underlag';

/** A län or the country, and whose tables it is the sum of. */
export interface Omrade {
  readonly niva: 'LAN' | 'RIKET';
  readonly omrade: string;
  readonly delar: readonly Inlamnat[];
}

/** What is to be decided of an area's count: it is known already, follows a hidden one, or is decided as a cell of the problem. */
export type Beslutsplats = 'VISAS' | 'DOLD' | CellIndex;

/** An area's count. */
export interface Omradesantal {
  readonly niva: 'LAN' | 'RIKET';
  readonly omrade: string;
  readonly nyckel: string;
  readonly exakt: number;
  readonly plats: Beslutsplats;
}

/** The unweighted mean of förbund's shares, or that there is none over fewer than two. */
export interface Omradesmedel {
  readonly niva: 'LAN' | 'RIKET';
  readonly omrade: string;
  readonly definition: string;
  readonly antalForbund: number;
  readonly exakt: number;
  readonly plats: Beslutsplats | 'EJ_TILLAMPLIG';
}

/** Where a cell of the problem belongs: what protects it is looked for there. */
export interface Hemvist {
  readonly nyckel: string;
  /** The län that it is counted in, and SE. */
  readonly omraden: ReadonlySet<string>;
}

export interface Riksproblem {
  readonly problem: Problem;
  readonly hemvist: ReadonlyMap<CellIndex, Hemvist>;
  readonly antal: readonly Omradesantal[];
  readonly medel: readonly Omradesmedel[];
}

/** A sum of counts: what everybody knows of it, and the cells that are not known. */
export interface Summa {
  readonly kant: number;
  readonly okanda: readonly CellIndex[];
  readonly exakt: number;
}

/** The country gives way last, then the län. */
const RIKETS_VIKT = 4;
/** What a count by another definition than the standard one is worth, to one by it. */
const EJ_STANDARD = 0.2;

/** The areas that deliveries make, the country last. */
export function omraden(inlamnat: readonly Inlamnat[]): Omrade[] {
  const lan = [...gruppera(inlamnat, ({ lanskod }) => lanskod)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return [...lan.map(([omrade, delar]) => ({ niva: 'LAN' as const, omrade, delar })), { niva: 'RIKET' as const, omrade: 'SE', delar: inlamnat }];
}

/**
 * A release of län and country as a problem of disclosure control. Its cells are what is not known: the counts that förbund hide, and
 * those sums in which at least two of them are hidden. Everything that a förbund shows is a number. Sums that differ by what is shown
 * alone are one cell, and a sum with one hidden part is hidden with it.
 */
export function riksproblem({ nya, alla, tidigare, ar }: Underlag, policy: Policy): Riksproblem {
  const samband = sambandMellan(new Set([...alla.values()].flatMap((i) => [...i.antal.keys()])));
  const b = new Byggare(policy, samband, [...alla.values()]);
  for (const inlamnat of alla.values()) b.forbundetsSamband(inlamnat);
  for (const utgava of tidigare) b.tidigare(utgava, utgava.inlamnade.flatMap((id) => alla.get(id) ?? []), utgava.ar === ar);
  const antal: Omradesantal[] = [];
  const medel: Omradesmedel[] = [];
  for (const omrade of omraden(nya)) {
    antal.push(...b.omradetsAntal(omrade));
    medel.push(...b.omradetsMedel(omrade));
  }
  return { problem: b.problem(), hemvist: b.hemvist, antal, medel };
}

class Byggare {
  readonly hemvist = new Map<CellIndex, { nyckel: string; omraden: Set<string> }>();
  readonly #cells: Cell[] = [];
  readonly #relations: Relation[] = [];
  readonly #byId = new Map<string, CellIndex>();
  /** Sums that are decided: by their key and the hidden cells that they are made of. */
  readonly #summor = new Map<string, Beslutsplats>();
  readonly #visadeLager = new Set<string>();
  readonly #primara = new Map<number, ReadonlySet<string>>();
  readonly #atLeast = new Map<string, Map<CellIndex, number>>();

  constructor(private readonly policy: Policy, private readonly samband: Sambandslista, alla: readonly Inlamnat[]) {
    for (const inlamnat of alla) {
      for (const [nyckel, { visas, exakt }] of inlamnat.antal) {
        const lager = lagernamn(inlamnat, nyckel, exakt);
        if (lager !== undefined && visas) this.#visadeLager.add(lager);
      }
    }
  }

  problem(): Problem {
    const members = [...this.#atLeast].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, atLeast]): Attacker => ({ name, kind: 'MEMBER', atLeast }));
    return { cells: this.#cells, relations: this.#relations, groups: [], attackers: [{ name: 'allmänheten', kind: 'PUBLIC' }, ...members] };
  }

  /** A förbund's count: known, or a cell that it hides. What the förbund does not count at all is none. */
  del(inlamnat: Inlamnat, nyckel: string): Summa {
    const antal = inlamnat.antal.get(nyckel);
    if (!antal) return { kant: 0, okanda: [], exakt: 0 };
    const lager = lagernamn(inlamnat, nyckel, antal.exakt);
    if (antal.visas || (lager !== undefined && this.#visadeLager.has(lager))) return { kant: antal.exakt, okanda: [], exakt: antal.exakt };
    const id = lager ?? `F|${inlamnat.id}|${nyckel}`;
    const known = this.#byId.get(id);
    const cell = known ?? this.#add({
      id, value: antal.exakt, state: 'HIDDEN', sensitive: kanslig(tolka(nyckel)), ...belopp(nyckel), ...(this.#primaraDelar(inlamnat).has(nyckel) && { primary: true }),
    });
    this.#bor(cell, nyckel, inlamnat.lanskod);
    if (known === undefined && antal.minst > 0) this.#relations.push({ sense: 'LE', cells: [cell], coefficients: [-1], constant: -antal.minst });
    return { kant: 0, okanda: [cell], exakt: antal.exakt };
  }

  /** Those of a förbund's group who are outside one of its parts. */
  rest(inlamnat: Inlamnat, { id, total, del }: Rest): Summa {
    if (!inlamnat.antal.has(total) || !inlamnat.antal.has(del)) return { kant: 0, okanda: [], exakt: 0 };
    const [hela, delen] = [this.del(inlamnat, total), this.del(inlamnat, del)];
    const exakt = hela.exakt - delen.exakt;
    // Files of counts may say that fewer took part than have consented: then nothing follows.
    if (exakt < 0) return { kant: 0, okanda: [], exakt: 0 };
    if (hela.okanda.length + delen.okanda.length === 0) return { kant: exakt, okanda: [], exakt };
    const name = `F|${inlamnat.id}|${id}`;
    let cell = this.#byId.get(name);
    if (cell === undefined) {
      cell = this.#add({ id: name, value: exakt, state: 'LATENT', sensitive: true });
      this.#bor(cell, del, inlamnat.lanskod);
      this.#lika([[hela, 1], [delen, -1], [{ kant: 0, okanda: [cell], exakt }, -1]]);
    }
    return { kant: 0, okanda: [cell], exakt };
  }

  /** What readers know of how a förbund's own counts hang together, and what its members know of them. */
  forbundetsSamband(inlamnat: Inlamnat): void {
    for (const { sense, termer } of this.samband.samband) {
      const finns = termer.filter(([nyckel]) => inlamnat.antal.has(nyckel));
      if (sense === 'LE' ? finns.length < termer.length : finns.length < 2 || !inlamnat.antal.has(termer[0]?.[0] ?? '')) continue;
      this.#rad(sense, finns.map(([nyckel, c]) => [this.del(inlamnat, nyckel), c] as const));
    }
    for (const rest of this.samband.rester) this.rest(inlamnat, rest);
    for (const [organisation, egna] of inlamnat.medlemmar) for (const [nyckel, antal] of egna) {
      const [cell] = this.del(inlamnat, nyckel).okanda;
      if (cell === undefined) continue;
      const known = this.#atLeast.get(organisation) ?? new Map<CellIndex, number>();
      this.#atLeast.set(organisation, known.set(cell, Math.max(antal, known.get(cell) ?? 0)));
    }
  }

  /** What a release that readers have seen says: its sums are known for ever, and what it hid stays hidden. */
  tidigare(utgava: Tidigare, delar: readonly Inlamnat[], sammaAr: boolean): void {
    for (const omrade of omraden(delar)) {
      for (const nyckel of nycklar(delar)) {
        const visas = utgava.visas.get(platsnyckel(omrade.niva, omrade.omrade, nyckel));
        if (visas === undefined) continue;
        const summa = this.#summa(omrade, (i) => this.del(i, nyckel));
        // A sum with one hidden part is never shown; where it was (the förbund showed its own then), the part is known.
        if (summa.okanda.length < (visas ? 1 : 2)) continue;
        const known = this.#summor.get(summanyckel(nyckel, summa));
        if (known === 'VISAS') continue;
        this.#summor.set(summanyckel(nyckel, summa), visas ? 'VISAS' : 'DOLD');
        if (visas) this.#relations.push({ sense: 'EQ', cells: summa.okanda, coefficients: summa.okanda.map(() => 1), constant: summa.exakt - summa.kant });
      }
      if (!sammaAr) continue;
      for (const medel of ovagdaMedel(omrade, this)) {
        if (medel.termer.length === 0 || !utgava.medel.some((m) => m.niva === omrade.niva && m.omrade === omrade.omrade && m.definition === medel.definition)) continue;
        const id = `M|${medel.definition}|${medel.namn}`;
        if (this.#summor.has(id)) continue;
        this.#summor.set(id, 'VISAS');
        this.#medelrad(this.#add({ id, value: medel.exakt, state: 'SHOWN', kind: 'AMOUNT', decimals: 1, sensitive: false }), medel);
      }
    }
  }

  /** Every count of an area. */
  omradetsAntal(omrade: Omrade): Omradesantal[] {
    const { niva, omrade: namn } = omrade;
    const summor = new Map([...nycklar(omrade.delar)].map((nyckel) => [nyckel, this.#summa(omrade, (i) => this.del(i, nyckel))]));
    const primara = delarSomSager(this.samband, (nyckel) => summor.get(nyckel)?.exakt, this.policy);
    const beslut = new Map<string, Beslutsplats>();
    // Counts first: amounts follow them.
    for (const [nyckel, summa] of [...summor].toSorted(([a], [b]) => Number(a.startsWith('HELAR')) - Number(b.startsWith('HELAR')))) {
      beslut.set(nyckel, this.#besluta(nyckel, summa, omrade, primara.has(nyckel), beslut.get(nyckel.replace(/^HELAR/, 'ANTAL'))));
    }
    for (const rest of this.samband.rester) {
      const summa = this.#summa(omrade, (i) => this.rest(i, rest));
      const id = `Z|${rest.id}|${summa.okanda.join()}`;
      if (summa.okanda.length < 2 || summa.exakt < 1 || summa.exakt >= this.policy.sensitive.minFrequency || this.#byId.has(id)) continue;
      const cell = this.#add({ id, value: summa.exakt, state: 'LATENT', sensitive: true });
      this.#bor(cell, rest.del, namn);
      this.#lika([[summa, 1], [{ kant: 0, okanda: [cell], exakt: summa.exakt }, -1]]);
    }
    return [...summor].map(([nyckel, { exakt }]) => ({ niva, omrade: namn, nyckel, exakt, plats: beslut.get(nyckel) ?? 'DOLD' }));
  }

  omradetsMedel(omrade: Omrade): Omradesmedel[] {
    return ovagdaMedel(omrade, this).map((medel): Omradesmedel => {
      const { definition, antalForbund, exakt, termer } = medel;
      const rad = { niva: omrade.niva, omrade: omrade.omrade, definition, antalForbund, exakt };
      if (antalForbund < 2) return { ...rad, plats: 'EJ_TILLAMPLIG' };
      if (termer.length === 0) return { ...rad, plats: 'VISAS' };
      if (termer.length === 1) return { ...rad, plats: 'DOLD' };
      const id = `M|${definition}|${medel.namn}`;
      const known = this.#summor.get(id);
      if (known !== undefined) return { ...rad, plats: known };
      const cell = this.#add({ id, value: exakt, state: 'FREE', kind: 'AMOUNT', decimals: 1, sensitive: false, weight: 1 });
      this.#bor(cell, `ANTAL|AVSLUTADE|SAMTYCKANDE|DEFINITION=JA:${definition}`, omrade.omrade);
      this.#medelrad(cell, medel);
      this.#summor.set(id, cell);
      return { ...rad, plats: cell };
    });
  }

  #besluta(nyckel: string, summa: Summa, { niva, omrade }: Omrade, primar: boolean, antalet: Beslutsplats | undefined): Beslutsplats {
    if (summa.okanda.length === 0) return 'VISAS';
    const amount = nyckel.startsWith('HELAR');
    if (summa.okanda.length === 1 || (amount && antalet === 'DOLD')) return 'DOLD';
    const id = summanyckel(nyckel, summa);
    const weight = Math.ceil(informationWeight(summa.exakt) * (niva === 'RIKET' ? RIKETS_VIKT : 1) * (arStandard(tolka(nyckel)) ? 1 : EJ_STANDARD));
    const known = this.#summor.get(id);
    if (typeof known === 'number') {
      this.#bor(known, nyckel, omrade);
      // The same sum elsewhere, but for what is shown: what either says, both do.
      const cell = this.#cells[known];
      if (cell) this.#cells[known] = { ...cell, weight: (cell.weight ?? 0) + weight, ...((primar || liten(summa.exakt, cell.sensitive, this.policy)) && !amount && { primary: true }) };
      return known;
    }
    if (known !== undefined) return known;
    const cell = this.#add({
      id: `S|${id}`, value: summa.exakt, state: 'FREE', sensitive: kanslig(tolka(nyckel)), weight, ...belopp(nyckel), ...(primar && !amount && { primary: true }),
      ...(amount && typeof antalet === 'number' && { follows: antalet }),
    });
    this.#bor(cell, nyckel, omrade);
    this.#lika([[summa, 1], [{ kant: 0, okanda: [cell], exakt: summa.exakt }, -1]]);
    this.#summor.set(id, cell);
    return cell;
  }

  #bor(cell: CellIndex, nyckel: string, omrade: string): void {
    const known = this.hemvist.get(cell);
    if (known) known.omraden.add(omrade);
    else this.hemvist.set(cell, { nyckel, omraden: new Set([omrade]) });
  }

  #medelrad(cell: CellIndex, { antalForbund, kant, termer }: ReturnType<typeof ovagdaMedel>[number]): void {
    // Times the number of förbund, which is told beside it.
    this.#relations.push({ sense: 'EQ', cells: [cell, ...termer.map(([c]) => c)], coefficients: [antalForbund, ...termer.map(([, vikt]) => -vikt)], constant: kant });
  }

  #summa({ delar }: Omrade, av: (inlamnat: Inlamnat) => Summa): Summa {
    let [kant, exakt] = [0, 0];
    const okanda: CellIndex[] = [];
    for (const inlamnat of delar) {
      const del = av(inlamnat);
      kant += del.kant;
      exakt += del.exakt;
      okanda.push(...del.okanda);
    }
    return { kant, exakt, okanda: okanda.toSorted((x, y) => x - y) };
  }

  #primaraDelar(inlamnat: Inlamnat): ReadonlySet<string> {
    let found = this.#primara.get(inlamnat.id);
    if (!found) this.#primara.set(inlamnat.id, (found = delarSomSager(this.samband, (nyckel) => inlamnat.antal.get(nyckel)?.exakt, this.policy)));
    return found;
  }

  #lika(termer: readonly (readonly [Summa, number])[]): void {
    this.#rad('EQ', termer);
  }

  #rad(sense: 'EQ' | 'LE', termer: readonly (readonly [Summa, number])[]): void {
    const cells = termer.flatMap(([{ okanda }]) => okanda);
    if (cells.length === 0) return;
    const coefficients = termer.flatMap(([{ okanda }, c]) => okanda.map(() => c));
    this.#relations.push({ sense, cells, coefficients, constant: -termer.reduce((sum, [{ kant }, c]) => sum + c * kant, 0) });
  }

  #add(cell: Cell): CellIndex {
    const index = this.#cells.push(cell) - 1;
    this.#byId.set(cell.id, index);
    return index;
  }
}

const belopp = (nyckel: string): Pick<Cell, 'kind' | 'decimals' | 'perPerson'> | undefined => (nyckel.startsWith('HELAR') ? { kind: 'AMOUNT', decimals: 1, perPerson: 1 } : undefined);

const summanyckel = (nyckel: string, { okanda }: Summa): string => `${nyckel}|${okanda.join()}`;

const nycklar = (delar: readonly Inlamnat[]): ReadonlySet<string> => new Set(delar.flatMap((i) => [...i.antal.keys()]));

/** Those who went on when a year ended went on when the next began: one count, where the förbund counts it alike both years. */
function lagernamn({ forbundId, ar }: Inlamnat, nyckel: string, exakt: number): string | undefined {
  const { slag, handelse, population, varden } = tolka(nyckel);
  if (slag !== 'ANTAL' || (handelse !== 'INGAENDE' && handelse !== 'PAGAENDE')) return undefined;
  return `L|${forbundId}|${handelse === 'INGAENDE' ? ar : ar + 1}|${population}|${varden.KON ?? ''}|${exakt}`;
}

const liten = (value: number, sensitive: boolean, { minFrequency, sensitive: strict }: Policy): boolean => value >= 1 && value < (sensitive ? strict.minFrequency : minFrequency);

/** Parts of sensitive groups that may be said of everybody in them: all parts of a small group, otherwise the one that (nearly) all are in. */
function delarSomSager({ indelningar }: Sambandslista, exakt: (nyckel: string) => number | undefined, policy: Policy): Set<string> {
  const found = new Set<string>();
  for (const { total, delar } of indelningar) {
    const hela = exakt(total) ?? 0;
    if (hela === 0) continue;
    for (const del of delar) {
      const value = exakt(del);
      if (value !== undefined && (hela < policy.sensitive.minGroup || (value >= 1 && hela - value <= policy.groupMargin))) found.add(del);
    }
  }
  return found;
}
