import { skydda } from '../../../subgraphs/forbund/slapp/skydda';
import { talet } from '../../../subgraphs/forbund/tabeller/marginal';
import { raknaTabeller, raknesatt, talen } from '../../../subgraphs/forbund/tabeller/rakna';
import { DELTAGARE_1 } from '../../../subgraphs/shared/sdc';
import type { Tabellnamn } from '../../../subgraphs/shared/deltagare/program';
import { ORGANISATIONER, slumpade } from './slumpade-deltaganden';

const AR = 2024;
const TABELLER: readonly Tabellnamn[] = ['DELTAGANDE', 'ALDER', 'FYRDELNING_EFTER', 'EGNA_REMITTERADE', 'EGNA_RESULTAT'];
const { listor, program } = raknesatt();
const satt = { listor, program: { ...program, tabeller: program.tabeller.filter(({ id }) => TABELLER.includes(id)) } };
const rader = slumpade(220, 5, { insatser: 2 });
const { celler } = raknaTabeller(rader, [], AR, satt);
const egna = new Map(ORGANISATIONER.map((one) => [one, talen(rader.filter(({ remittent }) => remittent === one), AR, satt)] as const));

/** Counts that everybody sees, and that leave one to four others when a member takes its own referrals away. */
async function fa(medlemmar: typeof egna): Promise<string[]> {
  const skyddat = await skydda({ ar: AR, satt, celler, tidigare: [], egna: medlemmar }, DELTAGARE_1);
  expect(skyddat.fynd).toEqual([]);
  return skyddat.celler.flatMap((cell) => {
    const tabell = satt.program.tabeller.find(({ id }) => id === cell.tabell);
    if (!tabell || cell.malgrupp !== null || !cell.visad || cell.antal === null) return [];
    const name = talet(tabell, cell);
    return [...egna].flatMap(([organisation, own]) => {
      const [sina, andra] = [own.get(name) ?? 0, (cell.antal ?? 0) - (own.get(name) ?? 0)];
      return sina > 0 && andra >= 1 && andra < DELTAGARE_1.minFrequency ? [`${organisation}: ${name} ${cell.antal} − ${sina}`] : [];
    });
  });
}

it('no member finds few others by taking its own referrals from what everybody sees', async () => {
  expect(await fa(egna)).toEqual([]);
  // Whoever forgets that members know their own shows them some.
  expect((await fa(new Map())).length).toBeGreaterThan(5);
});
