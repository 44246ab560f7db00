import type { Deltagarpopulation, DeltagartabellParent } from '../../../schema/generated/forbund';
import type { SubgraphContext } from '../../shared/context';
import { type Tabellcell, visadeCeller } from '../../shared/deltagare/lasning/celler';
import type { Population } from '../../shared/deltagare/lasning/ord';
import { DELTAGANDEN_EJ_PERSONER, FLERA_SVAR, OLIKA_POPULATIONER, skyddsvarningar, tackningsvarningar, type Varning } from '../../shared/deltagare/lasning/varningar';
import type { Tabellnamn } from '../../shared/deltagare/program';
import { fel } from '../../shared/errors';
import { deltagarceller, egnaCeller, insatsceller, tabellen } from './deltagarceller';
import { type Gallande, type Lage, lage } from './deltagarutgava';

/** What a table is asked for with. */
export interface Tabellfraga {
  tabell: Tabellnamn;
  ar: number;
  insats?: string | null | undefined;
  population?: Deltagarpopulation | null | undefined;
  asOf?: string | null | undefined;
}

const EGNA: readonly Tabellnamn[] = ['EGNA_REMITTERADE', 'EGNA_RESULTAT'];

const UTAN_INSATS: Readonly<Partial<Record<Tabellnamn, Tabellnamn>>> = {
  SYSSELSATTNING: 'FYRDELNING_EFTER', FORSORJNING: 'FYRDELNING_EFTER', REMITTENT: 'REMITTENT_INSATS', KOMMUN: 'ALDER', FYRDELNING_FLODE: 'FYRDELNING_EFTER',
};

/** Throws OGILTIG_INDATA for the tables that only a member sees: they are another field's. */
function checkPublik(tabell: Tabellnamn): void {
  if (EGNA.includes(tabell)) throw fel('OGILTIG_INDATA', `Tabellen ${tabell} är en medlems egen. Fråga egnaRemitterade(tabell: ${tabell}, ar: …) med medlemmens åtkomstintyg.`, { falt: 'tabell' });
}

const utanTabell = (tabell: Tabellnamn): DeltagartabellParent => ({
  status: 'EJ_TILLAMPLIG', utgava: null, celler: [],
  varningar: [{ kod: 'TABELL_UTAN_INSATS', text: `Tabellen ${tabell} delar inte in efter insats. Fråga ${UTAN_INSATS[tabell] ?? 'DELTAGANDE'} för det som finns om en insats.` }],
});

/** A table over a förbund, or over one of its insatser. */
export async function deltagartabell(context: SubgraphContext, forbundId: string, { tabell, ar, insats, population, asOf }: Tabellfraga): Promise<DeltagartabellParent> {
  checkPublik(tabell);
  if (insats != null && !tabellen(tabell).dimensioner.includes('INSATS')) return utanTabell(tabell);
  return visad(tabell, await lage(context, forbundId, ar, asOf), population, (utgava) =>
    (insats == null ? deltagarceller(context, forbundId, utgava.utgavaId, [tabell]) : insatsceller(context, insats, utgava.utgavaId, tabell)));
}

/**
 * A table over those whom the caller's organisation has referred.
 *
 * @throws OGILTIG_INDATA for a table that is everybody's
 */
export async function egnaRemitterade(context: SubgraphContext, forbundId: string, { tabell, ar, asOf }: Tabellfraga): Promise<DeltagartabellParent> {
  if (!EGNA.includes(tabell)) throw fel('OGILTIG_INDATA', `Tabellen ${tabell} är ingen egen tabell. Skriv ${EGNA.join(' eller ')}, eller fråga deltagartabell.`, { falt: 'tabell' });
  return visad(tabell, await lage(context, forbundId, ar, asOf), null, (utgava) => egnaCeller(context, utgava.utgavaId, tabell));
}

async function visad(
  namn: Tabellnamn, vilket: Lage, population: Deltagarpopulation | null | undefined, celler: (utgava: Gallande) => Promise<Tabellcell[]>,
): Promise<DeltagartabellParent> {
  if ('saknas' in vilket) return { ...vilket.saknas, celler: [] };
  const { utgava, listor } = vilket;
  const wanted = efterfragade(await celler(utgava), namn, population);
  // A release of counts alone has no table but DELTAGANDE; an insats may be none that it counts.
  if (wanted.length === 0) return { status: 'EJ_INRAPPORTERAD', utgava, celler: [], varningar: vilket.varningar };
  const tabell = tabellen(namn);
  const populationer = [...new Set(wanted.map((c) => c.population))];
  const [forst = 'SAMTYCKANDE'] = populationer;
  const varningar: Varning[] = [
    ...vilket.varningar, DELTAGANDEN_EJ_PERSONER, ...skyddsvarningar(wanted),
    ...(tabell.flerval && namn !== 'RESULTAT' ? [FLERA_SVAR] : []),
    ...(populationer.length > 1 ? [OLIKA_POPULATIONER] : tackningsvarningar(forst, utgava.populationer)),
  ];
  return { status: 'NORMAL', utgava, celler: visadeCeller(wanted, { utgava, dimensioner: tabell.dimensioner, listor }), varningar };
}

/** Those of the population asked for; without one the consenting, and in the table over participations all that there are. */
function efterfragade(celler: readonly Tabellcell[], tabell: Tabellnamn, population: Deltagarpopulation | null | undefined): Tabellcell[] {
  if (population == null && tabell === 'DELTAGANDE') return [...celler];
  const wanted: string = population ?? ('SAMTYCKANDE' satisfies Population);
  return celler.filter((cell) => cell.population === wanted);
}
