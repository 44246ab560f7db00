import { skydda } from '../../../subgraphs/forbund/slapp/skydda';
import { raknaTabeller, raknesatt } from '../../../subgraphs/forbund/tabeller/rakna';
import { DELTAGARE_1 } from '../../../subgraphs/shared/sdc';
import { slumpade } from './slumpade-deltaganden';

const AR = 2024;
const { listor, program } = raknesatt();
const satt = { listor, program: { ...program, tabeller: program.tabeller.filter(({ id }) => id === 'DELTAGANDE' || id === 'RESULTAT') } };

// Of year 21 the solver's usual way does not come to an end with one of the programs.
it.each([20, 21, 22])('a year is protected, whatever the solver makes of its programs (%i)', async (fro) => {
  const { celler } = raknaTabeller(slumpade(90, fro, { insatser: 1 }), [], AR, satt);
  const skyddat = await skydda({ ar: AR, satt, celler, tidigare: [], egna: new Map() }, DELTAGARE_1);
  expect(skyddat.fynd).toEqual([]);
  expect(skyddat.celler.some(({ visad }) => visad)).toBe(true);
});
