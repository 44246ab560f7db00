import { useQueryState, useRouter } from '../../app/router';
import { Answered, EmptyState, ErrorState, Loading } from '../../components/states';
import { useQuestion } from '../../graphql/use-question';
import type { JamforIndikatorQuery, JamforIndikatorQueryVariables } from '../../graphql/generated/10-jamfor-indikator';
import type { JamforEkonomiQuery, JamforEkonomiQueryVariables } from '../../graphql/generated/11-jamfor-ekonomi';
import indicatorQuestion from '@fragor/10-jamfor-indikator.graphql';
import moneyQuestion from '@fragor/11-jamfor-ekonomi.graphql';
import { Choice, CopyLink, ForbundChoice, MeasureChoice } from './choices';
import { CONVERSIONS, convert, converted, isReadIn, serieOf } from './conversion';
import { choosable } from './forbund';
import { IndicatorComparison } from './indicator';
import { type Row, answeringOf, answeringOptions, periodOptions, pointOf, pointOptions, select } from './indicator-model';
import { MoneyComparison } from './money';
import { type Forbund, MONEY, type Money, yearsWith } from './money-model';
import { MissingSeries, SeriesNote } from './missing-series';
import { useDivisors } from './use-conversion';
import './jamfor.css';

const FIRST_MEASURE = 'indikator-4';
/** The first year that anything is known of. */
const FIRST_YEAR = 2012;
const thisYear = new Date().getFullYear();

/** Jämför: an indicator or a measure of money, förbund by förbund. */
export default function Jamfor() {
  const { path } = useRouter();
  const state = useQueryState('/jamfor');
  const measure = state.get('matt') ?? FIRST_MEASURE;
  const money = MONEY.find(({ key }) => key === measure);
  return (
    <div class="jamfor">
      <header class="vyhuvud">
        <h1>{path === '/' ? 'Jämför Sveriges samordningsförbund' : 'Jämför'}</h1>
        <p class="ingress">Välj en indikator eller ett belopp och vilka förbund du vill se sida vid sida. Tryck på en siffra för att se varifrån den kommer.</p>
      </header>
      {money ? <MoneyView money={money} state={state} /> : <IndicatorView nummer={measure.replace('indikator-', '')} state={state} />}
    </div>
  );
}

type State = ReturnType<typeof useQueryState>;

function IndicatorView({ nummer, state }: { readonly nummer: string; readonly state: State }) {
  const byGender = state.get('kon') === 'delat';
  const variables: JamforIndikatorQueryVariables = { nummer, fran: String(FIRST_YEAR), till: String(thisYear), kon: byGender };
  const asked = useQuestion<JamforIndikatorQuery, JamforIndikatorQueryVariables>(indicatorQuestion, variables);
  return (
    <Answered asked={asked} what="Jämförelsen">
      {({ indikator, indikatorer, allaForbund }) => {
        const rows = (indikator?.jamforelse ?? []).filter((one): one is Row => one !== null);
        const row = select(rows, { answering: state.get('svar'), period: state.get('period'), point: state.get('punkt') });
        const all = choosable(allaForbund ?? [], (row?.forbund ?? []).map((one) => one?.forbund ?? null));
        const points = row ? pointOptions(rows, row) : [];
        return (
          <>
            <form class="valrad" aria-label="Vad som jämförs" onSubmit={(event) => event.preventDefault()}>
              <MeasureChoice value={`indikator-${nummer}`} indicators={indikatorer ?? []} state={state} />
              <ForbundChoice all={all} state={state} />
              {row && <Choice name="Vilka svarar" value={answeringOf(row)} options={answeringOptions(rows)} onChange={(svar) => state.set({ svar, punkt: null })} />}
              {row && <Choice name="Period" value={row.period} options={periodOptions(rows, row)} onChange={(period) => state.set({ period, punkt: null })} />}
              {row && points.length > 1 && <Choice name="Mätpunkt" value={pointOf(row)} options={points} onChange={(punkt) => state.set({ punkt })} />}
              <Choice name="Kön" value={byGender ? 'delat' : ''} options={[['', 'Alla tillsammans'], ['delat', 'Kvinnor och män för sig']]} onChange={(kon) => state.set({ kon })} />
            </form>
            {indikator && row ? (
              <>
                <IndicatorComparison indicator={indikator} rows={rows} row={row} state={state} variables={variables} />
                <CopyLink address={state.with({ matt: `indikator-${nummer}`, svar: answeringOf(row), period: row.period, punkt: pointOf(row) })} />
              </>
            ) : (
              <EmptyState title={indikator ? 'Navet har inget utfall för den här indikatorn.' : `Det finns ingen indikator ${nummer}.`}><p>Välj en annan indikator. Att inget finns här betyder inte att inget har mätts.</p></EmptyState>
            )}
          </>
        );
      }}
    </Answered>
  );
}

