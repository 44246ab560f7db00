import { useMemo } from 'preact/hooks';
import type { QueryState } from '../../app/router';
import { barsHeight, drawBars } from '../../charts/bars';
import { ChartFrame } from '../../charts/chart-frame';
import { Plotted } from '../../charts/plotted';
import { describeValue, magnitude } from '../../components/matvarde';
import { EmptyState } from '../../components/states';
import { Warnings } from '../../components/warnings';
import type { JamforIndikatorQueryVariables } from '../../graphql/generated/10-jamfor-indikator';
import fraga from '@fragor/10-jamfor-indikator.graphql';
import { isCompared } from './forbund';
import { type Line, barsOf, lineOf, togetherOf } from './indicator-lines';
import { type Indicator, type Outcome, type Row, goalOf, pointName } from './indicator-model';
import { IndicatorOverTime } from './indicator-over-time';
import { IndicatorTable } from './indicator-table';
import { respondents } from './words';

/**
 * An indicator compared: bars with intervals, lines over time, and a table beside each.
 *
 * @param variables what the answer was asked with
 */
export function IndicatorComparison({ indicator, rows, row, state, variables }: { readonly indicator: Indicator; readonly rows: readonly Row[]; readonly row: Row; readonly state: QueryState; readonly variables: JamforIndikatorQueryVariables }) {
  const [ids, lan, byGender] = [state.list('forbund'), state.get('lan'), variables.kon === true];
  const { lines, together, draw, height } = useMemo(() => {
    const outcomes = (row.forbund ?? []).filter((one): one is Outcome => one !== null && isCompared(one.forbund, ids, lan));
    const own = outcomes.map((one) => lineOf(one, row, goalOf(indicator, row, one.forbund?.id)?.malniva));
    const all = togetherOf(row, lan);
    const bars = barsOf(own, all, byGender);
    return { lines: own, together: all, draw: drawBars(bars, 'PROCENT', [0, 100]), height: barsHeight(bars) };
  }, [indicator, row, ids.join(), lan, byGender]);
  if (lines.length === 0) return <EmptyState title="Inga av de valda förbunden finns i den här mätningen."><p>Välj andra förbund eller en annan period.</p></EmptyState>;
  const who = respondents(row.respondentgrupp, row.mattillfalle);
  const title = `${indicator.namn}, ${row.period}`;
  const shown = { operation: fraga, variables: plain(variables), table: 'indikator.jamforelse.forbund' };
  const reading = byGender ? 'Kvinnor och män för sig, kvinnor överst.' : 'Det tunna strecket är konfidensintervallet.';
  return (
    <>
      <p class="bara-upplast" role="status">{`${title}: ${lines.length} förbund visas.`}</p>
      <Question row={row} />
      <Warnings warnings={row.varningar} />
      <ChartFrame
        title={title}
        synthetic={row.syntetisk}
        stacked={byGender}
        lead={`Andel som svarar positivt, ${who.toLocaleLowerCase('sv')}. Mätpunkt ${pointName(row)}. ${reading}${lines.some(({ goal }) => goal) ? ' Det breda strecket är förbundets eget mål.' : ''}`}
        alternative={inWords(lines, title)}
        shown={shown}
        table={<IndicatorTable lines={lines} together={together} byGender={byGender} period={row.period} caption={`${title}. ${who}.`} />}
      >
        {byGender && <Series names={['Kvinnor', 'Män']} />}
        <Plotted draw={draw} height={height} />
      </ChartFrame>
      <IndicatorOverTime indicator={indicator} rows={rows} row={row} ids={ids} lan={lan} shown={shown} />
    </>
  );
}

/** What was asked, word for word, and on which scale. */
function Question({ row }: { readonly row: Row }) {
  const { matpunkt } = row;
  const scale = matpunkt?.skala;
  return (
    <div class="lydelse">
      {row.syntetisk && <p class="syntetisk-skylt">Påhittat exempel</p>}
      {matpunkt?.text ? <blockquote>{matpunkt.text}</blockquote> : <p class="dampad">Påståendets lydelse är inte känd.</p>}
      <p class="dampad">
        Mätpunkt {matpunkt?.id ?? 'okänd'}
        {matpunkt?.matpunkt?.upphov === 'LOKAL' && ', förbundets egen'}
        {scale && `. Skala ${scale.min}–${scale.max}${scale.positivaSteg ? `, där ${scale.positivaSteg.join(' och ')} räknas som positiva svar` : ''}`}
        {row.matomgang && `. ${row.matomgang.namn}`}
        {row.utgava && `, utgåva ${row.utgava.nummer}`}.
      </p>
    </div>
  );
}

const Series = ({ names }: { readonly names: readonly string[] }) => <ul class="serier" aria-hidden="true">{names.map((name, index) => <li key={name} class={`serie serie-${index + 1}`}>{name}</li>)}</ul>;

/** What the bars show, in a few sentences. */
function inWords(lines: readonly Line[], title: string): string {
  const known = lines.filter(({ share }) => magnitude(share) !== null).toSorted((a, b) => (magnitude(b.share) ?? 0) - (magnitude(a.share) ?? 0));
  const [first, last] = [known[0], known.at(-1)];
  const missing = lines.length - known.length;
  return [
    `Stapeldiagram: ${title}.`,
    first && last && first !== last ? `Högst: ${first.name}, ${describeValue(first.share)}. Lägst: ${last.name}, ${describeValue(last.share)}.` : first ? `${first.name}: ${describeValue(first.share)}.` : 'Inget förbund har något värde.',
    missing > 0 ? `${missing} av ${lines.length} förbund saknar värde; varför står i tabellen.` : '',
    'Alla värden står i tabellen.',
  ].filter(Boolean).join(' ');
}

const plain = (variables: JamforIndikatorQueryVariables): Record<string, string | boolean | null> => ({ nummer: variables.nummer, fran: variables.fran, till: variables.till, kon: variables.kon ?? false });
