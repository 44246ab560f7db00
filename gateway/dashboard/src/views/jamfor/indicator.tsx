import { useMemo } from 'preact/hooks';
import type { QueryState } from '../../app/router';
import { Plotted } from '../../charts/plotted';
import { type Bar, barsHeight, drawBars } from '../../charts/bars';
import { ChartFrame } from '../../charts/chart-frame';
import { LINES_HEIGHT, drawLines } from '../../charts/lines';
import { type Column, DataTable } from '../../components/data-table';
import { type Matvarde, describeValue, formatNumber, magnitude } from '../../components/matvarde';
import { EmptyState } from '../../components/states';
import { Legend, ValueCell } from '../../components/value-cell';
import { Warnings } from '../../components/warnings';
import { Intervallmetod } from '../../graphql/generated/words';
import type { JamforIndikatorQueryVariables } from '../../graphql/generated/10-jamfor-indikator';
import fraga from '@fragor/10-jamfor-indikator.graphql';
import { isCompared } from './forbund';
import { type Indicator, type Outcome, type Row, type Together, goalOf, overTime } from './indicator-model';
import { GENDERS, respondents, shortName } from './words';

type Interval = Outcome['konfidensintervall'];

/** One line of the table: a förbund, or several together. */
interface Line {
  readonly key: string;
  readonly name: string;
  readonly together: boolean;
  /** What the sum or the mean is, and how it weighs. */
  readonly note?: string;
  readonly share: Matvarde | null;
  readonly interval: Interval;
  readonly count: Matvarde | null;
  readonly rate: Matvarde | null;
  readonly goal?: Matvarde | null | undefined;
  readonly perGender: readonly { readonly gender: string; readonly share: Matvarde | null; readonly interval: Interval; readonly count: Matvarde | null }[];
  readonly warnings: readonly string[];
}

