import { type QueryState, useQueryState, useRouter } from '../../app/router';
import { Choice, CopyLink } from '../../components/choice';
import { Answered, EmptyState } from '../../components/states';
import { askedYears } from '../../components/years';
import type { JamforIndikatorQuery, JamforIndikatorQueryVariables } from '../../graphql/generated/10-jamfor-indikator';
import { useQuestion } from '../../graphql/use-question';
import indicatorQuestion from '@fragor/10-jamfor-indikator.graphql';
import { ForbundChoice, MeasureChoice } from './choices';
import { choosable } from './forbund';
import { IndicatorComparison } from './indicator';
import { type Row, answeringOf, answeringOptions, periodOptions, pointOf, pointOptions, select } from './indicator-model';
import { MONEY } from './money-model';
import { MoneyView } from './money-view';
import './jamfor.css';

const FIRST_MEASURE = 'indikator-4';
/** The first year that any outcome is known of. */
const FIRST_YEAR = '2012';

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

function IndicatorView({ nummer, state }: { readonly nummer: string; readonly state: QueryState }) {
  const byGender = state.get('kon') === 'delat';
  const variables: JamforIndikatorQueryVariables = { nummer, fran: FIRST_YEAR, till: String(askedYears().till), kon: byGender };
  const asked = useQuestion<JamforIndikatorQuery, JamforIndikatorQueryVariables>(indicatorQuestion, variables);
  return (
    <Answered asked={asked} what="Jämförelsen">
      {({ indikator, indikatorer, allaForbund }, shown) => {
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
                <IndicatorComparison indicator={indikator} rows={rows} row={row} state={state} variables={shown} />
                <CopyLink address={state.with({ matt: `indikator-${shown.nummer}`, svar: answeringOf(row), period: row.period, punkt: pointOf(row) })} />
              </>
            ) : (
              <EmptyState title={indikator ? 'Navet har inget utfall för den här indikatorn.' : `Det finns ingen indikator ${shown.nummer}.`}><p>Välj en annan indikator. Att inget finns här betyder inte att inget har mätts.</p></EmptyState>
            )}
          </>
        );
      }}
    </Answered>
  );
}
