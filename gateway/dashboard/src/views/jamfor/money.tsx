import { useMemo } from 'preact/hooks';
import type { QueryState } from '../../app/router';
import { barsHeight, drawBars } from '../../charts/bars';
import { ChartFrame } from '../../charts/chart-frame';
import { LINES_HEIGHT, drawLines } from '../../charts/lines';
import { Plotted } from '../../charts/plotted';
import { type Column, DataTable } from '../../components/data-table';
import { describeValue, magnitude } from '../../components/matvarde';
import { EmptyState } from '../../components/states';
import { Legend, ValueCell } from '../../components/value-cell';
import { type Warning, Warnings } from '../../components/warnings';
import type { JamforEkonomiQueryVariables } from '../../graphql/generated/11-jamfor-ekonomi';
import fraga from '@fragor/11-jamfor-ekonomi.graphql';
import { isCompared } from './forbund';
import { type Forbund, type Money, moneyOf, yearsWith } from './money-model';
import { shortName } from './words';

const PARTS: Readonly<Record<string, string>> = { STATEN: 'Staten', REGIONEN: 'Regionen', KOMMUNERNA: 'Kommunerna' };

/** Money compared: bars for a year, lines over the years, and a table beside each. */
export function MoneyComparison({ money, all, year, state, variables }: { readonly money: Money; readonly all: readonly Forbund[]; readonly year: number; readonly state: QueryState; readonly variables: JamforEkonomiQueryVariables }) {
  const [ids, lan] = [state.list('forbund'), state.get('lan')];
  const compared = all.filter((one) => isCompared(one, ids, lan));
  const title = `${money.name}, ${year}`;
  const shown = { operation: fraga, variables: { fran: variables.fran, till: variables.till, ar: variables.ar ?? null, slag: variables.slag }, table: money.field ? 'allaForbund.ekonomiserie' : 'allaForbund.medlemsbidrag.fordelning' };
  const bars = useMemo(
    () =>
      compared
        .map((one) => {
          const value = moneyOf(money, one, year);
          const ceiling = money.ceiling ? (one.ekonomiserie ?? []).find(({ ar }) => ar === year)?.[money.ceiling] : undefined;
          return { name: shortName(one), value: magnitude(value), text: describeValue(value), target: magnitude(ceiling) ?? undefined, synthetic: value?.syntetisk ?? false };
        })
        .toSorted((a, b) => (b.value ?? -Infinity) - (a.value ?? -Infinity)),
    [all, money, year, ids.join(), lan],
  );
  const draw = useMemo(() => drawBars(bars, money.enhet), [bars, money]);
  if (compared.length === 0) return <EmptyState title="Inget förbund är valt."><p>Välj förbund ovan.</p></EmptyState>;
  return (
    <>
      <p class="bara-upplast" role="status">{`${title}: ${compared.length} förbund visas.`}</p>
      <Warnings warnings={cautions(compared, money, year)} />
      <ChartFrame title={title} lead={money.ceiling ? 'Strecket är det tak som källan rekommenderar, där det är tryckt.' : undefined} alternative={`Stapeldiagram: ${title}. ${bars.map(({ name, text }) => `${name}: ${text}`).join('. ')}.`} shown={shown} table={<YearTable money={money} compared={compared} year={year} caption={title} />}>
        <Plotted draw={draw} height={barsHeight(bars)} />
      </ChartFrame>
      {money.field ? <OverYears money={money} compared={compared} shown={shown} /> : <Shares compared={compared} year={year} />}
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

function YearTable({ money, compared, year, caption }: { readonly money: Money; readonly compared: readonly Forbund[]; readonly year: number; readonly caption: string }) {
  const ceiling = money.ceiling;
  const ceilingOf = (one: Forbund) => (ceiling ? ((one.ekonomiserie ?? []).find(({ ar }) => ar === year)?.[ceiling] ?? null) : null);
  const columns: Column<Forbund>[] = [
    { key: 'namn', head: 'Förbund', cell: shortName, order: shortName },
    { key: 'varde', head: money.name, numeric: true, cell: (one) => <ValueCell label={`${shortName(one)}, ${money.name.toLocaleLowerCase('sv')} ${year}`} value={moneyOf(money, one, year)} />, order: (one) => magnitude(moneyOf(money, one, year)) },
    ...(ceiling ? [{ key: 'tak', head: 'Rekommenderat högst', numeric: true, cell: (one: Forbund) => <ValueCell label={`${shortName(one)}, rekommenderat högsta eget kapital ${year}`} value={ceilingOf(one)} />, order: (one: Forbund) => magnitude(ceilingOf(one)) }] : []),
  ];
  return (
    <>
      <DataTable caption={caption} columns={columns} rows={compared} keyOf={({ id }) => id} sorted={{ key: 'varde', falling: true }} />
      <Legend values={compared.flatMap((one) => [moneyOf(money, one, year), ...(ceiling ? [ceilingOf(one)] : [])])} />
    </>
  );
}

function OverYears({ money, compared, shown }: { readonly money: Money; readonly compared: readonly Forbund[]; readonly shown: Parameters<typeof ChartFrame>[0]['shown'] }) {
  const years = yearsWith(money, compared).toReversed();
  const draw = useMemo(() => {
    const [first = 0, last = 0] = [years[0], years.at(-1)];
    const all = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    const lines = compared.map((one) => ({ name: shortName(one), points: all.map((year) => ({ period: String(year), value: magnitude(moneyOf(money, one, year)), synthetic: moneyOf(money, one, year)?.syntetisk ?? false })) }));
    return drawLines(lines.filter(({ points }) => points.some(({ value }) => value !== null)), all.map(String), money.enhet);
  }, [compared.map(({ id }) => id).join(), money, years.join()]);
  if (years.length < 2) return null;
  const title = `${money.name} över tid`;
  const columns: Column<Forbund>[] = [
    { key: 'namn', head: 'Förbund', cell: shortName, order: shortName },
    ...years.map((year): Column<Forbund> => ({ key: String(year), head: String(year), numeric: true, cell: (one) => <ValueCell label={`${shortName(one)}, ${money.name.toLocaleLowerCase('sv')} ${year}`} value={moneyOf(money, one, year)} />, order: (one) => magnitude(moneyOf(money, one, year)) })),
  ];
  return (
    <ChartFrame title={title} lead="År som inget av förbunden har något värde för visas inte i tabellen." alternative={`Linjediagram: ${title}, ${years.join(', ')}. Värdena står i tabellen.`} shown={shown} table={<DataTable caption={title} columns={columns} rows={compared} keyOf={({ id }) => id} />}>
      <Plotted draw={draw} height={LINES_HEIGHT} />
    </ChartFrame>
  );
}

/** How the members' contributions are shared, beside the law's half, fourth and fourth. */
function Shares({ compared, year }: { readonly compared: readonly Forbund[]; readonly year: number }) {
  const rows = compared.flatMap((forbund) => (forbund.medlemsbidrag?.fordelning ?? []).map((part) => ({ forbund, part })));
  if (rows.length === 0) return null;
  type Row = (typeof rows)[number];
  const cell = (what: string, of: (row: Row) => Row['part']['belopp']): Pick<Column<Row>, 'numeric' | 'cell' | 'order'> => ({
    numeric: true,
    cell: (row) => <ValueCell label={`${shortName(row.forbund)}, ${PARTS[String(row.part.part)] ?? row.part.part}, ${what} ${year}`} value={of(row)} />,
    order: (row) => magnitude(of(row)),
  });
  const columns: Column<Row>[] = [
    { key: 'namn', head: 'Förbund och part', order: ({ forbund }) => shortName(forbund), cell: ({ forbund, part }) => `${shortName(forbund)}, ${(PARTS[String(part.part)] ?? String(part.part)).toLocaleLowerCase('sv')}` },
    { key: 'belopp', head: 'Belopp', ...cell('belopp', ({ part }) => part.belopp) },
    { key: 'andel', head: 'Andel', ...cell('andel', ({ part }) => part.andel) },
    { key: 'lag', head: 'Enligt lagen', ...cell('andel enligt lagen', ({ part }) => part.lagensAndel) },
    { key: 'avvikelse', head: 'Avvikelse', ...cell('avvikelse', ({ part }) => part.avvikelse) },
  ];
  return (
    <section class="diagram">
      <header class="diagram-huvud"><h2>Vem betalar hur stor del, {year}</h2></header>
      <DataTable caption={`Medlemmarnas bidrag fördelade på staten, regionen och kommunerna, ${year}`} columns={columns} rows={rows} keyOf={({ forbund, part }) => `${forbund.id} ${part.part}`} />
    </section>
  );
}
