import { useEffect } from 'preact/hooks';
import { type Column, DataTable } from '../../components/data-table';
import { shortName } from '../../components/forbund';
import { type Matvarde, magnitude } from '../../components/matvarde';
import { Answered, EmptyState } from '../../components/states';
import { TakeAlong } from '../../components/take-along';
import { listed, lower } from '../../components/text';
import { Legend, ValueCell } from '../../components/value-cell';
import { askedYears } from '../../components/years';
import { useQuestion } from '../../graphql/use-question';
import type { ForbundslistaQuery, ForbundslistaQueryVariables } from '../../graphql/generated/15-forbundslista';
import fraga from '@fragor/15-forbundslista.graphql';
import { LEADING, leadingOf } from './model';
import { Day } from './parts/day';

type Forbund = NonNullable<NonNullable<ForbundslistaQuery['allaForbund']>[number]>;
const HEADS = { verksamhetensIntakter: 'Intäkter', aretsResultat: 'Årets resultat', utgaendeEgetKapital: 'Eget kapital' } as const;
const FIGURES = LEADING.map((figure) => [figure, HEADS[figure]] as const);

/** All förbund, to choose one of: where they are, their members, and the latest that is known of their economy. */
export function ForbundList() {
  const variables: ForbundslistaQueryVariables = askedYears();
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
              <DataTable caption="Beloppen gäller det senaste år som har ett utfall. Finns inget utfall gäller de den senaste prognosen eller budgeten. Samma år och slag bredvid varandra finns i vyn Jämför." columns={COLUMNS} rows={all} keyOf={({ id }) => id} />
              <Legend values={all.flatMap((one) => FIGURES.map(([field]) => figureOf(one, field)))} />
            </section>
          );
        }}
      </Answered>
    </>
  );
}

/** A figure of the year that the förbund is led with; where there is none, the kind of missing of the last outcome. */
const figureOf = (one: Forbund, field: (typeof LEADING)[number]): Matvarde | null | undefined => (leadingOf(one)?.year ?? one.utfall?.at(-1))?.[field];

const municipalities = (one: Forbund) => (one.kommuner ?? []).flatMap((kommun) => kommun?.namn ?? []);

const figure = (one: Forbund, name: string, value: Matvarde | null | undefined) => <ValueCell label={`${shortName(one)}, ${lower(name)} ${leadingOf(one)?.year.ar ?? ''}`} value={value} />;

const COLUMNS: readonly Column<Forbund>[] = [
  { key: 'namn', head: 'Förbund', cell: (one) => <a class="forbundslank" href={`/forbund/${encodeURIComponent(one.id)}`}>{shortName(one)}</a>, order: shortName },
  { key: 'lan', head: 'Län', cell: ({ lan }) => lan?.namn ?? '–', order: ({ lan }) => lan?.namn ?? null },
  { key: 'kommuner', head: 'Kommuner', cell: (one) => listed(municipalities(one)) || '–' },
  { key: 'bildat', head: 'Bildat', cell: ({ bildat }) => <Day of={bildat} />, order: ({ bildat }) => bildat },
  { key: 'medlemmar', head: 'Medlemmar', numeric: true, cell: (one) => <ValueCell label={`${shortName(one)}, antal medlemmar`} value={one.antalMedlemmar} />, order: ({ antalMedlemmar }) => magnitude(antalMedlemmar) },
  { key: 'ar', head: 'Beloppen avser', cell: (one) => (leadingOf(one) ? `${leadingOf(one)?.kind} ${leadingOf(one)?.year.ar}` : '–'), order: (one) => leadingOf(one)?.year.ar ?? null },
  ...FIGURES.map(([field, name]): Column<Forbund> => ({ key: field, head: name, numeric: true, cell: (one) => figure(one, name, figureOf(one, field)) })),
];
