import { uppdelningar } from '../delar';
import { type Marginal, marginaler, marginalnamn, tal } from '../marginal';
import { kombinera } from '../rakna';
import { alla, kansliga, type Sammanhang, talcell } from './sammanhang';

/** Dimensions whose parts are no parts of a whole. */
const FLERVAL = new Set(['TIDPUNKT', 'SYSSELSATTNING', 'FORSORJNING', 'DEFINITION']);

/** Totals are the sums of their parts, in every table and over every dimension; who is divided by something sensitive is a group. */
export function summor(s: Sammanhang): void {
  const all = marginaler(s.tabeller);
  const names = new Set(all.map(marginalnamn));
  const sensitive = kansliga(s.tabeller);
  for (const marginal of all) {
    for (const dimension of marginal.dimensioner) {
      const over = { ...marginal, dimensioner: marginal.dimensioner.filter((d) => d !== dimension) };
      if (!FLERVAL.has(dimension) && names.has(marginalnamn(over))) overDimension(s, marginal, over, dimension, sensitive.has(dimension));
    }
  }
}

function overDimension(s: Sammanhang, { matt, handelse }: Marginal, over: Marginal, dimension: Marginal['dimensioner'][number], sensitive: boolean): void {
  const sums = uppdelningar(dimension, s.domaner.varden(dimension), s.listor);
  for (const plats of kombinera(over.dimensioner, (d) => s.domaner.varden(d))) {
    const at = (value: string | null): number | undefined => s.cell(tal('SAMTYCKANDE', matt, handelse, value === null ? plats : { ...plats, [dimension]: value }));
    for (const { total, delar } of sums) {
      const whole = at(total);
      const parts = alla(delar.map(at));
      if (whole === undefined || !parts || parts.length === 0) continue;
      s.bygge.summa(whole, parts);
      if (sensitive) s.bygge.grupp(whole, parts);
    }
  }
}

/** Who took part had gone on before or began; ended or went on. No more person-years than participations. */
export function floden(s: Sammanhang, platserna: readonly Parameters<typeof talcell>[3][]): void {
  for (const plats of platserna) {
    const at = (handelse: Marginal['handelse']): number | undefined => talcell(s, 'ANTAL', handelse, plats);
    const deltog = at('DELTOG');
    if (deltog === undefined) continue;
    for (const delar of [alla([at('INGAENDE'), at('PABORJADE')]), alla([at('AVSLUTADE'), at('PAGAENDE')])]) if (delar) s.bygge.summa(deltog, delar);
    const helar = talcell(s, 'HELAR', 'DELTOG', plats);
    if (helar !== undefined) s.bygge.hogst([helar], [deltog]);
    // Who ended after more than two years had begun before the year did.
    const lange = talcell(s, 'ANTAL', 'AVSLUTADE', { ...plats, LANGD: 'OVER_24_MANADER' });
    const ingaende = at('INGAENDE');
    if (lange !== undefined && ingaende !== undefined) s.bygge.hogst([lange], [ingaende]);
  }
}
