import { withClient } from '../../../../infra/database/connect';
import { type Raknat, raknaTabeller } from '../../../../subgraphs/forbund/tabeller/rakna';
import { DELTAGARE_2026_1, type Tabell } from '../../../../subgraphs/shared/deltagare/program';
import { addDeltagarutgava, type TestDeltagarcell } from '../../../support/deltagarceller';
import { MEMBERS, type TestSubgraph, startTestSubgraph } from '../../../support/subgraph';
import { slumpade } from '../../../unit/forbund/slumpade-deltaganden';

const AR = 2024;
const CELLER = 'handelse population insatsId kon varden { dimension kod } antal { varde min max status } andel { varde status }';

let umea: TestSubgraph;
let raknat: Raknat;
beforeAll(async () => {
  umea = await startTestSubgraph('umearegionen');
  const deltaganden = slumpade(400, 7, { ar: AR, insatser: 3 });
  raknat = raknaTabeller(deltaganden, [], AR);
  // What hides cells is held elsewhere: here a small number is enough.
  const celler = raknat.celler.map(({ malgrupp, tabell, handelse, population, d1, d2, d3, antal, belopp }): TestDeltagarcell => {
    const visat = antal !== null && antal > 0 && antal < 5 ? 'SEKRETESS' : (antal ?? Math.round(10 * (belopp ?? 0)) / 10);
    return { ...(malgrupp !== null && { malgrupp }), tabell, handelse, population, varden: [d1, d2, d3], visat };
  });
  await withClient(umea.database.skrivUrl, (client) => addDeltagarutgava(client, { ar: AR, syntetisk: true, celler }));
});
afterAll(() => umea.stop());

interface Visad {
  handelse: string;
  population: string;
  insatsId: string | null;
  kon: string | null;
  varden: { dimension: string; kod: string }[];
  antal: { varde: number | null; status: string };
  andel: { varde: number | null; status: string };
}

/** The values of a table's dimensions, as they are shown. */
const varden = ({ dimensioner }: Tabell, cell: Visad): (string | null)[] =>
  dimensioner.map((d) => (d === 'INSATS' ? cell.insatsId : d === 'KON' ? cell.kon : (cell.varden.find(({ dimension }) => dimension === d)?.kod ?? null)));

const exakt = (tabell: Tabell, malgrupp: string | null): Map<string, number> => new Map(raknat.celler
  .filter((c) => c.tabell === tabell.id && c.malgrupp === malgrupp)
  .map((c) => [JSON.stringify([c.handelse, ...[c.d1, c.d2, c.d3].slice(0, tabell.dimensioner.length)]), c.antal ?? Math.round(10 * (c.belopp ?? 0)) / 10]));

/** Holds what is shown to what was counted; gives how many are shown and how many are hidden. */
function jamfor(tabell: Tabell, celler: readonly Visad[], malgrupp: string | null): { visade: number; dolda: number } {
  const facit = exakt(tabell, malgrupp);
  expect(celler.map((c) => JSON.stringify([c.handelse, ...varden(tabell, c)])).toSorted()).toEqual([...facit.keys()].toSorted());
  const fel = celler.filter(({ antal }, i) => {
    const cell = celler[i];
    const sant = cell && facit.get(JSON.stringify([cell.handelse, ...varden(tabell, cell)]));
    return antal.status === 'NORMAL' ? antal.varde !== sant : antal.status !== 'SEKRETESS' || antal.varde !== null;
  });
  expect(fel).toEqual([]);
  // A share of what is hidden is hidden; a shown one is the parts' own.
  for (const { antal, andel } of celler) if (antal.status === 'SEKRETESS') expect(andel).toMatchObject({ varde: null, status: expect.stringMatching(/^(SEKRETESS|EJ_TILLAMPLIG)$/) });
  return { visade: celler.filter((c) => c.antal.status === 'NORMAL').length, dolda: celler.filter((c) => c.antal.status === 'SEKRETESS').length };
}

