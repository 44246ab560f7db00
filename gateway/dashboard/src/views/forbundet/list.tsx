import { useEffect } from 'preact/hooks';
import { type Column, DataTable } from '../../components/data-table';
import { formatDay } from '../../components/dates';
import { type Matvarde, magnitude } from '../../components/matvarde';
import { Answered, EmptyState } from '../../components/states';
import { Legend, ValueCell } from '../../components/value-cell';
import { TakeAlong } from '../../charts/chart-frame';
import { useQuestion } from '../../graphql/use-question';
import type { ForbundslistaQuery, ForbundslistaQueryVariables } from '../../graphql/generated/15-forbundslista';
import fraga from '@fragor/15-forbundslista.graphql';
import { isKnown } from './model';
import { listed, lower, shortName } from './words';

type Forbund = NonNullable<NonNullable<ForbundslistaQuery['allaForbund']>[number]>;
type Year = NonNullable<Forbund['utfall']>[number];
const KINDS = [['utfall', 'utfall'], ['prognos', 'prognos'], ['budget', 'budget']] as const;
const FIGURES = [['verksamhetensIntakter', 'Intäkter'], ['aretsResultat', 'Årets resultat'], ['utgaendeEgetKapital', 'Eget kapital']] as const;
const LAST_YEAR = new Date().getFullYear();

/** All förbund, to choose one of: where they are, their members, and the latest that is known of their economy. */
export function ForbundList() {
  const variables: ForbundslistaQueryVariables = { fran: LAST_YEAR - 20, till: LAST_YEAR };
  const asked = useQuestion<ForbundslistaQuery, ForbundslistaQueryVariables>(fraga, variables);
  useEffect(() => {
    document.title = 'Förbunden – Förbundsnavet';
  }, []);
  return (
    <>
      <header class="vyhuvud">
        <h1>Förbunden</h1>
        <p class="ingress">Välj ett förbund för att se medlemmar, pengar, insatser, deltagare, indikatorer, mål och beslut på en sida.</p>
      </header>
      <Answered asked={asked} what="Förbunden">
        {({ allaForbund }) => {
          const all = (allaForbund ?? []).filter((one): one is Forbund => one !== null);
          if (all.length === 0) return <EmptyState title="Navet känner inga förbund ännu."><p>Den som driver navet ansluter dem.</p></EmptyState>;
          return (
            <section class="avsnitt" aria-labelledby="alla-forbund">
              <header class="avsnitt-huvud">
                <h2 id="alla-forbund">Alla förbund i navet</h2>
                <TakeAlong shown={{ operation: fraga, variables: { ...variables }, table: 'allaForbund.utfall' }} />
              </header>
              <DataTable caption="Beloppen gäller det senaste år som navet har några för: helst utfall, annars prognos eller budget." columns={COLUMNS} rows={all} keyOf={({ id }) => id} />
              <Legend values={all.flatMap((one) => FIGURES.map(([field]) => latest(one)?.year[field]))} />
            </section>
          );
        }}
      </Answered>
    </>
  );
}

/** The latest year with any figure, and its kind: an outcome before a prognos, and that before a budget. */
function latest(one: Forbund): { readonly year: Year; readonly kind: string } | undefined {
  const last = KINDS.flatMap(([field, kind]) => {
    const year = (one[field] ?? []).findLast((of) => FIGURES.some(([figure]) => isKnown(of[figure])));
    return year ? [{ year, kind }] : [];
  });
  return last.toSorted((a, b) => (b.year.ar ?? 0) - (a.year.ar ?? 0))[0];
}

const municipalities = (one: Forbund) => (one.kommuner ?? []).flatMap((kommun) => kommun?.namn ?? []);

const figure = (one: Forbund, name: string, value: Matvarde | null | undefined) => <ValueCell label={`${shortName(one)}, ${lower(name)} ${latest(one)?.year.ar ?? ''}`} value={value} />;

const COLUMNS: readonly Column<Forbund>[] = [
  { key: 'namn', head: 'Förbund', cell: (one) => <a class="forbundslank" href={`/forbund/${encodeURIComponent(one.id)}`}>{shortName(one)}</a>, order: shortName },
  { key: 'lan', head: 'Län', cell: ({ lan }) => lan?.namn ?? '–', order: ({ lan }) => lan?.namn ?? null },
  { key: 'kommuner', head: 'Kommuner', cell: (one) => listed(municipalities(one)) || '–' },
  { key: 'bildat', head: 'Bildat', cell: ({ bildat }) => (bildat ? formatDay(bildat) : 'Dagen är inte känd'), order: ({ bildat }) => bildat },
  { key: 'medlemmar', head: 'Medlemmar', numeric: true, cell: (one) => <ValueCell label={`${shortName(one)}, antal medlemmar`} value={one.antalMedlemmar} />, order: ({ antalMedlemmar }) => magnitude(antalMedlemmar) },
  { key: 'ar', head: 'Beloppen avser', cell: (one) => (latest(one) ? `${latest(one)?.kind} ${latest(one)?.year.ar}` : '–'), order: (one) => latest(one)?.year.ar ?? null },
  ...FIGURES.map(([field, name]): Column<Forbund> => ({ key: field, head: name, numeric: true, cell: (one) => figure(one, name, (latest(one)?.year ?? one.utfall?.at(-1))?.[field]), order: (one) => magnitude(latest(one)?.year[field]) })),
];
