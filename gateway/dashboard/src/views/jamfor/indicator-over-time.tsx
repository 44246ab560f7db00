import { useMemo } from 'preact/hooks';
import { ChartFrame } from '../../charts/chart-frame';
import { LINES_HEIGHT, drawLines } from '../../charts/lines';
import { Plotted } from '../../charts/plotted';
import { type Column, DataTable } from '../../components/data-table';
import type { Shown } from '../../components/exports';
import { magnitude } from '../../components/matvarde';
import { Legend, ValueCell } from '../../components/value-cell';
import { Warnings } from '../../components/warnings';
import { type Indicator, type Row, overTime, pointName } from './indicator-model';
import { type Series, cautionsOf, linesOf, seriesOf } from './over-time';
import { respondents } from './words';

/** The measuring point over time, as long as it was asked in the same words. */
export function IndicatorOverTime({ indicator, rows, row, ids, lan, shown }: { readonly indicator: Indicator; readonly rows: readonly Row[]; readonly row: Row; readonly ids: readonly string[]; readonly lan: string | undefined; readonly shown: Shown }) {
  const { same, series, draw } = useMemo(() => {
    const of = overTime(rows, row);
    const all = seriesOf(of, ids, lan);
    const { lines, periods } = linesOf(all, of);
    return { same: of, series: all, draw: drawLines(lines, periods, 'PROCENT', [0, 100]) };
  }, [rows, row, ids.join(), lan]);
  if (same.length < 2) return <p class="dampad en-matning">Mätpunkten finns i en enda mätning i den här versionen. En linje över tid behöver minst två.</p>;
  const [first, last] = [same[0]?.period, same.at(-1)?.period];
  const title = `${indicator.namn} över tid`;
  const columns: Column<Series>[] = [
    { key: 'namn', head: 'Förbund', cell: ({ name }) => name, order: ({ name }) => name },
    ...same.map((of): Column<Series> => ({
      key: of.period,
      head: of.period,
      numeric: true,
      cell: ({ name, value }) => <ValueCell label={`${name}, andel positiva ${of.period}`} value={value(of)} />,
      order: ({ value }) => magnitude(value(of)),
    })),
  ];
  const [apart, own] = [series.filter(({ together }) => together), series.filter(({ together }) => !together)];
  return (
    <>
      <Warnings title="Läs detta innan du jämför åren" warnings={cautionsOf(same, row)} />
      <ChartFrame
        title={title}
        synthetic={row.syntetisk}
        lead={`Andel som svarar positivt, ${respondents(row.respondentgrupp, row.mattillfalle).toLocaleLowerCase('sv')}. Samma mätpunkt i samma version, ${pointName(row)}, ${first}–${last}. Ett avbrott i linjen är en period utan värde.`}
        alternative={`Linjediagram: ${title}, ${same.map(({ period }) => period).join(', ')}. Värdena står i tabellen.`}
        shown={shown}
        table={
          <>
            <DataTable caption={`${title}. Andel positiva.`} columns={columns} rows={own} apart={apart} keyOf={({ key }) => key} sorted={{ key: 'namn', falling: false }} />
            <Legend values={series.flatMap(({ value }) => same.map(value))} />
          </>
        }
      >
        <Plotted draw={draw} height={LINES_HEIGHT} />
      </ChartFrame>
    </>
  );
}
