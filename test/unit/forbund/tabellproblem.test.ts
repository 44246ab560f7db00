import type { Rakning } from '../../../subgraphs/forbund/deltaganden/las';
import { medlemspolicy, medlemsproblem } from '../../../subgraphs/forbund/tabeller/medlemsproblem';
import { type Tabellproblem, tabellproblem } from '../../../subgraphs/forbund/tabeller/problem';
import { raknaTabeller, raknesatt, talen } from '../../../subgraphs/forbund/tabeller/rakna';
import type { Tidigare } from '../../../subgraphs/forbund/tabeller/tidigare';
import { DELTAGARE_1, type Problem, primaryCells } from '../../../subgraphs/shared/sdc';
import { deltagande, ORGANISATIONER, slumpade } from './slumpade-deltaganden';

const AR = 2024;
const satt = raknesatt();
const [A = ''] = ORGANISATIONER;

/** Counts of the other populations, some with totals that their parts do not reach. */
const RAKNINGAR: readonly Rakning[] = (['ANONYM', 'VOLYM', 'ALLA'] as const).flatMap((population, p) =>
  ['umearegionen/insats-0', 'umearegionen/insats-1', null].flatMap((insatsId, i) =>
    (['KVINNOR', 'MAN', ...(i === 2 ? [null] : [])] as const).map((kon, k): Rakning => ({
      insatsId, ar: AR, kon, population, handelse: 'PABORJADE', antal: 200 * p + 40 * i + 7 * k + (kon === null ? 60 + 300 * p : 0), kallsystem: 'EGET_SYSTEM', syntetisk: true,
    }))));

/** What a release told: everything of five or more, nothing else. */
function slappt(id: string, ar: number, celler: ReturnType<typeof raknaTabeller>['celler']): Tidigare {
  return { id, ar, satt, celler: celler.map((cell) => {
    const value = cell.antal ?? Number(cell.belopp?.toFixed(1));
    return { ...cell, visad: (cell.antal ?? 5) >= 5 && value !== 0 ? { value, range: cell.antal === null ? { min: value - 0.05, max: value + 0.05 } : { min: value, max: value } } : null };
  }) };
}

function bruten({ cells, relations }: Problem): string[] {
  return relations.flatMap(({ sense, cells: at, coefficients, constant }) => {
    const sum = at.reduce((all, cell, i) => all + (coefficients[i] ?? 0) * (cells[cell]?.value ?? 0), 0);
    const holds = sense === 'EQ' ? Math.abs(sum - constant) < 1e-6 : sum <= constant + 1e-6;
    return holds ? [] : [`${sense} ${sum}: ${at.map((cell, i) => `${coefficients[i]}·${cells[cell]?.id}=${cells[cell]?.value}`).join(' ')}`];
  });
}

function problemet(deltaganden: ReturnType<typeof slumpade>, tidigare: readonly Tidigare[] = [], rakningar: readonly Rakning[] = []): Tabellproblem & { underlag: Parameters<typeof tabellproblem>[0] } {
  const { celler, domaner } = raknaTabeller(deltaganden, rakningar, AR, satt);
  const egna = new Map(domaner.medlemmar.map((m) => [m, talen(deltaganden.filter(({ remittent }) => remittent === m), AR, satt)]));
  const underlag = { ar: AR, satt, celler, tidigare, egna };
  return { ...tabellproblem(underlag), underlag };
}

const cell = ({ problem, tal }: Tabellproblem, name: string) => problem.cells[tal.get(name) ?? -1];