const KINDS: readonly (readonly [string, string])[] = [['UTFALL', 'Utfall'], ['BUDGET', 'Budget'], ['PROGNOS', 'Prognos']];

function MoneyView({ money, state }: { readonly money: Money; readonly state: State }) {
  const slag = (KINDS.find(([key]) => key === state.get('slag'))?.[0] ?? 'UTFALL') as JamforEkonomiQueryVariables['slag'];
  const wanted = Number(state.get('ar')) || null;
  const variables: JamforEkonomiQueryVariables = { fran: FIRST_YEAR, till: thisYear, ar: wanted, slag };
  const first = useQuestion<JamforEkonomiQuery, JamforEkonomiQueryVariables>(moneyQuestion, variables);
  const forbundOf = (answer: JamforEkonomiQuery | undefined) => (answer?.allaForbund ?? []).filter((one): one is Forbund => one !== null);
  const years = yearsWith(money, forbundOf(first.answer?.data));
  const year = wanted ?? years[0];
  // What the members pay is summed for one year at a time, and which years there are is in the first answer.
  const needsYear = !money.field && wanted === null && year !== undefined;
  const second = useQuestion<JamforEkonomiQuery, JamforEkonomiQueryVariables>(needsYear ? moneyQuestion : undefined, { ...variables, ar: year ?? null });
  const conversion = money.enhet === 'KRONOR' ? CONVERSIONS.find(([key]) => key !== '' && key === state.get('rakna'))?.[0] || undefined : undefined;
  const { divisors, baseYear, waiting, fault } = useDivisors(conversion, year === undefined ? [] : money.field ? [...new Set([year, ...years])] : [year]);
  return (
    <Answered asked={needsYear ? second : first} what="Jämförelsen">
      {(data) => {
        const all = forbundOf(data);
        const serie = conversion && year !== undefined ? serieOf(conversion, divisors.get(year)) : undefined;
        const told = conversion && year !== undefined && isReadIn(serie) ? { money: converted(money, conversion, baseYear), all: all.map(convert(conversion, divisors, baseYear, year)) } : { money, all };
        return (
          <>
            <form class="valrad" aria-label="Vad som jämförs" onSubmit={(event) => event.preventDefault()}>
              <MeasureChoice value={money.key} indicators={data.indikatorer ?? []} state={state} />
              <ForbundChoice all={choosable(all)} state={state} />
              <Choice name="Slag" value={slag} options={KINDS} onChange={(key) => state.set({ slag: key, ar: null })} />
              {year !== undefined && <Choice name="År" value={String(year)} options={[...new Set([year, ...years])].toSorted((a, b) => b - a).map((one) => [String(one), String(one)] as const)} onChange={(ar) => state.set({ ar })} />}
              <Choice name="Räkna om" value={state.get('rakna') ?? ''} options={CONVERSIONS} onChange={(rakna) => state.set({ rakna })} />
            </form>
            {state.get('rakna') && money.enhet !== 'KRONOR' && <div class="upplysning" role="status"><p>Andelar räknas inte om: de är desamma per invånare och i fasta priser.</p></div>}
            {conversion && !waiting && !fault && (isReadIn(serie) ? <SeriesNote conversion={conversion} serie={serie} baseYear={baseYear} /> : <MissingSeries conversion={conversion} />)}
            {fault && <ErrorState fault={fault} />}
            {year === undefined ? (
              <EmptyState title="Navet har inga belopp av det här slaget."><p>Välj ett annat slag eller ett annat belopp. Att inget finns här betyder inte att beloppet är noll.</p></EmptyState>
            ) : waiting ? (
              <Loading what="Det som beloppen räknas om med" />
            ) : (
              <>
                <MoneyComparison money={told.money} all={told.all} year={year} state={state} variables={{ ...variables, ar: year }} />
                <CopyLink address={state.with({ matt: money.key, slag, ar: String(year) })} />
              </>
            )}
          </>
        );
      }}
    </Answered>
  );
}