test('every table of the program shows what was counted, or nothing', async () => {
  const publika = DELTAGARE_2026_1.tabeller.filter(({ malgrupp }) => malgrupp === 'ALLA');
  const { data, errors } = await umea.entities('Samordningsforbund', [{ id: 'umearegionen' }], `{ ${publika.map(({ id }) => `${id}: deltagartabell(tabell: ${id}, ar: ${AR}) { status celler { ${CELLER} } varningar { kod } }`).join('\n')} }`);
  expect(errors).toBeUndefined();
  const tabeller = data._entities[0];
  const sums = { visade: 0, dolda: 0 };
  for (const tabell of publika) {
    expect([tabell.id, tabeller[tabell.id].status]).toEqual([tabell.id, 'NORMAL']);
    const { visade, dolda } = jamfor(tabell, tabeller[tabell.id].celler, null);
    sums.visade += visade;
    sums.dolda += dolda;
  }
  expect(sums.visade).toBeGreaterThan(100);
  expect(sums.dolda).toBeGreaterThan(100);
});

test('a member\'s own tables are what was counted of its own, or nothing', async () => {
  const egna = DELTAGARE_2026_1.tabeller.filter(({ malgrupp }) => malgrupp === 'MEDLEM');
  let visade = 0;
  for (const [organisation, as] of Object.entries(MEMBERS)) {
    const { data, errors } = await umea.ask(
      `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Samordningsforbund { ${egna.map(({ id }) => `${id}: egnaRemitterade(tabell: ${id}, ar: ${AR}) { celler { ${CELLER} } }`).join('\n')} } } }`,
      { r: [{ __typename: 'Samordningsforbund', id: 'umearegionen' }] }, { as },
    );
    expect(errors).toBeUndefined();
    for (const tabell of egna) visade += jamfor(tabell, data._entities[0][tabell.id].celler, organisation).visade;
  }
  expect(visade).toBeGreaterThan(0);
});

test('shares, changes and costs are those of the shown counts', async () => {
  const { data, errors } = await umea.entities('Samordningsforbund', [{ id: 'umearegionen' }], `{
    utfallsandelar(ar: ${AR}) { status rader { kon taljare { varde status } namnare { varde status } andel { varde status syntetisk } } }
    foreEfter(ar: ${AR}, vad: FORSORJNING) { status antal { varde } rader { kod kon fore { varde status } efter { varde status } forandring { varde status } } }
    deltagarkostnader(ar: ${AR}) { status rader { deltog { varde status } kostnadPerDeltagare { varde status } } } }`);
  expect(errors).toBeUndefined();
  const { utfallsandelar, foreEfter, deltagarkostnader } = data._entities[0];
  type V = { varde: number | null; status: string };
  const shown = (...values: V[]): boolean => values.every((v) => v.status === 'NORMAL');
  for (const { taljare, namnare, andel } of utfallsandelar.rader as { taljare: V; namnare: V; andel: V & { syntetisk: boolean } }[]) {
    expect([andel.varde, andel.syntetisk]).toEqual([shown(taljare, namnare) ? Math.round((1000 * (taljare.varde ?? 0)) / (namnare.varde ?? 1)) / 10 : null, true]);
  }
  expect(utfallsandelar.rader.length).toBeGreaterThanOrEqual(3);
  for (const { fore, efter, forandring } of foreEfter.rader as { fore: V; efter: V; forandring: V }[]) {
    expect([forandring.status, forandring.varde]).toEqual(shown(fore, efter) ? ['NORMAL', (efter.varde ?? 0) - (fore.varde ?? 0)] : ['SEKRETESS', null]);
  }
  expect(foreEfter.rader.length).toBeGreaterThan(20);
  expect(deltagarkostnader.rader).toHaveLength(3);
  for (const { deltog, kostnadPerDeltagare } of deltagarkostnader.rader as { deltog: V; kostnadPerDeltagare: V }[]) expect([deltog.status, kostnadPerDeltagare.status]).toEqual(['NORMAL', 'EJ_INSAMLAD']);
});