describe('what disclosure control is told of a year', () => {
  it.each([[0, 0], [1, 1], [2, 9], [3, 60], [4, 250]])('holds for the exact cells, whatever the rows (%i: %i participations)', (fro, antal) => {
    const rader = slumpade(antal, fro, { insatser: 1 + fro * 2 });
    const forr = slumpade(antal, fro, { insatser: 1 + fro * 2 }).slice(0, -3);
    const tidigare = [
      slappt('2023 utgåva 1', 2023, raknaTabeller(forr, [], 2023, satt).celler.filter(({ tabell }) => tabell === 'DELTAGANDE')),
      slappt('2024 utgåva 1', AR, raknaTabeller(forr, RAKNINGAR, AR, satt).celler),
    ];
    const { problem, underlag } = problemet(rader, tidigare, RAKNINGAR);
    expect(bruten(problem)).toEqual([]);
    expect(new Set(problem.cells.map(({ id }) => id)).size).toBe(problem.cells.length);
    for (const { name, kind, atLeast } of problem.attackers) {
      for (const [index, least] of atLeast ?? []) expect([name, kind, least <= (problem.cells[index]?.value ?? -1)]).toEqual([name, kind, true]);
    }
    for (const medlem of underlag.egna.keys()) expect(bruten(medlemsproblem(underlag, medlem, () => null).problem)).toEqual([]);
  });

  it('grows as the cells do', () => {
    const [liten, stor] = [problemet(slumpade(150, 1, { insatser: 5 })), problemet(slumpade(900, 1, { insatser: 20 }))];
    const per = ({ problem, underlag }: typeof liten): number => (problem.cells.length + problem.relations.length) / underlag.celler.length;
    expect(per(stor)).toBeLessThan(1.2 * per(liten));
  });

  it('has a figure that several tables show once', () => {
    const { tal, problem } = problemet(slumpade(60, 1));
    const total = tal.get('SAMTYCKANDE ANTAL AVSLUTADE');
    expect(problem.cells.filter(({ id }) => id === 'SAMTYCKANDE ANTAL AVSLUTADE')).toHaveLength(1);
    expect(problem.groups.filter((group) => group.total === total).length).toBeGreaterThan(3);
  });

  it('names one figure for an insats that is alone', () => {
    const { tal } = problemet([deltagande(), deltagande({ id: '2', kon: 'MAN' })]);
    expect(tal.get('SAMTYCKANDE ANTAL DELTOG INSATS=umearegionen/a KON=MAN')).toBe(tal.get('SAMTYCKANDE ANTAL DELTOG KON=MAN'));
  });

  it('protects who does not have a code, and who one definition counts and another does not', () => {
    const rader = Array.from({ length: 20 }, (_, i) => deltagande({
      id: String(i), insatsId: `umearegionen/${i % 2}`, forsorjningEfter: [{ kod: i < 18 ? 'LON' : 'SJUKPENNING', omfattning: null }],
      sysselsattningEfter: [{ kod: i < 3 ? 'ARBETE_MED_STOD' : 'ARBETE', omfattning: null }],
    }));
    const { problem } = problemet(rader);
    const primary = new Set([...primaryCells(problem, DELTAGARE_1)].map((index) => problem.cells[index]?.id));
    expect(primary).toContain('«SAMTYCKANDE ANTAL AVSLUTADE» utom «SAMTYCKANDE ANTAL AVSLUTADE TIDPUNKT=EFTER FORSORJNING=LON»');
    expect(primary).toContain('«SAMTYCKANDE ANTAL AVSLUTADE DEFINITION=JA:arbete-studier-1» utom «SAMTYCKANDE ANTAL AVSLUTADE DEFINITION=JA:arbete-studier-utan-stod-1»');
    // All of them have worked: that is told of each.
    expect(primary).toContain('SAMTYCKANDE ANTAL AVSLUTADE FYRDELNING=FORVARVSARBETE');
  });

  it('knows what a member counts of its own, in every cell', () => {
    const rader = [deltagande({ remittent: A }), deltagande({ id: '2', remittent: A, kon: 'MAN', insatsId: 'umearegionen/b' }), deltagande({ id: '3', remittent: null })];
    const p = problemet(rader);
    const medlem = p.problem.attackers.find(({ name }) => name === A);
    const minst = (name: string): number | undefined => medlem?.atLeast?.get(p.tal.get(name) ?? -1);
    expect(medlem?.kind).toBe('MEMBER');
    expect(minst('SAMTYCKANDE ANTAL DELTOG')).toBe(2);
    expect(minst('SAMTYCKANDE ANTAL DELTOG KON=KVINNOR')).toBe(1);
    expect(minst('SAMTYCKANDE ANTAL AVSLUTADE INSATS=umearegionen/b KON=MAN FYRDELNING=FORVARVSARBETE')).toBe(1);
    expect(p.problem.attackers.filter(({ kind }) => kind === 'PUBLIC')).toHaveLength(1);
  });
});

