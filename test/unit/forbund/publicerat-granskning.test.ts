import { figur } from '../../../subgraphs/shared/datafiles/figure';
import { DELTAGARE_1, loadSolver, type Solver } from '../../../subgraphs/shared/sdc';
import { insats } from '../../../subgraphs/forbund/import/form';
import { bildAv } from '../../../subgraphs/forbund/publicerat/bild';
import { granskaPublicerat, type Publiceringsfynd } from '../../../subgraphs/forbund/publicerat/granska';
import { lasPublicerat, type Omvarldsrad, type Publicerat } from '../../../subgraphs/forbund/publicerat/las';
import { avgjord, mojligTabell } from '../../../subgraphs/forbund/publicerat/tabell';
import { OWNERS } from '../../../subgraphs/role-names';

let solver: Solver;
beforeAll(async () => {
  solver = await loadSolver();
});

const fynden = (publicerat: Publicerat): readonly Publiceringsfynd[] => granskaPublicerat(solver, publicerat, DELTAGARE_1).fynd;
const tryckt = (varde: number, enhet = 'ANTAL') => ({ varde, enhet, kallor: [{ dokument: 'ett-dokument', tryckt: enhet === 'PROCENT' ? `${varde} %` : String(varde) }] });
const dold = { status: 'SEKRETESS', enhet: 'ANTAL' };

/** An insats that is made up, with these participants and results. */
function pahittad(deltagare: readonly object[], resultat: readonly { nyckel: string; varde: object; namnare?: object }[] = []): Publicerat {
  const resultatmatt = resultat.map(({ nyckel, ...r }) => ({ id: nyckel, namn: nyckel, definitionsnyckel: nyckel, definition: nyckel, population: 'Alla.', period: '2020', ...r }));
  const rader = deltagare.map((rad) => ({ period: '2020', handelse: 'DELTOG', ...rad }));
  return { insatser: [insats.parse({ id: 'pahittad', namn: 'Påhittad', form: 'PROJEKT', deltagare: rader, resultatmatt })], omvarldsstatistik: [] };
}

test.each(OWNERS)('nothing hidden can be worked out of what %s publishes, and nothing small is printed', (forbund) => {
  expect(fynden(lasPublicerat(forbund))).toEqual([]);
});

/** The published statistics, with one hidden number shown: not as it is (that is in no file), but as it could be. */
function medLacka(vilken: (rad: Omvarldsrad) => boolean, id: string): Publicerat {
  const { insatser, omvarldsstatistik } = lasPublicerat('skelleftea-norsjo');
  const publicerat: Publicerat = { insatser: [], omvarldsstatistik };
  const bild = avgjord(solver, bildAv(publicerat));
  const at = bild.tal.findIndex((tal) => tal.id === id);
  expect(bild.tal[at]?.state).toBe('HIDDEN');
  // 5 and more are not small: only what they leave may be.
  const varde = mojligTabell(solver, bild, new Map([[at, { min: 5, max: 400 }]]))?.[at];
  expect(varde).toBeGreaterThanOrEqual(5);
  const rader = omvarldsstatistik.map((rad) => (vilken(rad) ? { ...rad, varde: figur.parse(tryckt(varde ?? 0)) } : rad));
  expect(rader.filter((rad, i) => rad !== omvarldsstatistik[i])).toHaveLength(1);
  expect(insatser.length).toBeGreaterThan(0);
  return { insatser: [], omvarldsstatistik: rader };
}

test('showing one of two hidden durations gives the other away', () => {
  const publicerat = medLacka(
    ({ omrade, period, varaktighet }) => omrade === 'Skellefteå' && period === '2016-12' && varaktighet === '4–5 år',
    'Skellefteå 2016-12: Pågående sjukfall, 4–5 år',
  );
  expect(fynden(publicerat)).toContainEqual(expect.objectContaining({ tal: 'Skellefteå 2016-12: Pågående sjukfall, över 5 år', slag: 'ALLMANHET' }));
});

