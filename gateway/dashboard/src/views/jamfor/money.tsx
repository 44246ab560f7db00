import { useMemo } from 'preact/hooks';
import type { QueryState } from '../../app/router';
import { type Bar, barsHeight, drawBars } from '../../charts/bars';
import { ChartFrame } from '../../charts/chart-frame';
import { drawnOf } from '../../charts/drawn';
import { LINES_HEIGHT, drawLines } from '../../charts/lines';
import { Plotted } from '../../charts/plotted';
import { type Column, DataTable } from '../../components/data-table';
import type { Shown } from '../../components/exports';
import { shortName } from '../../components/forbund';
import { magnitude } from '../../components/matvarde';
import { EmptyState } from '../../components/states';
import { Legend, ValueCell } from '../../components/value-cell';
import { type Warning, Warnings } from '../../components/warnings';
import type { JamforEkonomiQueryVariables } from '../../graphql/generated/11-jamfor-ekonomi';
import fraga from '@fragor/11-jamfor-ekonomi.graphql';
import { isCompared } from './forbund';
import { type Forbund, type Money, ceilingOf, kindName, moneyOf, yearsWith } from './money-model';
import { Shares } from './shares';

/** What is compared, and of which kind it is: an amount says neither by itself. */
interface Compared {
  readonly money: Money;
  readonly compared: readonly Forbund[];
  /** The kind, as it stands within a title. */
  readonly kind: string;
}

/**
 * Money compared: bars for a year, lines over the years, and a table beside each.
 *
 * @param variables what the answer was asked with
 */
export function MoneyComparison({ money, all, year, state, variables }: { readonly money: Money; readonly all: readonly Forbund[]; readonly year: number; readonly state: QueryState; readonly variables: JamforEkonomiQueryVariables }) {
  const [ids, lan, kind] = [state.list('forbund'), state.get('lan'), kindName(variables.slag)];
  const compared = useMemo(() => all.filter((one) => isCompared(one, ids, lan)), [all, ids.join(), lan]);
  const bars = useMemo(
    () =>
      compared
        .map((one): Bar => ({ ...drawnOf(moneyOf(money, one, year)), name: shortName(one), target: magnitude(ceilingOf(money, one, year)) ?? undefined }))
        .toSorted((a, b) => (b.value ?? -Infinity) - (a.value ?? -Infinity)),
    [compared, money, year],
  );
  const draw = useMemo(() => drawBars(bars, money.enhet), [bars, money]);
  if (compared.length === 0) return <EmptyState title="Inget förbund är valt."><p>Välj förbund ovan.</p></EmptyState>;
  const title = `${money.name}, ${kind} ${year}`;
  const shown: Shown = { operation: fraga, variables: { fran: variables.fran, till: variables.till, ar: year, slag: variables.slag }, table: money.field ? 'allaForbund.ekonomiserie' : 'allaForbund.medlemsbidrag.fordelning' };
  return (
    <>
      <p class="bara-upplast" role="status">{`${title}: ${compared.length} förbund visas.`}</p>
      <Warnings warnings={cautions(compared, money, year)} />
      <ChartFrame title={title} lead={money.ceiling ? 'Strecket är det tak som källan rekommenderar, där det är tryckt.' : undefined} alternative={`Stapeldiagram: ${title}. ${bars.map(({ name, text }) => `${name}: ${text}`).join('. ')}.`} shown={shown} table={<YearTable money={money} compared={compared} kind={kind} year={year} caption={title} />}>
        <Plotted draw={draw} height={barsHeight(bars)} />
      </ChartFrame>
      {money.field ? <OverYears money={money} compared={compared} kind={kind} shown={shown} /> : <Shares name={money.name} compared={compared} when={`${kind} ${year}`} />}
    </>
  );
}

/** What must be known before the figures are compared: that is seen in the figures themselves. */
function cautions(compared: readonly Forbund[], money: Money, year: number): Warning[] {
  const values = compared.map((one) => moneyOf(money, one, year));
  const missing = values.filter((value) => value?.status !== 'NORMAL').length;
  const conflicts = values.filter((value) => (value?.kallkonflikter.length ?? 0) > 0).length;
  return [
    ...(missing > 0 ? [{ kod: 'SAKNADE_VARDEN', text: `${missing} av ${compared.length} förbund saknar värde för ${year}. Det betyder inte att beloppet är noll: varför det saknas står i tabellen.` }] : []),
    ...(conflicts > 0 ? [{ kod: 'KALLKONFLIKT', text: 'Källor säger olika om minst ett av värdena. Det tryckta står kvar, och det andra finns bakom siffran.' }] : []),
  ];
}

const labelOf = ({ money, kind }: Omit<Compared, 'compared'>, forbund: Forbund, year: number) => `${shortName(forbund)}, ${money.name.toLocaleLowerCase('sv')}, ${kind} ${year}`;

function YearTable({ money, compared, kind, year, caption }: Compared & { readonly year: number; readonly caption: string }) {
  const columns: Column<Forbund>[] = [
    { key: 'namn', head: 'Förbund', cell: shortName, order: shortName },
    { key: 'varde', head: `${money.name}, ${kind}`, numeric: true, cell: (one) => <ValueCell label={labelOf({ money, kind }, one, year)} value={moneyOf(money, one, year)} />, order: (one) => magnitude(moneyOf(money, one, year)) },
    ...(money.ceiling ? [{ key: 'tak', head: 'Rekommenderat högst', numeric: true, cell: (one: Forbund) => <ValueCell label={`${shortName(one)}, rekommenderat högsta eget kapital, ${kind} ${year}`} value={ceilingOf(money, one, year)} />, order: (one: Forbund) => magnitude(ceilingOf(money, one, year)) }] : []),
  ];
  return (
    <>
      <DataTable caption={caption} columns={columns} rows={compared} keyOf={({ id }) => id} sorted={{ key: 'varde', falling: true }} />
      <Legend values={compared.flatMap((one) => [moneyOf(money, one, year), ...(money.ceiling ? [ceilingOf(money, one, year)] : [])])} />
    </>
  );
}

function OverYears({ money, compared, kind, shown }: Compared & { readonly shown: Shown }) {
  const years = useMemo(() => yearsWith(money, compared).toReversed(), [money, compared]);
  const draw = useMemo(() => {
    const [first = 0, last = 0] = [years[0], years.at(-1)];
    const all = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    const lines = compared.map((one) => ({ name: shortName(one), points: all.map((year) => ({ period: String(year), ...drawnOf(moneyOf(money, one, year)) })) }));
    return drawLines(lines.filter(({ points }) => points.some(({ value }) => value !== null)), all.map(String), money.enhet);
  }, [compared, money, years]);
  if (years.length < 2) return null;
  const title = `${money.name} över tid, ${kind}`;
  const columns: Column<Forbund>[] = [
    { key: 'namn', head: 'Förbund', cell: shortName, order: shortName },
    ...years.map((year): Column<Forbund> => ({ key: String(year), head: String(year), numeric: true, cell: (one) => <ValueCell label={labelOf({ money, kind }, one, year)} value={moneyOf(money, one, year)} />, order: (one) => magnitude(moneyOf(money, one, year)) })),
  ];
  return (
    <ChartFrame title={title} lead="År som inget av förbunden har något värde för visas inte i tabellen." alternative={`Linjediagram: ${title}, ${years.join(', ')}. Värdena står i tabellen.`} shown={shown} table={<DataTable caption={title} columns={columns} rows={compared} keyOf={({ id }) => id} />}>
      <Plotted draw={draw} height={LINES_HEIGHT} />
    </ChartFrame>
  );
}
