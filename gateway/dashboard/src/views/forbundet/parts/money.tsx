import { useMemo } from 'preact/hooks';
import { type Bar, barsHeight, drawBars } from '../../../charts/bars';
import { ChartFrame } from '../../../charts/chart-frame';
import { drawnOf } from '../../../charts/drawn';
import { LINES_HEIGHT, drawLines } from '../../../charts/lines';
import { Plotted } from '../../../charts/plotted';
import { type Column, DataTable } from '../../../components/data-table';
import type { Shown } from '../../../components/exports';
import { Legend, ValueCell } from '../../../components/value-cell';
import { shortName } from '../../../components/forbund';
import { lower } from '../../../components/text';
import { type EquityRow, equityRows, equityYears } from '../equity';
import { KINDS, POSTS, type OfYear, type Whole, checksOf, isKnown, moneyYears, postOf } from '../model';
import { Checks } from './checks';
import { Contributions } from './contributions';
import { Nothing, Section } from './section';

interface Parts {
  readonly whole: Whole;
  readonly year: number;
  readonly shown: (table: string) => Shown;
}

/** Budget, prognos and outcome of a year, equity over the years, what the members pay, and the sums that do not add up. */
export function Money({ whole, ofYear, year, shown, yearLink }: Parts & { readonly ofYear: OfYear | undefined; readonly yearLink: (year: number) => string }) {
  const years = moneyYears(whole);
  const has = years.includes(year);
  return (
    <Section at="pengar" lead="Tryckta belopp rättas aldrig. Där en summa inte stämmer står det tryckta kvar, med kontrollräkningen bredvid.">
      {has ? (
        <YearOfMoney whole={whole} year={year} shown={shown} />
      ) : (
        <Nothing of={`förbundets ekonomi ${year}`} from={whole.utfall}>
          {years.length > 0 && <p>Uppgifter finns för {years.map((one, index) => <>{index > 0 && ', '}<a href={yearLink(one)}>{one}</a></>)}.</p>}
        </Nothing>
      )}
      {ofYear && has && <Checks checks={checksOf(ofYear)} year={year} />}
      <Equity whole={whole} shown={shown} />
      {ofYear && <Contributions whole={whole} ofYear={ofYear} year={year} shown={shown} />}
    </Section>
  );
}

/** For a förbund that has no year of anything. */
export const NoMoney = ({ whole }: { readonly whole: Whole }) => <Section at="pengar"><Nothing of="förbundets ekonomi" from={whole.utfall} /></Section>;

/** The posts that the diagram shows; the others stand in the table. */
const DRAWN = POSTS.filter(([post]) => ['verksamhetensIntakter', 'verksamhetensKostnader', 'aretsResultat', 'utgaendeEgetKapital'].includes(post));

/** A year's posts as bars, one series per kind that the year has. */
export function moneyBars(whole: Whole, year: number): { readonly bars: Bar[]; readonly kinds: readonly (readonly ['budget' | 'prognos' | 'utfall', string])[] } {
  const kinds = KINDS.filter(([kind]) => POSTS.some(([post]) => isKnown(postOf(whole, kind, year, post))));
  const bars = DRAWN.filter(([post]) => kinds.some(([kind]) => isKnown(postOf(whole, kind, year, post)))).flatMap(([post, name]) =>
    kinds.map(([kind], series): Bar => {
      const value = postOf(whole, kind, year, post);
      return { name, ...drawnOf(value), series };
    }),
  );
  return { bars, kinds };
}

function YearOfMoney({ whole, year, shown }: Parts) {
  const { bars, kinds } = useMemo(() => moneyBars(whole, year), [whole, year]);
  const draw = useMemo(() => drawBars(bars, 'KRONOR'), [bars]);
  const title = `${kinds.map(([, name], index) => (index === 0 ? name : lower(name))).join(', ').replace(/, ([^,]+)$/, ' och $1')} ${year}, ${shortName(whole)}`;
  type Row = (typeof POSTS)[number];
  const columns: Column<Row>[] = [
    { key: 'post', head: 'Post', cell: ([, name]) => name },
    ...KINDS.map(([kind, name]): Column<Row> => ({ key: kind, head: name, numeric: true, cell: ([post, what]) => <ValueCell label={`${shortName(whole)}, ${lower(what)} ${year}, ${lower(name)}`} value={postOf(whole, kind, year, post)} /> })),
  ];
  return (
    <ChartFrame
      level={3}
      title={title}
      alternative={`Stapeldiagram: ${title}. ${bars.map(({ name, text, series = 0 }) => `${name}, ${lower(kinds[series]?.[1] ?? '')}: ${text}`).join('. ')}.`}
      shown={shown('forbund.utfall')}
      table={
        <>
          <DataTable caption={`Ekonomin ${year}: budget, prognos och utfall`} columns={columns} rows={POSTS} keyOf={([post]) => post} />
          <Legend values={POSTS.flatMap(([post]) => KINDS.map(([kind]) => postOf(whole, kind, year, post)))} />
        </>
      }
    >
      <ul class="serier" aria-hidden="true">{kinds.map(([kind, name], index) => <li key={kind} class={`serie serie-${index + 1}`}>{name}</li>)}</ul>
      <Plotted draw={draw} height={barsHeight(bars)} />
    </ChartFrame>
  );
}

function Equity({ whole, shown }: Omit<Parts, 'year'>) {
  const years = equityYears(whole);
  const rows = useMemo(() => equityRows(whole, years), [whole]);
  const draw = useMemo(() => drawLines(rows.map(({ name, values, isCeiling }) => ({ name, together: isCeiling, points: values.map(({ year, value }) => ({ period: String(year), ...drawnOf(value) })) })), years.map(String), 'KRONOR'), [rows]);
  if (years.length < 2) return null;
  const columns: Column<EquityRow>[] = [
    { key: 'namn', head: 'Eget kapital', cell: ({ name }) => name },
    ...years.map((year): Column<EquityRow> => ({ key: String(year), head: String(year), numeric: true, cell: ({ name, values }) => <ValueCell label={`${shortName(whole)}, eget kapital ${year}, ${lower(name)}`} value={values.find((one) => one.year === year)?.value ?? null} /> })),
  ];
  const title = `Eget kapital mot det rekommenderade taket, ${shortName(whole)}`;
  return (
    <ChartFrame level={3} title={title} lead="Taket är så som det är tryckt. Navet räknar aldrig fram det." alternative={`Linjediagram: ${title}, ${years.join(', ')}. Värdena står i tabellen.`} shown={shown('forbund.utfall')} table={<DataTable caption="Eget kapital vid årets slut, och det rekommenderat högsta" columns={columns} rows={rows} keyOf={({ name }) => name} />}>
      <Plotted draw={draw} height={LINES_HEIGHT} />
    </ChartFrame>
  );
}
