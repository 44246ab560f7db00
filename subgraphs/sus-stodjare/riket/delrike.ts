import type { CellIndex, CellState, Problem, Relation } from '../../shared/sdc';

/** What a part of the country is seen with. */
export interface Utsnitt {
  /** Hidden cells that are protected here. */
  readonly egna: ReadonlySet<CellIndex>;
  /** Hidden cells that may be otherwise than they are, beside those. All other hidden cells are as they are. */
  readonly medhjalpare: ReadonlySet<CellIndex>;
  /** Of the sums: FREE is decided here, HIDDEN is protected here, SHOWN is shown; what is undefined says nothing. */
  lage(summa: CellIndex): 'FREE' | 'HIDDEN' | 'SHOWN' | undefined;
}

/** A part of a problem as a problem of its own, and where its cells are in the whole. */
export interface Delrike {
  readonly problem: Problem;
  readonly av: readonly CellIndex[];
}

/**
 * A part of the country with everything else as it is. Whoever reads the whole knows less than one who knows all that is left out: what
 * this reader cannot work out here, nobody can there.
 *
 * @param summor the FREE cells, and the LATENT ones that are sums of areas
 */
export function delrike({ cells, relations, attackers }: Problem, summor: { has(cell: CellIndex): boolean }, { egna, medhjalpare, lage }: Utsnitt): Delrike {
  const lagen = cells.map((cell, at): CellState | 'FAST' | 'BORTA' => {
    if (summor.has(at)) {
      const given = lage(cell.follows ?? at);
      return given === undefined ? 'BORTA' : given === 'HIDDEN' ? (cell.state === 'LATENT' ? 'LATENT' : 'HIDDEN') : given;
    }
    if (cell.state === 'SHOWN') return 'SHOWN';
    return egna.has(at) ? cell.state : medhjalpare.has(at) ? 'LATENT' : 'FAST';
  });
  const av: CellIndex[] = [];
  const plats = new Map<CellIndex, CellIndex>();
  const ta = (at: CellIndex): CellIndex => {
    const known = plats.get(at);
    if (known !== undefined) return known;
    plats.set(at, av.length);
    return av.push(at) - 1;
  };
  for (const at of cells.keys()) if (egna.has(at) && lagen[at] !== 'FAST' && lagen[at] !== 'BORTA') ta(at);
  const rader: Relation[] = [];
  for (const { sense, cells: some, coefficients, constant } of relations) {
    // A sum that is not shown says nothing of its parts.
    if (some.some((at) => lagen[at] === 'BORTA') || !some.some((at) => lagen[at] !== 'FAST' && lagen[at] !== 'SHOWN' && !summor.has(at))) continue;
    const kvar = some.map((at, k) => [at, coefficients[k] ?? 0] as const).filter(([at]) => lagen[at] !== 'FAST');
    const fast = some.reduce((sum, at, k) => sum + (lagen[at] === 'FAST' ? (coefficients[k] ?? 0) * (cells[at]?.value ?? 0) : 0), 0);
    rader.push({ sense, cells: kvar.map(([at]) => ta(at)), coefficients: kvar.map(([, c]) => c), constant: constant - fast });
  }
  return {
    av,
    problem: {
      cells: av.flatMap((at) => {
        const cell = cells[at];
        const state = lagen[at];
        if (!cell || state === undefined || state === 'FAST' || state === 'BORTA') return [];
        const { follows, ...rest } = cell;
        const ledare = follows === undefined ? undefined : plats.get(follows);
        // An amount whose count is not here is taken to be shown: that tells most.
        if (follows !== undefined && ledare === undefined) return [{ ...rest, state: 'SHOWN' as const }];
        return [{ ...rest, state, ...(ledare !== undefined && state === 'FREE' && { follows: ledare }) }];
      }),
      relations: rader,
      groups: [],
      attackers: attackers.map((attacker) => ({
        ...attacker, ...(attacker.atLeast && { atLeast: new Map([...attacker.atLeast].flatMap(([at, least]) => { const ny = plats.get(at); return ny === undefined ? [] : [[ny, least] as const]; })) }),
      })),
    },
  };
}
