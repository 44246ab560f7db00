import { barsHeight, drawBars } from '../../../charts/bars';
import { drawnOf } from '../../../charts/drawn';
import { LINES_HEIGHT, drawLines } from '../../../charts/lines';
import { Plotted } from '../../../charts/plotted';
import type { Matvarde } from '../../../components/matvarde';
import type { Notes } from '../../../components/notes';
import { lower } from '../../../components/text';
import { equityRows, equityYears } from '../equity';
import { KINDS, POSTS, type OfYear, type Whole, checksOf, contributionsOf, isKnown, moneyYears, postOf } from '../model';
import { moneyBars } from '../parts/money';
import { inWords } from '../words';
import { printed } from './notes';
import { type Numbering, type PrintedColumn, printedFigure, printedTable } from './table';

/** What is drawn, made once for each förbund and year, so that it is not drawn again at every turn. */
export function economyDrawings(whole: Whole, year: number) {
  const { bars, kinds } = moneyBars(whole, year);
  const years = equityYears(whole);
  const rows = equityRows(whole, years);
  const lines = rows.map(({ name, values, isCeiling }) => ({ name, together: isCeiling, points: values.map(({ year: of, value }) => ({ period: String(of), ...drawnOf(value) })) }));
  return { bars, kinds, drawBars: drawBars(bars, 'KRONOR'), rows, years, drawLines: drawLines(lines, years.map(String), 'KRONOR') };
}

/** The economy of a year: its posts, the sums that do not add up, equity over the years, and the members' contributions. */
export function economy(whole: Whole, ofYear: OfYear, year: number, drawings: ReturnType<typeof economyDrawings>, notes: Notes, numbering: Numbering) {
  if (!moneyYears(whole).includes(year)) return [<p>Navet har inga uppgifter om förbundets ekonomi {year}. Det betyder inte att det inte finns några.</p>, ...contributions(whole, ofYear, year, notes, numbering)];
  return [...posts(whole, year, drawings, notes, numbering), ...checks(ofYear, year, notes, numbering), ...equity(drawings, notes, numbering), ...contributions(whole, ofYear, year, notes, numbering)];
}

function posts(whole: Whole, year: number, { bars, kinds, drawBars: draw }: ReturnType<typeof economyDrawings>, notes: Notes, numbering: Numbering) {
  type Row = (typeof POSTS)[number];
  const columns: PrintedColumn<Row>[] = [{ head: 'Post', cell: ([, name]) => name }, ...kinds.map(([kind, head]): PrintedColumn<Row> => ({ head, numeric: true, cell: ([post]) => printed(postOf(whole, kind, year, post), notes, { slag: kind.toUpperCase() }) }))];
  const known = POSTS.filter(([post]) => KINDS.some(([kind]) => isKnown(postOf(whole, kind, year, post))));
  const alternative = `Stapeldiagram. ${bars.map(({ name, text, series = 0 }) => `${name}, ${lower(kinds[series]?.[1] ?? '')}: ${text}`).join('. ')}.`;
  return [
    printedTable(numbering, `Ekonomin ${year}.`, columns, known),
    printedFigure(numbering, `Ekonomin ${year}: ${kinds.map(([, name], index) => `${lower(name)} (${['blågrön', 'orange', 'lila'][index]})`).join(', ')}.`, alternative, <Plotted draw={draw} height={barsHeight(bars)} />),
  ];
}

function checks(ofYear: OfYear, year: number, notes: Notes, numbering: Numbering) {
  const { all, failing } = checksOf(ofYear);
  if (all === 0) return [];
  if (failing.length === 0) return [<p>Alla {all} kontrollräkningar av de tryckta summorna stämmer.</p>];
  type Row = (typeof failing)[number];
  const number = (head: string, of: (row: Row) => Row['tryckt']): PrintedColumn<Row> => ({ head, numeric: true, cell: (row) => printed(of(row), notes, { slag: row.kind.toUpperCase() }) });
  return [
    <p>Av {all} kontrollräkningar ger {failing.length} ett annat värde än det tryckta. Tryckta belopp är inte rättade.</p>,
    printedTable(numbering, `Tryckta summor som en kontrollräkning ger ett annat värde för, ${year}. Skillnaden är tryckt minus beräknat.`, [{ head: 'Vad som kontrolleras', cell: ({ namn, kind }) => `${namn} (${kind})` }, number('Tryckt', ({ tryckt }) => tryckt), number('Beräknat', ({ beraknat }) => beraknat), number('Skillnad', ({ skillnad }) => skillnad)], failing),
  ];
}

function equity({ rows, years, drawLines: draw }: ReturnType<typeof economyDrawings>, notes: Notes, numbering: Numbering) {
  if (years.length < 2 || rows.length === 0) return [];
  const columns: PrintedColumn<(typeof rows)[number]>[] = [{ head: 'Eget kapital', cell: ({ name }) => name }, ...years.map((year): PrintedColumn<(typeof rows)[number]> => ({ head: String(year), numeric: true, cell: ({ values }) => printedOf(values.find((one) => one.year === year)?.value, notes) }))];
  return [
    printedFigure(numbering, 'Eget kapital vid årets slut, mot det tak som är tryckt.', `Linjediagram över eget kapital ${years.join(', ')}. Värdena står i tabellen under.`, <Plotted draw={draw} height={LINES_HEIGHT} />),
    printedTable(numbering, 'Eget kapital vid årets slut, och det rekommenderat högsta så som det är tryckt.', columns, rows),
  ];
}

/** A value of a row that says its kind itself. */
const printedOf = (value: Matvarde | null | undefined, notes: Notes) => printed(value, notes, { slag: value?.slag });

function contributions(whole: Whole, ofYear: OfYear, year: number, notes: Notes, numbering: Numbering) {
  const { kind, rows, parts } = contributionsOf(whole, ofYear, year);
  if (rows.length === 0) return [<p>Navet har inga uppgifter om medlemmarnas bidrag {year}.</p>];
  type Share = NonNullable<NonNullable<typeof parts>['fordelning']>[number];
  const number = (head: string, of: (row: Share) => Share['belopp']): PrintedColumn<Share> => ({ head, numeric: true, cell: (row) => printed(of(row), notes, { slag: kind.toUpperCase() }) });
  return [
    printedTable(
      numbering,
      `Medlemmarnas bidrag ${year}, ${kind}. Försäkringskassan betalar statens del, även för Arbetsförmedlingen.`,
      [
        { head: 'Medlem', cell: ({ organisation }) => organisation?.namn ?? organisation?.organisationsnummer ?? 'Okänd organisation' },
        { head: 'Belopp', numeric: true, cell: ({ belopp }) => printed(belopp, notes, { slag: kind.toUpperCase() }) },
        { head: 'Andel', numeric: true, cell: ({ andel }) => printed(andel, notes, { slag: kind.toUpperCase() }) },
      ],
      rows,
    ),
    ...(parts?.fordelning?.length ? [printedTable(numbering, 'Bidragen mot lagens fördelning: staten hälften, regionen och kommunerna en fjärdedel var.', [{ head: 'Part', cell: ({ part }) => inWords(part) }, number('Belopp', ({ belopp }) => belopp), number('Andel', ({ andel }) => andel), number('Enligt lagen', ({ lagensAndel }) => lagensAndel), number('Avvikelse', ({ avvikelse }) => avvikelse)], parts.fordelning)] : []),
  ];
}