/** An indicator compared: bars with intervals, lines over time, and a table beside each. */
export function IndicatorComparison({ indicator, rows, row, state, variables }: { readonly indicator: Indicator; readonly rows: readonly Row[]; readonly row: Row; readonly state: QueryState; readonly variables: JamforIndikatorQueryVariables }) {
  const [ids, lan, byGender] = [state.list('forbund'), state.get('lan'), state.get('kon') === 'delat'];
  const outcomes = (row.forbund ?? []).filter((one): one is Outcome => one !== null && isCompared(one.forbund, ids, lan));
  const lines = outcomes.map((one) => lineOf(one, goalOf(indicator, row, one.forbund?.id)?.malniva));
  const together = togetherOf(row, lan);
  const key = [row.period, row.matpunkt?.id, row.matpunkt?.version, row.respondentgrupp, row.mattillfalle, ids.join(), lan, byGender].join();
  const bars = useMemo(() => barsOf(lines, together, byGender), [key, rows]);
  const draw = useMemo(() => drawBars(bars, 'PROCENT', [0, 100]), [bars]);
  const who = respondents(row.respondentgrupp, row.mattillfalle).toLocaleLowerCase('sv');
  const title = `${indicator.namn}, ${row.period}`;
  const shown = { operation: fraga, variables: plain(variables), table: 'indikator.jamforelse.forbund' };
  if (lines.length === 0) return <EmptyState title="Inga av de valda förbunden finns i den här mätningen."><p>Välj andra förbund eller en annan period.</p></EmptyState>;
  return (
    <>
      <p class="bara-upplast" role="status">{`${title}: ${lines.length} förbund visas.`}</p>
      <Question row={row} />
      <Warnings warnings={row.varningar} />
      <ChartFrame
        title={title}
        synthetic={row.syntetisk}
        lead={<>Andel som svarar positivt, {who}. {byGender ? 'Kvinnor och män för sig.' : 'Det tunna strecket är konfidensintervallet.'}{lines.some(({ goal }) => goal) && ' Det breda strecket är förbundets eget mål.'}</>}
        alternative={inWords(lines, title)}
        shown={shown}
        table={<Table lines={lines} together={together} byGender={byGender} period={row.period} caption={`${title}. ${respondents(row.respondentgrupp, row.mattillfalle)}.`} />}
      >
        {byGender && <Series names={['Kvinnor', 'Män']} />}
        <Plotted draw={draw} height={barsHeight(bars)} />
      </ChartFrame>
      <OverTime indicator={indicator} rows={rows} row={row} ids={ids} lan={lan} shown={shown} />
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

function OverTime({ indicator, rows, row, ids, lan, shown }: { readonly indicator: Indicator; readonly rows: readonly Row[]; readonly row: Row; readonly ids: readonly string[]; readonly lan: string | undefined; readonly shown: Parameters<typeof ChartFrame>[0]['shown'] }) {
  const same = overTime(rows, row);
  const periods = same.map(({ period }) => period);
  const names = [...new Map(same.flatMap((one) => one.forbund ?? []).flatMap((one) => (one?.forbund && isCompared(one.forbund, ids, lan) ? [[one.forbund.id, shortName(one.forbund)] as const] : [])))];
  const at = (id: string, of: Row) => (of.forbund ?? []).find((one) => one?.forbund?.id === id)?.andelPositiva ?? null;
  const draw = useMemo(() => {
    const lines = names.map(([id, name]) => ({ name, points: same.map((of) => ({ period: of.period, value: magnitude(at(id, of)), synthetic: of.syntetisk })) })).filter(({ points }) => points.some(({ value }) => value !== null));
    const all = { name: 'Alla svar', together: true, points: same.map((of) => ({ period: of.period, value: magnitude(of.deltagandeForbund?.andelAvSamtligaSvar), synthetic: of.syntetisk })) };
    return drawLines([...lines, all], periods, 'PROCENT', [0, 100]);
  }, [rows, row, ids.join(), lan]);
  if (periods.length < 2) return <p class="dampad en-matning">Mätpunkten finns i en enda mätning i den här versionen. En linje över tid behöver minst två.</p>;
  const title = `${indicator.namn} över tid`;
  const columns: Column<readonly [string, string]>[] = [
    { key: 'namn', head: 'Förbund', cell: ([, name]) => name, order: ([, name]) => name },
    ...same.map((of): Column<readonly [string, string]> => ({
      key: of.period,
      head: of.period,
      numeric: true,
      cell: ([id, name]) => <ValueCell label={`${name}, andel positiva ${of.period}`} value={at(id, of)} />,
      order: ([id]) => magnitude(at(id, of)),
    })),
  ];
  return (
    <ChartFrame title={title} synthetic={row.syntetisk} lead={`Samma mätpunkt och version, ${periods[0]}–${periods.at(-1)}.`} alternative={`Linjediagram: ${title}, ${periods.join(', ')}. Värdena står i tabellen.`} shown={shown} table={<DataTable caption={`${title}. Andel positiva.`} columns={columns} rows={names} keyOf={([id]) => id} sorted={{ key: 'namn', falling: false }} />}>
      <Plotted draw={draw} height={LINES_HEIGHT} />
    </ChartFrame>
  );
}

const Series = ({ names }: { readonly names: readonly string[] }) => <ul class="serier" aria-hidden="true">{names.map((name, index) => <li key={name} class={`serie serie-${index + 1}`}>{name}</li>)}</ul>;

function lineOf(one: Outcome, goal: Matvarde | null | undefined): Line {
  return {
    key: one.forbund?.id ?? '',
    name: one.forbund ? shortName(one.forbund) : 'Okänt förbund',
    together: false,
    share: one.andelPositiva,
    interval: one.konfidensintervall,
    count: one.antalSvar,
    rate: one.svarsfrekvens,
    goal,
    perGender: (one.perKon ?? []).map(({ kon, andelPositiva, konfidensintervall, antalSvar }) => ({ gender: kon ?? '', share: andelPositiva, interval: konfidensintervall, count: antalSvar })),
    warnings: one.varningar.map(({ text }) => text),
  };
}

/** The country's and the chosen län's lines: all answers taken as one, and the mean of the förbund. */
function togetherOf(row: Row, lan: string | undefined): Line[] {
  const of = (key: string, name: string, one: Together, weighed: boolean, perGender: Line['perGender'] = []): Line => ({
    key,
    name: `${name}, ${weighed ? 'alla svar' : 'medel av förbunden'}`,
    note: weighed ? 'Poolat: alla svar i ett, så att förbund med många svar väger mest.' : 'Ovägt: varje förbund väger lika.',
    together: true,
    share: weighed ? one.andelAvSamtligaSvar : one.ovagtMedelOverForbund,
    interval: weighed ? one.konfidensintervall : one.ovagtKonfidensintervall,
    count: weighed ? one.antalSvar : one.antalForbund,
    rate: null,
    perGender,
    warnings: [],
  });
  const perGender = (weighed: boolean) => (row.deltagandePerKon ?? []).map(({ kon, utfall }) => ({ gender: kon, share: weighed ? utfall.andelAvSamtligaSvar : utfall.ovagtMedelOverForbund, interval: weighed ? utfall.konfidensintervall : utfall.ovagtKonfidensintervall, count: utfall.antalSvar }));
  const county = row.lan.find(({ lan: kod }) => kod === lan);
  return [
    ...(county ? [of('lan-alla', 'Länet', county.utfall, true), of('lan-medel', 'Länet', county.utfall, false)] : []),
    ...(row.deltagandeForbund ? [of('riket-alla', 'Riket', row.deltagandeForbund, true, perGender(true)), of('riket-medel', 'Riket', row.deltagandeForbund, false, perGender(false))] : []),
  ];
}

function barsOf(lines: readonly Line[], together: readonly Line[], byGender: boolean): Bar[] {
  const bar = (line: Line, share: Matvarde | null, interval: Interval, series: number): Bar => ({
    name: line.name,
    value: magnitude(share),
    text: describeValue(share),
    interval: interval ? [interval.nedre, interval.ovre] : undefined,
    range: share?.status === 'NORMAL' && share.varde === null ? [share.min ?? 0, share.max ?? 100] : undefined,
    target: line.goal?.varde ?? line.goal?.min ?? undefined,
    synthetic: share?.syntetisk ?? false,
    together: line.together,
    series,
  });
  const falling = lines.toSorted((a, b) => (magnitude(b.share) ?? -1) - (magnitude(a.share) ?? -1));
  const all = [...falling, ...together];
  if (!byGender) return all.map((line) => bar(line, line.share, line.interval, 0));
  return all.flatMap((line) => ['KVINNOR', 'MAN'].flatMap((gender, series) => {
    const of = line.perGender.find((one) => one.gender === gender);
    if (of) return [bar({ ...line, together: false }, of.share, of.interval, series)];
    // Where there is nothing at all, one bar says it for both.
    return series === 0 && unasked(line) ? [bar(line, line.share, null, 0)] : [];
  }));
}

/** The value of whoever has none at all, and therefore none by gender either. */
const unasked = (line: Line) => (line.share && line.share.status !== 'NORMAL' ? line.share : null);

const isMean = (line: Line) => line.together && line.key.endsWith('medel');

function intervalInWords(interval: Interval): string {
  return interval ? `${formatNumber(interval.nedre)}–${formatNumber(interval.ovre)}\u00A0%` : '–';
}

function Table({ lines, together, byGender, caption, period }: { readonly lines: readonly Line[]; readonly together: readonly Line[]; readonly byGender: boolean; readonly caption: string; readonly period: string }) {
  const more = (interval: Interval) => (interval ? [['Konfidensintervall', `${intervalInWords(interval)} (${formatNumber(interval.konfidensgrad)} procents konfidensgrad). ${Intervallmetod[interval.metod] ?? ''}`] as const] : []);
  const share = (line: Line, value: Matvarde | null, interval: Interval, count: Matvarde | null, of = '') => (
    <ValueCell label={`${line.name}, andel positiva ${period}${of}`} value={value} base={{ name: isMean(line) ? 'Antal förbund' : 'Antal svar', value: count }} more={[...(line.note ? [['Sammanvägning', line.note] as const] : []), ...more(interval)]} warnings={line.warnings} />
  );
  const name: Column<Line> = { key: 'namn', head: 'Förbund', cell: (line) => line.name, order: (line) => line.name };
  const goals = lines.some(({ goal }) => goal);
  const columns: Column<Line>[] = byGender
    ? [
        name,
        ...['KVINNOR', 'MAN', 'ANNAT'].map((gender): Column<Line> => {
          const of = (line: Line) => line.perGender.find((one) => one.gender === gender);
          return { key: gender, head: GENDERS[gender] ?? gender, numeric: true, order: (line) => magnitude(of(line)?.share), cell: (line) => share(line, of(line)?.share ?? unasked(line), of(line)?.interval ?? null, of(line)?.count ?? null, `, ${GENDERS[gender]?.toLocaleLowerCase('sv')}`) };
        }).filter((column) => lines.some((line) => line.perGender.some(({ gender }) => gender === column.key))),
      ]
    : [
        name,
        { key: 'andel', head: 'Andel positiva', numeric: true, cell: (line) => share(line, line.share, line.interval, line.count), order: (line) => magnitude(line.share) },
        { key: 'intervall', head: 'Intervall', numeric: true, cell: ({ interval }) => intervalInWords(interval), order: ({ interval }) => interval?.nedre ?? null },
        { key: 'antal', head: 'Antal svar', numeric: true, cell: (line) => (isMean(line) ? <><ValueCell label={`${line.name}, antal förbund ${period}`} value={line.count} /> förbund</> : <ValueCell compact={line.share?.status !== 'NORMAL'} label={`${line.name}, antal svar ${period}`} value={line.count} />), order: (line) => magnitude(line.count) },
        { key: 'frekvens', head: 'Svarsfrekvens', numeric: true, cell: (line) => (line.rate ? <ValueCell compact={line.share?.status !== 'NORMAL'} label={`${line.name}, svarsfrekvens ${period}`} value={line.rate} /> : '–'), order: (line) => magnitude(line.rate) },
        ...(goals ? [{ key: 'mal', head: 'Mål', numeric: true, cell: (line: Line) => (line.goal ? <ValueCell label={`${line.name}, mål ${period}`} value={line.goal} /> : '–'), order: (line: Line) => magnitude(line.goal) }] : []),
      ];
  const values = [...lines, ...together].flatMap((line) => (byGender ? [...line.perGender.map((one) => one.share), unasked(line)] : [line.share, line.count, line.rate]));
  return (
    <>
      <DataTable caption={caption} columns={columns} rows={lines} apart={together} keyOf={({ key }) => key} sorted={{ key: byGender ? 'KVINNOR' : 'andel', falling: true }} />
      <Legend values={values} />
      <p class="tabellnot">Riket är alla förbund som deltog, inte bara de valda. <b>Alla svar</b> (poolat) räknar alla svar som ett, så att förbund med många svar väger mest. <b>Medel av förbunden</b> (ovägt) låter varje förbund väga lika.</p>
    </>
  );
}

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
