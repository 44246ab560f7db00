import { type Column, DataTable } from '../../components/data-table';
import { formatNumber, magnitude } from '../../components/matvarde';
import { Legend, ValueCell } from '../../components/value-cell';
import { Intervallmetod } from '../../graphql/generated/words';
import { type Interval, type Line, type Share, unasked } from './indicator-lines';
import { GENDERS } from './words';

const inWords = (interval: Interval): string => (interval ? `${formatNumber(interval.nedre)}–${formatNumber(interval.ovre)}\u00A0%` : '–');

/** An indicator förbund by förbund, with those that took part together below; or women and men for themselves. */
export function IndicatorTable({ lines, together, byGender, caption, period }: { readonly lines: readonly Line[]; readonly together: readonly Line[]; readonly byGender: boolean; readonly caption: string; readonly period: string }) {
  const name: Column<Line> = { key: 'namn', head: 'Förbund', cell: (line) => line.name, order: (line) => line.name };
  const columns = [name, ...(byGender ? genderColumns(lines, period) : wholeColumns(lines, period))];
  const all = [...lines, ...together];
  const shares = all.flatMap((line): readonly Share[] => (byGender ? line.perGender : [line]));
  return (
    <>
      <DataTable caption={caption} columns={columns} rows={lines} apart={together} keyOf={({ key }) => key} sorted={{ key: byGender ? 'KVINNOR' : 'andel', falling: true }} />
      <Legend values={[...shares.flatMap(({ share, count }) => [share, count]), ...all.map((line) => (byGender ? unasked(line) : line.rate))]} warned={shares.some(({ share, warned }) => warned && share?.status === 'NORMAL')} />
      <p class="tabellnot">Deltagande förbund är alla som deltog i mätningen, inte bara de valda, och inte hela landet. <b>Alla svar</b> (poolat) räknar alla svar som ett, så att förbund med många svar väger mest. <b>Medel av förbunden</b> (ovägt) låter varje förbund väga lika.</p>
    </>
  );
}

function ShareCell({ line, of, what }: { readonly line: Line; readonly of: Share; readonly what: string }) {
  const { share, interval, count, warnings, warned } = of;
  const more = [
    ...(line.note ? [['Sammanvägning', line.note] as const] : []),
    ...(interval ? [['Konfidensintervall', `${inWords(interval)} (${formatNumber(interval.konfidensgrad)} procents konfidensgrad). ${Intervallmetod[interval.metod] ?? ''}`] as const] : []),
  ];
  return <ValueCell label={`${line.name}, andel positiva ${what}`} value={share} base={{ name: line.isMean ? 'Antal förbund' : 'Antal svar', value: count }} more={more} warnings={warnings} warned={warned} />;
}

const CountCell = ({ line, of, what }: { readonly line: Line; readonly of: Share; readonly what: string }) =>
  line.isMean ? <><ValueCell label={`${line.name}, antal förbund ${what}`} value={of.count} /> förbund</> : <ValueCell compact={of.share?.status !== 'NORMAL'} label={`${line.name}, antal svar ${what}`} value={of.count} />;

function wholeColumns(lines: readonly Line[], period: string): Column<Line>[] {
  return [
    { key: 'andel', head: 'Andel positiva', numeric: true, cell: (line) => <ShareCell line={line} of={line} what={period} />, order: (line) => magnitude(line.share) },
    { key: 'intervall', head: 'Intervall', numeric: true, cell: ({ interval }) => inWords(interval), order: ({ interval }) => interval?.nedre ?? null },
    { key: 'antal', head: 'Antal svar', numeric: true, cell: (line) => <CountCell line={line} of={line} what={period} />, order: (line) => magnitude(line.count) },
    { key: 'frekvens', head: 'Svarsfrekvens', numeric: true, cell: (line) => (line.rate ? <ValueCell compact={line.share?.status !== 'NORMAL'} label={`${line.name}, svarsfrekvens ${period}`} value={line.rate} /> : '–'), order: (line) => magnitude(line.rate) },
    ...(lines.some(({ goal }) => goal) ? [{ key: 'mal', head: 'Mål', numeric: true, cell: (line: Line) => (line.goal ? <ValueCell label={`${line.name}, mål ${period}`} value={line.goal} /> : '–'), order: (line: Line) => magnitude(line.goal) }] : []),
  ];
}

/** For each gender its share, the interval of that, and how many answered. */
function genderColumns(lines: readonly Line[], period: string): Column<Line>[] {
  const genders = ['KVINNOR', 'MAN', 'ANNAT'].filter((gender) => lines.some((line) => line.perGender.some((one) => one.gender === gender)));
  return genders.flatMap((gender): Column<Line>[] => {
    const head = GENDERS[gender] ?? gender;
    const [who, what] = [head.toLocaleLowerCase('sv'), `${period}, ${head.toLocaleLowerCase('sv')}`];
    const of = (line: Line) => line.perGender.find((one) => one.gender === gender);
    return [
      { key: gender, head, numeric: true, order: (line) => magnitude(of(line)?.share), cell: (line) => <ShareCell line={line} of={of(line) ?? { share: unasked(line), interval: null, count: null, warnings: [], warned: false }} what={what} /> },
      { key: `${gender}-intervall`, head: `Intervall, ${who}`, numeric: true, order: (line) => of(line)?.interval?.nedre ?? null, cell: (line) => inWords(of(line)?.interval ?? null) },
      { key: `${gender}-antal`, head: `Svar, ${who}`, numeric: true, order: (line) => magnitude(of(line)?.count), cell: (line) => { const share = of(line); return share ? <CountCell line={line} of={share} what={what} /> : '–'; } },
    ];
  });
}