test('showing the sum of a duration over both kommuner gives what is hidden in one of them', () => {
  const { omvarldsstatistik } = lasPublicerat('skelleftea-norsjo');
  const skelleftea = omvarldsstatistik.find((rad) => rad.omrade === 'Skellefteå' && rad.period === '2016-12' && rad.varaktighet === '2–3 år');
  if (skelleftea?.varde.varde === undefined) throw new Error('The row is not printed.');
  const summa = { ...skelleftea, omrade: 'Skellefteå och Norsjö', kommunkod: undefined, varde: figur.parse(tryckt(skelleftea.varde.varde + 6)) };
  expect(fynden({ insatser: [], omvarldsstatistik: [...omvarldsstatistik, summa] })).toContainEqual(
    { tal: 'Norsjö 2016-12: Pågående sjukfall, 2–3 år', slag: 'ALLMANHET', interval: { min: 6, max: 6 }, kravd: 1 },
  );
});

test.each([
  ['the other sex', pahittad([{ antal: tryckt(20) }, { antal: tryckt(17), kon: 'KVINNOR' }, { antal: dold, kon: 'MAN' }]), 'pahittad: DELTOG 2020 MAN', [3, 3]],
  ['the ages that are not printed', pahittad([{ antal: tryckt(20) }, { antal: tryckt(18), aldersgrupp: '16–29 år' }]), 'pahittad: DELTOG 2020 utom pahittad: DELTOG 2020 16–29 år', [2, 2]],
  ['a share of a printed count', pahittad([], [{ nyckel: 'arbete', varde: tryckt(8, 'PROCENT'), namnare: tryckt(40) }]), 'pahittad: Alla. (2020): arbete', [3, 3]],
  ['those without a result', pahittad([], [{ nyckel: 'arbete', varde: tryckt(38), namnare: tryckt(40) }]), 'pahittad: Alla. (2020), alla utom pahittad: Alla. (2020): arbete', [2, 2]],
  ['a result less another', pahittad([], [{ nyckel: 'arbete-studier', varde: tryckt(12), namnare: tryckt(40) }, { nyckel: 'arbete', varde: tryckt(9) }, { nyckel: 'studier', varde: dold }]), 'pahittad: Alla. (2020): studier', [3, 3]],
] as const)('%s is worked out', (_, publicerat, tal, [min, max]) => {
  expect(fynden(publicerat)).toContainEqual(expect.objectContaining({ tal, slag: 'ALLMANHET', interval: { min, max } }));
});

test('whoever is alone with a result learns the other part of a printed sum', () => {
  const par = (summa: number) => pahittad([], [{ nyckel: 'arbete-studier', varde: tryckt(summa), namnare: tryckt(60) }, { nyckel: 'arbete', varde: dold }, { nyckel: 'studier', varde: dold }]);
  expect(fynden(par(5)).map(({ tal, slag, interval }) => [tal, slag, interval])).toEqual([
    ['pahittad: Alla. (2020): studier', 'DELTAGARE', { min: 4, max: 4 }],
    ['pahittad: Alla. (2020): arbete', 'DELTAGARE', { min: 4, max: 4 }],
  ]);
  expect(fynden(par(6))).toEqual([]);
});

test('a small number that is printed is found', () => {
  expect(fynden(pahittad([{ antal: tryckt(3) }]))).toEqual([{ tal: 'pahittad: DELTOG 2020', slag: 'TRYCKT', interval: { min: 3, max: 3 }, kravd: 5 }]);
});

test('numbers that cannot all be true are refused, since nothing can be said of them', () => {
  const publicerat = pahittad([{ antal: tryckt(20) }, { antal: tryckt(12), kon: 'KVINNOR' }, { antal: tryckt(9), kon: 'MAN' }]);
  expect(() => fynden(publicerat)).toThrow(RangeError);
});