describe('what was told before', () => {
  const rader = slumpade(120, 7);
  const forr = (utan: number): Tidigare[] => [slappt('2024 utgåva 1', AR, raknaTabeller(rader.slice(utan), [], AR, satt).celler)];

  it('stays as it was where nothing has changed', () => {
    const { problem } = problemet(rader, forr(0));
    expect(new Set(problem.cells.filter(({ state }) => state !== 'LATENT').map(({ state }) => state))).toEqual(new Set(['SHOWN', 'HIDDEN']));
  });

  it('has what lies between a figure that was shown and what it has become as one to protect', () => {
    const iAret = rader.findIndex((d) => d.start.startsWith('2024'));
    const utan = raknaTabeller(rader.filter((_, i) => i !== iAret), [], AR, satt).celler;
    const p = problemet(rader, [slappt('2024 utgåva 1', AR, utan)]);
    expect(cell(p, 'SAMTYCKANDE ANTAL DELTOG')?.state).toBe('FREE');
    const da = p.problem.cells.findIndex(({ id }) => id === '2024 utgåva 1: SAMTYCKANDE ANTAL DELTOG');
    expect(p.problem.cells[da]).toMatchObject({ state: 'SHOWN', value: (cell(p, 'SAMTYCKANDE ANTAL DELTOG')?.value ?? 0) - 1 });
    const skillnad = p.problem.cells.find(({ id }) => id === '«SAMTYCKANDE ANTAL DELTOG» utom «2024 utgåva 1: SAMTYCKANDE ANTAL DELTOG»');
    expect(skillnad).toMatchObject({ state: 'LATENT', value: 1 });
    expect(primaryCells(p.problem, DELTAGARE_1).has(p.problem.cells.findIndex((one) => one === skillnad))).toBe(true);
  });

  it('knows that one row more is the same person in every sum, and two rows more are two', () => {
    const sena = [deltagande({ id: 'sen-1', kon: 'MAN', insatsId: 'umearegionen/insats-0' }), deltagande({ id: 'sen-2', kon: 'KVINNOR', insatsId: 'umearegionen/insats-1' })];
    const personer = (antal: number): Map<string, string | undefined> => {
      const p = problemet([...rader, ...sena.slice(0, antal)], [slappt('2024 utgåva 1', AR, raknaTabeller(rader, [], AR, satt).celler)]);
      return new Map(p.problem.cells.flatMap(({ id, state, value, person }) => (state === 'LATENT' && value === 1 && !id.startsWith('«2024') && id.includes('utom «2024 utgåva 1') ? [[id.split('»')[0] ?? '', person] as const] : [])));
    };
    const en = personer(1);
    expect(en.size).toBeGreaterThan(10);
    expect(new Set(en.values()).size).toBe(1);
    const tva = personer(2);
    const [man, kvinna] = [tva.get('«SAMTYCKANDE ANTAL DELTOG KON=MAN'), tva.get('«SAMTYCKANDE ANTAL DELTOG KON=KVINNOR')];
    expect([man, kvinna, man === kvinna]).toEqual([expect.any(String), expect.any(String), false]);
    expect(tva.get('«SAMTYCKANDE ANTAL DELTOG INSATS=umearegionen/insats-0')).toBe(man);
  });

  it('leaves a figure that has changed by many to be decided anew', () => {
    const p = problemet(rader, forr(40));
    expect(cell(p, 'SAMTYCKANDE ANTAL DELTOG')?.state).toBe('FREE');
  });

  it('counts those who went on when the year before ended as those who went on when this one began', () => {
    const fore = slappt('2023 utgåva 1', 2023, raknaTabeller(rader, [], 2023, satt).celler.filter(({ tabell }) => tabell === 'DELTAGANDE'));
    const p = problemet(rader, [fore]);
    expect(cell(p, 'SAMTYCKANDE ANTAL INGAENDE')?.state).toBe('SHOWN');
    expect(cell(p, 'SAMTYCKANDE ANTAL PABORJADE')?.state).toBe('FREE');
    expect(p.problem.cells.some(({ id }) => id.includes('2023 utgåva 1: SAMTYCKANDE ANTAL AVSLUTADE'))).toBe(true);
  });
});

describe("a member's own tables", () => {
  it('are read beside what everybody sees: what is left of an insats without the own is somebody', () => {
    const rader = Array.from({ length: 24 }, (_, i) => deltagande({ id: String(i), insatsId: `umearegionen/${i % 2}`, remittent: i < 21 ? A : (ORGANISATIONER[1] ?? null) }));
    const { underlag } = problemet(rader);
    const { problem, tal } = medlemsproblem(underlag, A, () => ({}));
    const primary = new Set([...primaryCells(problem, medlemspolicy(DELTAGARE_1))].map((index) => problem.cells[index]?.id));
    expect(problem.cells[tal.get(`SAMTYCKANDE ANTAL DELTOG INSATS=umearegionen/0 REMITTENT=${A}`) ?? -1]).toMatchObject({ state: 'FREE', value: 11 });
    expect(primary).toContain(`«SAMTYCKANDE ANTAL DELTOG INSATS=umearegionen/0» utom «${A} SAMTYCKANDE ANTAL DELTOG INSATS=umearegionen/0 REMITTENT=${A}»`);
    expect(problem.cells.filter(({ state }) => state === 'FREE').every(({ id }) => id.startsWith(A))).toBe(true);
  });
});
