import type { QueryState } from '../../app/router';
import { Choice, CopyLink } from '../../components/choice';
import { Answered, EmptyState, ErrorState, Loading, Notices } from '../../components/states';
import { askedYears } from '../../components/years';
import type { JamforEkonomiQuery, JamforEkonomiQueryVariables } from '../../graphql/generated/11-jamfor-ekonomi';
import { useYearly } from '../../graphql/use-yearly';
import moneyQuestion from '@fragor/11-jamfor-ekonomi.graphql';
import { ForbundChoice, MeasureChoice } from './choices';
import { CONVERSIONS, convert, converted, serieIn } from './conversion';
import { choosable } from './forbund';
import { MoneyComparison } from './money';
import { KINDS, type Money, forbundIn, yearsWith } from './money-model';
import { MissingSeries, SeriesNote } from './missing-series';
import { useDivisors } from './use-conversion';

/** A measure of money: what is chosen of it, and the comparison. */
export function MoneyView({ money, state }: { readonly money: Money; readonly state: QueryState }) {
  const slag = KINDS.find(([key]) => key === state.get('slag'))?.[0] ?? 'UTFALL';
  const chosen = Number(state.get('ar')) || undefined;
  // A year's economy comes with all the years; what the members pay is summed for one year at a time.
  const of = (ar: number | null): JamforEkonomiQueryVariables => ({ ...askedYears(), ar, slag });
  const asked = useYearly<JamforEkonomiQuery, JamforEkonomiQueryVariables>(moneyQuestion, of, money.field ? undefined : chosen, (data) => (money.field ? undefined : yearsWith(money, forbundIn(data))[0]));
  return (
    <Answered asked={asked} what="Jämförelsen">
      {(data, shown) => {
        const years = yearsWith(money, forbundIn(data));
        // What is shown while another answer is waited for is of the year that it was asked for, whatever has been chosen since.
        const year = money.field ? (chosen ?? years[0]) : (shown.ar ?? undefined);
        const choice = chosen ?? year;
        return (
          <>
            <form class="valrad" aria-label="Vad som jämförs" onSubmit={(event) => event.preventDefault()}>
              <MeasureChoice value={money.key} indicators={data.indikatorer ?? []} state={state} />
              <ForbundChoice all={choosable(forbundIn(data))} state={state} />
              <Choice name="Slag" value={slag} options={KINDS} onChange={(key) => state.set({ slag: key, ar: null })} />
              {choice !== undefined && <Choice name="År" value={String(choice)} options={[...new Set([choice, ...years])].toSorted((a, b) => b - a).map((one) => [String(one), String(one)] as const)} onChange={(ar) => state.set({ ar })} />}
              <Choice name="Räkna om" value={state.get('rakna') ?? ''} options={CONVERSIONS} onChange={(rakna) => state.set({ rakna })} />
            </form>
            {year !== undefined ? (
              <Amounts data={data} money={money} year={year} years={years} state={state} variables={shown} />
            ) : asked.waiting ? (
              <Loading what="Beloppen" />
            ) : (
              <EmptyState title="Navet har inga belopp av det här slaget."><p>Välj ett annat slag eller ett annat belopp. Att inget finns här betyder inte att beloppet är noll.</p></EmptyState>
            )}
          </>
        );
      }}
    </Answered>
  );
}

/** The amounts of a year, as they are published or told otherwise. */
function Amounts({ data, money, year, years, state, variables }: { readonly data: JamforEkonomiQuery; readonly money: Money; readonly year: number; readonly years: readonly number[]; readonly state: QueryState; readonly variables: JamforEkonomiQueryVariables }) {
  const wanted = CONVERSIONS.find(([key]) => key !== '' && key === state.get('rakna'))?.[0] || undefined;
  const conversion = money.enhet === 'KRONOR' ? wanted : undefined;
  const { divisors, baseYear, notices, waiting, fault, again } = useDivisors(conversion, money.field ? [...new Set([year, ...years])] : [year]);
  const serie = conversion && serieIn(conversion, divisors.get(year));
  const all = forbundIn(data);
  const told = conversion && serie?.state === 'INLAST' ? { money: converted(money, conversion, baseYear), all: all.map(convert(conversion, divisors, baseYear, year)) } : { money, all };
  return (
    <>
      {wanted && !conversion && <div class="upplysning" role="status"><p>Andelar räknas inte om: de är desamma per invånare och i fasta priser.</p></div>}
      {fault && <ErrorState fault={fault} again={again} />}
      {!waiting && <Notices notices={notices} />}
      {conversion && serie && !waiting && !fault && (serie.state === 'INLAST' ? <SeriesNote conversion={conversion} serie={serie.serie} baseYear={baseYear} /> : <MissingSeries conversion={conversion} known={serie.state === 'SAKNAS'} again={again} />)}
      {waiting ? (
        <Loading what="Det som beloppen räknas om med" />
      ) : (
        <>
          <MoneyComparison money={told.money} all={told.all} year={year} state={state} variables={variables} />
          <CopyLink address={state.with({ matt: money.key, slag: variables.slag, ar: String(year) })} />
        </>
      )}
    </>
  );
}
