import type { Matvarde } from '../../components/matvarde';
import { type Area, type Cell, cellKinds, cellOf } from './comparison';

const antal = { varde: 12, min: null, max: null, precision: 'EXAKT', enhet: 'ANTAL', slag: 'UTFALL', status: 'NORMAL', flaggor: [], syntetisk: false, definition: null, kallkonflikter: [], kallor: [] } as const satisfies Matvarde;
const cell = (population: Cell['population']): Cell => ({ handelse: 'DELTOG', population, kon: null, varden: [], antal, andel: antal });
const area = (id: string, celler: Cell[] | null): Area => ({ niva: 'FORBUND', forbund: { id, namn: id, lan: null }, lanskod: null, namn: null, status: 'NORMAL', utgava: null, varningar: [], celler });

describe('areas side by side whose tables count different participants', () => {
  const [told, apart, silent] = [area('alla', [cell('ALLA')]), area('delat', [cell('ANONYM'), cell('SAMTYCKANDE')]), area('tyst', null)];
  const kinds = cellKinds([told, apart, silent], null);

  test('have a column for each kind, named by what tells it apart', () => {
    expect(kinds.map(({ name }) => name)).toEqual(['Alla deltagare', 'Utan samtycke', 'Samtyckande']);
  });

  test('have no cell where their table has none, which is not the same as no answer', () => {
    expect(kinds.map((kind) => cellOf(told, kind, null)?.antal?.varde)).toEqual([12, undefined, undefined]);
    expect(kinds.map((kind) => cellOf(apart, kind, null))).toEqual([undefined, apart.celler?.[0], apart.celler?.[1]]);
    expect(kinds.map((kind) => cellOf(silent, kind, null))).toEqual([null, null, null]);
  });
});
