import { useQueryState } from '../../app/router';
import type { Session } from '../../app/sign-in/session';
import { Choice } from '../../components/choice';
import { formatNumber } from '../../components/matvarde';
import { EVENTS, genderName } from '../../components/participants';
import { releasedYears } from '../../components/releases';
import { Answered, EmptyState } from '../../components/states';
import { useQuestion } from '../../graphql/use-question';
import type { Deltagartabellnamn, MittForbundsUnderlagQuery, MittForbundsUnderlagQueryVariables } from '../../graphql/generated/21-mitt-forbunds-underlag';
import fraga from '@fragor/21-mitt-forbunds-underlag.graphql';
import { TableView } from './table-view';
import type { Counted, Table } from './tables';

type Forbund = NonNullable<MittForbundsUnderlagQuery['forbund']>;
type Underlag = NonNullable<Forbund['nu']>;
type Cell = Underlag['celler'][number];

/** Tables whose exact numbers a förbund looks over, with their names. */
const TABLES: readonly (readonly [Deltagartabellnamn, string])[] = [
  ['DELTAGANDE', 'Flöde efter insats och kön'], ['ALDER', 'Ålder'], ['KOMMUN', 'Kommun'], ['LANGD', 'Hur länge de deltog'], ['AVSLUTSANLEDNING', 'Avslutsanledning'], ['RESULTAT', 'Resultat'],
];
const WHY_HIDDEN: Readonly<Record<string, string>> = { PRIMAR: 'talet är litet', SEKUNDAR: 'annars går ett litet tal att räkna ut' };

/** What stands behind a förbund's own tables, with the year before beside it: only for its own people. */
export function OwnNumbers({ session, forbund }: { readonly session: Session; readonly forbund: string }) {
  const state = useQueryState('/min-organisation');
  const lastYear = new Date().getFullYear() - 1;
  const tabell = TABLES.find(([key]) => key === state.get('tabell'))?.[0] ?? 'DELTAGANDE';
  const wanted = Number(state.get('ar')) || null;
  const ask = (operation: typeof fraga | undefined, ar: number) => useQuestion<MittForbundsUnderlagQuery, MittForbundsUnderlagQueryVariables>(operation, { id: forbund, tabell, ar, forut: ar - 1 }, session.intyg);
  const first = ask(fraga, wanted ?? lastYear);
  const years = releasedYears(first.answer?.data.forbund?.deltagarutgavor);
  const another = wanted === null && years[0] !== undefined && years[0] !== lastYear ? years[0] : undefined;
  const second = ask(another === undefined ? undefined : fraga, another ?? lastYear);
  const year = wanted ?? another ?? lastYear;
  return (
    <section class="diagram">
      <header class="diagram-huvud">
        <div>
          <h2>Talen bakom våra tabeller</h2>
          <p class="diagram-ingress">De exakta talen, vad som visas av dem för alla, och förra årets bredvid. Bara för förbundet självt, och inte för att lämnas vidare.</p>
        </div>
      </header>
      <form class="valrad valrad-kort" aria-label="Vilken tabell som visas" onSubmit={(event) => event.preventDefault()}>
        <Choice name="Tabell" value={tabell} options={TABLES} onChange={(key) => state.set({ tabell: key })} />
        <Choice name="År" value={String(year)} options={[...new Set([year, ...years])].toSorted((a, b) => b - a).map((one) => [String(one), String(one)] as const)} onChange={(ar) => state.set({ ar })} />
      </form>
      <Answered asked={another === undefined ? first : second} what="Förbundets tal">
        {({ forbund: own }, { ar }) =>
          own?.nu && own.nu.celler.length > 0 ? <TableView table={comparison(own.nu, own.forut, ar)} /> : <EmptyState title={`Förbundet har inte släppt någon tabell för ${ar}.`}><p>Talen finns här när en utgåva är släppt. Det som ännu inte är släppt granskas där det läses in.</p></EmptyState>
        }
      </Answered>
    </section>
  );
}

const keyOf = ({ visas: { handelse, population, insatsId, kon, varden } }: Cell): string => [handelse, population, insatsId, kon, ...varden.map(({ dimension, kod }) => `${dimension}:${kod}`)].join(' ');

function comparison(now: Underlag, before: Forbund['forut'], year: number): Table {
  const earlier = new Map((before?.celler ?? []).map((cell) => [keyOf(cell), cell]));
  const exact = (cell: Cell | undefined): Counted => (cell?.exakt == null ? { text: 'inget tal', order: null } : { text: formatNumber(cell.exakt), order: cell.exakt });
  return {
    key: 'underlag',
    caption: before?.utgava ? `Exakta tal ${year} och ${year - 1}. En cell som inte fanns ${year - 1} har inget tal.` : `Exakta tal ${year}. Förbundet har inte släppt någon tabell för ${year - 1}.`,
    head: [{ text: 'Insats' }, { text: 'Vad' }, { text: 'Kön' }, { text: `Exakt ${year}`, numeric: true }, { text: `Exakt ${year - 1}`, numeric: true }, { text: 'Visas för alla', numeric: true }, { text: 'Varför inte' }],
    rows: now.celler.map((cell) => {
      const { insatsnamn, handelse, varden, kon, antal } = cell.visas;
      const what = [EVENTS[handelse] ?? handelse, ...varden.map(({ namn }) => namn)].join(', ');
      const insats = insatsnamn ?? 'Alla insatser';
      return { key: keyOf(cell), cells: [insats, what, genderName(kon), exact(cell), exact(earlier.get(keyOf(cell))), { label: `${insats}, ${what}, ${year}`, value: antal }, cell.sekretessgrund ? (WHY_HIDDEN[cell.sekretessgrund] ?? cell.sekretessgrund) : ''] };
    }),
    empty: '',
  };
}
