import { useMemo } from 'preact/hooks';
import { type Bar, barsHeight, drawBars } from '../../../charts/bars';
import { ChartFrame } from '../../../charts/chart-frame';
import { drawnOf } from '../../../charts/drawn';
import { Plotted } from '../../../charts/plotted';
import { type Column, DataTable } from '../../../components/data-table';
import type { Shown } from '../../../components/exports';
import { formatNumber, magnitude } from '../../../components/matvarde';
import { Legend, ValueCell } from '../../../components/value-cell';
import { shortName } from '../../../components/forbund';
import { lower } from '../../../components/text';
import { Intervallmetod } from '../../../graphql/generated/words';
import { type IndicatorValue, type Whole, indicatorsOf } from '../model';
import { inWords } from '../words';
import { More, Nothing, Section } from './section';

/** The latest value of each measuring point, with its interval and how many answered. */
export function Indicators({ whole, shown }: { readonly whole: Whole; readonly shown: (table: string) => Shown }) {
  const rows = indicatorsOf(whole).filter(({ andelPositiva }) => andelPositiva?.status !== 'EJ_INSAMLAD');
  const lacking = indicatorsOf(whole).filter(({ andelPositiva }) => andelPositiva?.status === 'EJ_INSAMLAD');
  if (rows.length === 0) return <Section at="indikatorer"><Nothing of="förbundets indikatorer" from={whole.indikatorvarden} /></Section>;
  const published = rows.filter(({ andelPositiva }) => !andelPositiva?.syntetisk);
  const madeUp = rows.filter(({ andelPositiva }) => andelPositiva?.syntetisk);
  return (
    <Section at="indikatorer" lead="Det senaste värdet för varje mätpunkt. Strecket i diagrammet är konfidensintervallet.">
      {published.length > 0 && <Group at="indikatorer" title={`Publicerade och mätta värden, ${shortName(whole)}`} rows={published} whole={whole} shown={shown} />}
      {madeUp.length > 0 && <Group at="indikatorer-exempel" title={`Påhittade exempel, ${shortName(whole)}`} rows={madeUp} whole={whole} shown={shown} />}
      {lacking.length > 0 && <p class="tabellnot">Navet har inget värde för {listedIndicators(lacking)}.</p>}
    </Section>
  );
}

const listedIndicators = (rows: readonly IndicatorValue[]) => {
  const names = [...new Set(rows.flatMap(({ indikator }) => (indikator ? [`${indikator.nummer}. ${indikator.namn}`] : [])))];
  return names.length > 0 ? names.join(', ') : 'indikatorerna';
};

/** A measuring point by the name that there is room for. */
export const pointName = ({ matpunkt, indikator }: IndicatorValue): string =>
  indikator && /^\d/.test(matpunkt?.id ?? '') ? `${matpunkt?.id}. ${indikator.namn}` : (matpunkt?.text ?? indikator?.namn ?? matpunkt?.id ?? 'Okänd mätpunkt');

/** An interval in words; a dash where there is none. */
export const intervalInWords = ({ konfidensintervall: of }: IndicatorValue): string => (of ? `${formatNumber(of.nedre)}–${formatNumber(of.ovre)}\u00A0%` : '–');

/** Values as bars. */
export const indicatorBars = (rows: readonly IndicatorValue[]): Bar[] =>
  rows.map(({ andelPositiva: share, konfidensintervall: interval, ...row }) => ({
    name: pointName({ andelPositiva: share, konfidensintervall: interval, ...row }),
    ...drawnOf(share),
    interval: interval ? [interval.nedre, interval.ovre] : undefined,
  }));

function Group({ at, title, rows, whole, shown }: { readonly at: string; readonly title: string; readonly rows: readonly IndicatorValue[]; readonly whole: Whole; readonly shown: (table: string) => Shown }) {
  return <More at={at} rows={rows} first={10}>{(some) => <Drawn title={title} rows={some} whole={whole} shown={shown} />}</More>;
}

function Drawn({ title, rows, whole, shown }: Omit<Parameters<typeof Group>[0], 'at'>) {
  const bars = useMemo(() => indicatorBars(rows), [whole, rows.length]);
  const draw = useMemo(() => drawBars(bars, 'PROCENT', [0, 100]), [bars]);
  return (
    <ChartFrame level={3} title={title} lead="Andel som svarar positivt." synthetic={rows.every(({ andelPositiva }) => andelPositiva?.syntetisk)} alternative={`Stapeldiagram: ${title}. ${bars.map(({ name, text }) => `${name}: ${text}`).join('. ')}.`} shown={shown('forbund.indikatorvarden')} table={<Table caption={`${title}. Andel positiva svar.`} rows={rows} whole={whole} />}>
      <Plotted draw={draw} height={barsHeight(bars)} />
    </ChartFrame>
  );
}

function Table({ caption, rows, whole }: { readonly caption: string; readonly rows: readonly IndicatorValue[]; readonly whole: Whole }) {
  const label = (row: IndicatorValue, what: string) => `${shortName(whole)}, ${pointName(row)}, ${what} ${row.period ?? ''}`;
  const more = ({ konfidensintervall: of, matpunkt }: IndicatorValue) => [
    ...(matpunkt?.text ? [['Påståendet', matpunkt.text] as const] : []),
    ...(of ? [['Konfidensintervall', `${formatNumber(of.nedre)}–${formatNumber(of.ovre)}\u00A0% (${formatNumber(of.konfidensgrad)} procents konfidensgrad). ${Intervallmetod[of.metod] ?? ''}`] as const] : []),
  ];
  const columns: Column<IndicatorValue>[] = [
    { key: 'punkt', head: 'Mätpunkt', cell: pointName, order: pointName },
    { key: 'vilka', head: 'Vilka svarar', cell: ({ respondentgrupp, mattillfalle }) => <>{inWords(respondentgrupp)}{mattillfalle && <span class="underrad">{lower(inWords(mattillfalle))}</span>}</>, order: ({ respondentgrupp }) => inWords(respondentgrupp) },
    { key: 'period', head: 'Period', cell: (row) => row.period ?? '–', order: (row) => row.period },
    { key: 'andel', head: 'Andel positiva', numeric: true, cell: (row) => <ValueCell label={label(row, 'andel positiva')} value={row.andelPositiva} base={{ name: 'Antal svar', value: row.antalSvar }} more={more(row)} warnings={row.varningar.map(({ text }) => text)} />, order: ({ andelPositiva }) => magnitude(andelPositiva) },
    { key: 'intervall', head: 'Intervall', numeric: true, cell: intervalInWords },
    { key: 'antal', head: 'Antal svar', numeric: true, cell: (row) => <ValueCell label={label(row, 'antal svar')} value={row.antalSvar} />, order: ({ antalSvar }) => magnitude(antalSvar) },
  ];
  return (
    <>
      <DataTable caption={caption} columns={columns} rows={rows} keyOf={(row) => `${row.id} ${row.matpunkt?.id} ${row.respondentgrupp} ${row.mattillfalle}`} />
      <Legend values={rows.flatMap(({ andelPositiva, antalSvar }) => [andelPositiva, antalSvar])} />
    </>
  );
}
